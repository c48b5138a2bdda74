"""Everybody of one account, whomever the case is about: failures spread from one user to others."""

from checks.fub.connection import Connection
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.unavailable import SourceUnavailable
from checks.probes.accounts import departed_from
from checks.probes.agents import agents_of
from checks.probes.connections import connections
from checks.rules.people import Person, persons


def whole(case: Case) -> Case:
    """The same case, of the account as a whole."""
    return Case(
        issue=case.issue, severity=case.severity, asked_at=case.asked_at, account_id=case.account_id, window=case.window
    )


async def connections_of(case: Case, ask: Ask) -> list[Connection]:
    """Everybody with OAuth rows who has not left the account; those who left too, where nobody can tell."""
    gone = await _departed(case, ask)
    return [each for each in await connections(whole(case), ask) if each.user_id not in gone]


async def people_of(case: Case, ask: Ask) -> list[Person]:
    """The same with their agents, and those who have agents only."""
    gone = await _departed(case, ask)
    everybody = persons(case.account, await connections(whole(case), ask), await agents_of(whole(case), ask))
    return [each for each in everybody if each.user_id not in gone]


async def _departed(case: Case, ask: Ask) -> frozenset[int]:
    try:
        return await departed_from(case, ask)
    except SourceUnavailable:
        return frozenset()
