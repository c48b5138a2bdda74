"""Whether live tokens have whole agents, and whether both stores name the same Zillow user (domain.md 6.4, a and b)."""

from collections.abc import Sequence
from dataclasses import replace

from checks.across.account_people import connections_of, people_of
from checks.fub.connection import Connection
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, Table, fails, informs, passes, skips, warns
from checks.kit.probe import Reading, probe, reading
from checks.rules.naming import counted, people
from checks.rules.people import (
    Person,
    connected_without_oauth,
    inferred_despite_oauth,
    token_is_live,
    unmatched_despite_oauth,
)

SHOWN = 90
"""Rows of one table; Slack's own has a hundred."""


@probe("Live tokens and their agents", source="fub.client", seconds=8)
async def tokens_have_agents(case: Case, ask: Ask) -> Reading[int]:
    """Every live token's user has an agent row with its encrypted Zillow id."""
    live = [each for each in await people_of(case, ask) if token_is_live(each.connection, case.asked_at)]
    bare = [each for each in live if not any(row.has_zuid for row in each.rows)]
    if not bare:
        said = f"All of {counted(len(live), 'live token')} have an agent with its Zillow id."
        return reading(0, passes(said) if live else informs("Nobody in the account has a live token."))
    users = [each.user_id for each in bare]
    found = fails(f"{people(case.account, users)}: a live token, and no agent row with its Zillow id.")
    rows = tuple((str(each.user_id), *_agent(each)) for each in bare[:SHOWN])
    heads = ("User", "Agent rows", "Method", "Zillow id")
    return reading(len(bare), replace(found, table=Table("Live tokens without a whole agent", heads, rows)))


def _agent(person: Person) -> tuple[str, str, str]:
    methods = ", ".join(dict.fromkeys(row.method.name for row in person.rows))
    return str(len(person.rows)), methods or "–", "missing" if person.rows else "no row"


@probe("Resolution against OAuth", source="fub.client", seconds=8)
async def resolution_agrees(case: Case, ask: Ask) -> Reading[int]:
    """CONNECTED with a live token, and only with one (domain.md 6.4, c)."""
    now = case.asked_at
    everybody = await people_of(case, ask)
    wrong = {
        "OAuth is live, the agent INFERRED": [each for each in everybody if inferred_despite_oauth(each, now)],
        "OAuth is live, no agent": [each for each in everybody if unmatched_despite_oauth(each, now)],
        "CONNECTED without an OAuth row": [each for each in everybody if connected_without_oauth(each)],
    }
    odd = [(each, what) for what, whom in wrong.items() for each in whom]
    if not odd:
        return reading(0, passes(f"The resolution of {counted(len(everybody), 'user')} agrees with their OAuth."))
    rows = tuple((str(each.user_id), what) for each, what in odd[:SHOWN])
    found = fails(f"{people(case.account, [each.user_id for each, _ in odd])}: resolution and OAuth disagree.")
    return reading(len(odd), replace(found, table=Table("Resolution against OAuth", ("User", "What"), rows)))


@probe("Zillow identity on both sides", source="fub.common", seconds=8)
async def identities(case: Case, ask: Ask) -> Reading[int | None]:
    """MATCH, MISMATCH, or missing on one side (domain.md 5.3, O7); trimmed and case-sensitive, never shown."""
    both = [each for each in await connections_of(case, ask) if each.auth is not None and each.sync is not None]
    if any(each.sync and not each.sync.has_zuid_column for each in both):
        return reading(None, skips("zillow_sync_users has no Zillow id here, so there is nothing to compare with."))
    states = [(each.user_id, _agreement(each)) for each in both]
    odd = [(user, state) for user, state in states if state != "match"]
    if not odd:
        return reading(0, passes(f"Both stores name the same Zillow user for all of {counted(len(both), 'user')}."))
    rows = tuple((str(user), state) for user, state in odd[:SHOWN])
    table = Table("Zillow ids that do not agree", ("User", "State"), rows)
    return reading(len(odd), replace(_identities_told(case, odd), table=table))


def _identities_told(case: Case, odd: Sequence[tuple[int, str]]) -> Finding:
    differ = [user for user, state in odd if state == "mismatch"]
    lacking = [user for user, state in odd if state != "mismatch"]
    if differ:
        beside = f" {counted(len(lacking), 'more user')} lack it on one side." if lacking else ""
        return fails(f"{people(case.account, differ)}: the stores name two different Zillow users.{beside}")
    return warns(f"{people(case.account, lacking)}: the Zillow id is missing on one side.")


def _agreement(connection: Connection) -> str:
    auth, sync = connection.auth, connection.sync
    mine, other = auth.zuid if auth else None, sync.zuid if sync else None
    if mine is None or other is None:
        return (
            "missing on both sides"
            if mine == other
            else f"missing in {'zillow_auth' if mine is None else 'zillow_sync_users'}"
        )
    return "match" if mine == other else "mismatch"
