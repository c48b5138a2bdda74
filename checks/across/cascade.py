"""Cascade: from the case's causes along the chain in both directions, in order of time, and beyond the account."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from checks.across.cascade_tables import beside, chain_table, order_of_time
from checks.across.chain import CHAIN, Failure, Stage, downstream, origin, stages, upstream
from checks.across.deep_case import named_in
from checks.across.elsewhere import outside_link, same_lines, same_problems
from checks.across.links import agent_link, auth_link, log_link, sync_link
from checks.across.look import Look
from checks.across.transactions import transaction_link
from checks.kit.case import Case
from checks.kit.cause import Link
from checks.kit.finding import Finding, fails, informs, passes, unknown
from checks.kit.found import Found
from checks.kit.probe import Probe
from checks.kit.unavailable import SourceUnavailable
from checks.rules.naming import counted, ids, users
from checks.rules.times import utc

OF_LINK: Mapping[Link, Sequence[Probe[Any]]] = {
    Link.OUTSIDE: (outside_link,),
    Link.AUTH: (auth_link, log_link),
    Link.AGENT: (agent_link,),
    Link.SYNC_USER: (sync_link,),
    Link.TRANSACTION: (transaction_link, log_link),
}
"""Who sees what of each link."""
SHOWN = 30
"""Accounts in the table; the rest is counted."""


def weigh(case: Case, found: Found) -> Iterator[Finding]:
    """Where it began and what follows from it; then the chain, the order of time, and the accounts beside this one."""
    chain = stages(_failures(case, found), _unread(found))
    began = origin(chain)
    yield _verdict(case, chain, began)
    yield replace(informs(_scope(case, chain)), table=chain_table(chain, began))
    timed = [each for stage in chain for each in stage.failures if each.at]
    if timed:
        said = informs(f"{counted(len(timed), 'failure')} with a known time, the first of them first.")
        yield replace(said, table=order_of_time(timed))
    if began is not None and len([stage for stage in chain if stage.failures]) > 1:
        order = " → ".join(stage.name for stage in chain if stage.failures)
        yield informs(f"Recover in the order of dependency, not account by account: {order}.")
    yield _elsewhere(case, found)


def _failures(case: Case, found: Found) -> Iterator[Failure]:
    """What the probes saw; and what the triage named, where no probe saw anything in that link."""
    seen: list[Failure] = []
    for probe in dict.fromkeys(each for probes in OF_LINK.values() for each in probes):
        if found.read(probe):
            seen += found[probe]
    yield from seen
    for cause in named_in(case):
        if cause.link in CHAIN and cause.link not in {each.link for each in seen}:
            yield Failure(cause.link, cause.title[:1].lower() + cause.title[1:], None, cause.user_ids)


def _unread(found: Found) -> Iterator[tuple[Link, str]]:
    for link, probes in OF_LINK.items():
        for probe in probes:
            try:
                found.need(probe)
            except SourceUnavailable as trouble:
                yield link, trouble.reason


def _verdict(case: Case, chain: Sequence[Stage], began: Stage | None) -> Finding:
    blind = [stage for stage in chain if stage.unread]
    doubt = f" Not all of {_listed(blind)} could be read." if blind else ""
    whose = "" if case.account_id is None else f" of account {case.account_id}"
    if began is None:
        if blind:
            said = f"Nothing fails in what could be read of the chain{whose}.{doubt}"
            return unknown(said, "fub.common")
        return passes(f"Nothing fails along the chain{whose}: {_listed(chain)} are in order.")
    since = f", first seen {utc(began.first)}" if began.first else ""
    whom = f" ({users(began.users)})" if began.users else ""
    after = [stage for stage in downstream(chain, began) if stage.failures]
    before = [stage for stage in upstream(chain, began) if stage.failures]
    follows = f" Downstream of it fails {_listed(after)}." if after else " Nothing downstream of it fails."
    earlier = f" Upstream of it {_listed(before)} fails as well, later or at an unknown time." if before else ""
    hidden = [stage for stage in upstream(chain, began) if stage.unread and not stage.failures]
    maybe = f" It may have begun in {_listed(hidden)}." if hidden else ""
    said = f"It began in {began.name}{whom}{since}: {began.failures[0].what}.{follows}{earlier}{doubt}{maybe}"
    return fails(said)


def _scope(case: Case, chain: Sequence[Stage]) -> str:
    concerned = sorted({user for stage in chain for user in stage.users})
    if case.account_id is None:
        return "No account was named, so the chain is that of the whole fleet."
    if not concerned:
        return f"No single user of account {case.account_id} is concerned."
    return f"Concerned in account {case.account_id}: {counted(len(concerned), 'user')} ({ids(concerned)})."


def _elsewhere(case: Case, found: Found) -> Finding:
    """The accounts beside this one; what could be read of them."""
    whole = found.read(same_lines) and found.read(same_problems)
    lines = found[same_lines] if found.read(same_lines) else {}
    noticed = found[same_problems] if found.read(same_problems) else {}
    shown = {
        account: lines[account].now if account in lines else 0 for account in {*lines, *noticed} - {case.account_id}
    }
    others = sorted(shown, key=lambda account: (-shown[account], account))
    if not others:
        none = passes("No other account shows the same.")
        return none if whole else unknown("Whether other accounts show the same is not known.", "datadog.logs")
    more = f"; the table has the first {SHOWN}" if len(others) > SHOWN else ""
    said = informs(f"{counted(len(others), 'other account')} may show the same: {ids(others)}{more}.")
    return replace(said, table=beside(others[:SHOWN], lines, noticed))


def _listed(chain: Sequence[Stage]) -> str:
    names = [stage.name for stage in chain]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


CASCADE = Look(
    name="cascade",
    title="Where it began, and what follows from it",
    probes=(outside_link, auth_link, log_link, agent_link, sync_link, transaction_link, same_lines, same_problems),
    weigh=weigh,
    applies=lambda _: True,
    otherwise="",
)
