"""Looking at teams: their members, their legacy twins, the accounts they are in (domain.md 6.4, d)."""

from collections.abc import Mapping, Sequence

from checks.fub.teams import (
    Team,
    legacy_teams,
    spread_teams,
    team_members,
    team_rows,
    teams_elsewhere,
    teams_of_account,
)
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, informs, passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.probes.agents import whole
from checks.rules.naming import counted
from checks.rules.reach import NO_ACCOUNT, ONE_USER, of_whole_account
from checks.rules.teams import bare, elsewhere, untwinned


def _unasked(case: Case) -> Finding:
    return NO_ACCOUNT if case.account_id is None else ONE_USER


async def teams_of(case: Case, ask: Ask) -> list[Team]:
    """The account's teams."""
    return team_rows(whole(await ask.client(teams_of_account, account_id=case.account), "teams"))


@probe("Teams", source="fub.client")
async def teams(case: Case, ask: Ask) -> Reading[Sequence[Team]]:
    """What the account's hierarchy consists of."""
    if not of_whole_account(case):
        return reading((), _unasked(case))
    rows = await teams_of(case, ask)
    return reading(rows, informs(f"Account {case.account_id} has {counted(len(rows), 'team')}."))


@probe("Members of teams", source="fub.client")
async def members(case: Case, ask: Ask) -> Reading[Mapping[int, int]]:
    """Members by team; a team that is not in it has none."""
    if not of_whole_account(case):
        return reading({}, _unasked(case))
    rows = whole(await ask.client(team_members, account_id=case.account), "teams")
    found = {row.number("id"): row.number("members") for row in rows}
    lack = bare(case.account, await teams_of(case, ask), found)
    return reading(found, warns(lack) if lack else passes("Every team has members."))


@probe("Legacy twins of teams", source="fub.client")
async def twins(case: Case, ask: Ask) -> Reading[frozenset[str]]:
    """Zillow ids that ZillowSyncTeam knows."""
    if not of_whole_account(case):
        return reading(frozenset(), _unasked(case))
    rows = whole(await ask.client(legacy_teams, account_id=case.account), "legacy teams")
    found = frozenset(row.text("zillow_team_id") or "" for row in rows)
    lack = untwinned(case.account, await teams_of(case, ask), found)
    return reading(found, warns(lack) if lack else passes("Every team has its legacy twin."))


@probe("Teams in other accounts", source="fub.client")
async def spread(case: Case, ask: Ask) -> Reading[Mapping[int, Sequence[int]]]:
    """Team to the other accounts of the client database that have it too."""
    if not of_whole_account(case):
        return reading({}, _unasked(case))
    found = spread_teams(whole(await ask.client(teams_elsewhere, account_id=case.account), "shared teams"))
    said = elsewhere(case.account, found)
    return reading(found, warns(said) if said else passes("No team is in another account of the client database."))
