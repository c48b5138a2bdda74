"""Looking at agents beside the people they belong to (domain.md 6.4)."""

from collections.abc import Sequence

from checks.fub.accounts import user_row
from checks.fub.agents import AgentRow, agents_of_account, agents_of_users, live_agents
from checks.fub.connection import Connection
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import Certainty
from checks.kit.finding import Finding, fails, informs, passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.kit.row import Row
from checks.kit.sources import Rows
from checks.kit.unavailable import SourceUnavailable
from checks.probes.accounts import departed_from
from checks.probes.connections import connections, whom
from checks.rules import agents as rules
from checks.rules.naming import counted, people
from checks.rules.people import (
    Person,
    connected_without_oauth,
    mapped,
    mapped_twice,
    oauth_is_live,
    persons,
    token_is_rejected,
    zuid_missing,
)
from checks.rules.reach import NO_ACCOUNT


def whole(rows: Rows, what: str) -> tuple[Row, ...]:
    """All of an answer. Raises `SourceUnavailable` for a part: what is missing in it may be in the rest."""
    if rows.cut:
        raise SourceUnavailable("fub.client", f"There are more {what} than one answer holds: name a user instead.")
    return rows.rows


async def agents_of(case: Case, ask: Ask) -> list[AgentRow]:
    """Live agent rows that name the user asked about, or anybody in the account."""
    users = whom(case)
    if users is None:
        found = await ask.client(agents_of_account, account_id=case.account)
    else:
        found = await ask.client(agents_of_users, account_id=case.account, user_ids=users)
    return live_agents(whole(found, "agent rows"))


@probe("Agent rows", source="fub.client")
async def agent_rows(case: Case, ask: Ask) -> Reading[Sequence[AgentRow]]:
    """Live rows that name a user."""
    if case.account_id is None:
        return reading((), NO_ACCOUNT)
    rows = await agents_of(case, ask)
    users = {row.user_id for row in rows}
    whose = f"user {case.user_id}" if case.user_id is not None else counted(len(users), "user")
    return reading(rows, informs(f"{counted(len(rows), 'live agent row')} of account {case.account_id}: {whose}."))


@probe("OAuth evidence", source="fub.common")
async def oauth_rows(case: Case, ask: Ask) -> Reading[Sequence[Connection]]:
    """Both stores: who is connected, whatever the agent rows say."""
    if case.account_id is None:
        return reading((), NO_ACCOUNT)
    seen = await connections(case, ask)
    live = [each.user_id for each in seen if oauth_is_live(each, case.asked_at)]
    said = [informs(f"{counted(len(seen), 'user')} of account {case.account_id} with OAuth rows, {len(live)} live.")]
    dead = [each.user_id for each in seen if token_is_rejected(each, case.asked_at)]
    if dead:
        said.append(
            fails(f"{people(case.account, dead)}: Zillow rejects the token, so it is no evidence; see oauth_failure.")
        )
    return reading(seen, *said)


@probe("Agents against OAuth", source="fub.client")
async def agents_against_oauth(case: Case, ask: Ask) -> Reading[Sequence[Person]]:
    """Everybody with a row on either side: resolution and OAuth must agree (domain.md 5.3, O10; 6.4, c)."""
    if case.account_id is None:
        return reading((), NO_ACCOUNT)
    everybody = persons(case.account, await connections(case, ask), await agents_of(case, ask))
    try:
        here = rules.without(everybody, await departed_from(case, ask))
    except SourceUnavailable:
        here = everybody
    sure = Certainty.OBSERVED
    odd = [*rules.inferred(case, here, sure), *rules.unmatched(case, here, sure)]
    bare = [person.user_id for person in here if connected_without_oauth(person)]
    said: list[Finding] = [fails(cause.fact) for cause in odd]
    if bare:
        said.append(fails(f"{people(case.account, bare)}: CONNECTED, yet neither OAuth store has a row."))
    if not said and await _is_nowhere(case, ask, everybody):
        whose = people(case.account, [case.user_id or 0])
        said.append(fails(f"{whose}: no live agent row and no live OAuth. Run oauth_failure for this user."))
    return reading(everybody, *(said or [passes("Every agent's method agrees with its user's OAuth.")]))


async def _is_nowhere(case: Case, ask: Ask, everybody: Sequence[Person]) -> bool:
    """A user of the account was asked about, and neither an agent nor OAuth is live: no sign of health.

    Of somebody who left, or whom the account does not know, that is as it should be.
    """
    if case.user_id is None or any(each.rows or oauth_is_live(each.connection, case.asked_at) for each in everybody):
        return False
    if case.user_id in await departed_from(case, ask):
        return False
    return bool((await ask.client(user_row, account_id=case.account, user_id=case.user_id)).rows)


@probe("Zillow ids on agents", source="fub.client")
async def agent_identity(case: Case, ask: Ask) -> Reading[None]:
    """Only whether they are there: they are encrypted (domain.md 6.4, a)."""
    if case.account_id is None:
        return reading(None, NO_ACCOUNT)
    lacking = [each.user_id for each in persons(case.account, (), await agents_of(case, ask)) if zuid_missing(each)]
    if lacking:
        return reading(None, fails(f"{people(case.account, lacking)}: the agent's encrypted Zillow id is missing."))
    return reading(None, passes("Every matched agent that names a user has its Zillow id."))


@probe("Users against agents", source="fub.client")
async def agent_mapping(case: Case, ask: Ask) -> Reading[Sequence[Person]]:
    """Everybody with an agent row, by that side alone: one user, one agent (domain.md 6.4)."""
    if case.account_id is None:
        return reading((), NO_ACCOUNT)
    everybody = persons(case.account, (), await agents_of(case, ask))
    twice = [each.user_id for each in everybody if mapped_twice(each)]
    if twice:
        return reading(everybody, fails(f"{people(case.account, twice)}: several live agent rows name the same user."))
    return reading(everybody, passes("No user has two agents."))


@probe("Agents of users who left", source="fub.client")
async def agents_of_departed(case: Case, ask: Ask) -> Reading[None]:
    """A mapping must lead to somebody who works there."""
    if case.account_id is None:
        return reading(None, NO_ACCOUNT)
    gone = await departed_from(case, ask)
    everybody = persons(case.account, (), await agents_of(case, ask))
    left = [person.user_id for person in everybody if person.user_id in gone and mapped(person)]
    if left:
        return reading(None, warns(f"{people(case.account, left)}: an agent is mapped to somebody who left."))
    return reading(None, passes("No agent is mapped to somebody who left."))
