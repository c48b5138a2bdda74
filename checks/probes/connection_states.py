"""Looking at an account's connections: problems, status, verification (domain.md 7.1)."""

from collections.abc import Sequence

from checks.fub.accounts import departed_users
from checks.fub.connection import Connection, auths_of, joined, syncs_of
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, fails, passes, skips, warns
from checks.kit.probe import Reading, probe, reading
from checks.kit.unavailable import SourceUnavailable
from checks.probes.connections import whom
from checks.rules import connection_state
from checks.rules.naming import counted, people, told

_NOBODY = skips("No account was named: see the connections of the fleet.")


async def connections_of(case: Case, ask: Ask) -> list[Connection]:
    """Connection rows of those who have not left the account; everybody's where nobody can tell who has left."""
    return await _present(case, ask, joined(case.account, (), await syncs_of(ask, case.account, whom(case))))


async def _present(case: Case, ask: Ask, seen: list[Connection]) -> list[Connection]:
    if case.user_id is not None:
        return seen
    try:
        rows = (await ask.client(departed_users, account_id=case.account)).rows
    except SourceUnavailable:
        return seen
    gone = {row.number("id") for row in rows}
    return [each for each in seen if each.user_id not in gone]


@probe("Connections", source="fub.common")
async def states(case: Case, ask: Ask) -> Reading[Sequence[Connection]]:
    """Open problems first: they are what people feel."""
    if case.account_id is None:
        return reading((), _NOBODY)
    seen = await connections_of(case, ask)
    troubled = told(seen, connection_state.open_problem, case.asked_at)
    said: list[Finding] = [fails(fact) for fact in troubled]
    odd = connection_state.odd_times(seen, case.asked_at)
    if odd:
        said.append(warns(f"{people(case.account, odd)}: times that lie ahead were not judged."))
    whose = f"account {case.account_id}" if case.user_id is None else f"user {case.user_id}"
    return reading(
        seen, *(said or [passes(f"None of {counted(len(seen), 'connection')} of {whose} has an open problem.")])
    )


@probe("Status against problem", source="fub.common")
async def status_column(case: Case, ask: Ask) -> Reading[Sequence[Connection]]:
    """An installation without the column has nothing that could disagree (domain.md 2.6, D7)."""
    if case.account_id is None:
        return reading((), _NOBODY)
    seen = await connections_of(case, ask)
    if not any(row.row.has("connection_health_status") for each in seen for row in each.syncs):
        return reading(seen, skips("There is no status column to compare, or no connection."))
    odd = told(seen, connection_state.status_disagrees, case.asked_at)
    return reading(seen, *(map(warns, odd) if odd else [passes("Status and recorded problems agree.")]))


@probe("Tokens behind the connections", source="fub.common")
async def tokens_behind(case: Case, ask: Ask) -> Reading[Sequence[Connection]]:
    """A token behind a connection that is off: reconnecting will not help (domain.md 5.3, O8)."""
    if case.account_id is None:
        return reading((), _NOBODY)
    auths = await auths_of(ask, case.account, whom(case))
    both = joined(case.account, auths, await syncs_of(ask, case.account, whom(case)))
    seen = await _present(case, ask, both)
    off = told(seen, connection_state.switched_off, case.asked_at)
    return reading(
        seen, *(map(fails, off) if off else [passes("No stored token belongs to a connection that is off.")])
    )


@probe("First sync", source="fub.common")
async def first_sync(case: Case, ask: Ask) -> Reading[Sequence[Connection]]:
    """Enabled for more than a day without a single sync (causes.md, health.never_synced)."""
    if case.account_id is None:
        return reading((), _NOBODY)
    seen = await connections_of(case, ask)
    late = told(seen, connection_state.never_synced, case.asked_at)
    return reading(seen, *(map(warns, late) if late else [passes("Every connection that is due has synced.")]))


@probe("Last verification", source="fub.common")
async def last_verification(case: Case, ask: Ask) -> Reading[Sequence[Connection]]:
    """A week without verification is worth a warning (causes.md, health.stale_verification)."""
    if case.account_id is None:
        return reading((), _NOBODY)
    seen = await connections_of(case, ask)
    stale = told(seen, connection_state.stale_verification, case.asked_at)
    return reading(seen, *(map(warns, stale) if stale else [passes("No enabled connection went a week unverified.")]))
