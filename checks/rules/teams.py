"""Hints that team sync is out of step, in words; empty where there is none (domain.md 6.4, d)."""

from collections.abc import Mapping, Sequence

from checks.fub.teams import Team
from checks.rules.naming import counted, ids


def bare(account_id: int, teams: Sequence[Team], members: Mapping[int, int]) -> str:
    """Teams that nobody is in."""
    lone = [team.id for team in teams if not members.get(team.id)]
    return f"{_of(account_id, lone)} without a member." if lone else ""


def untwinned(account_id: int, teams: Sequence[Team], legacy: frozenset[str]) -> str:
    """Teams that old code does not see."""
    lone = [team.id for team in teams if team.zillow_team_id not in legacy]
    return f"{_of(account_id, lone)} without a row in zillow_sync_teams." if lone else ""


def elsewhere(account_id: int, spread: Mapping[int, Sequence[int]]) -> str:
    """Teams that other accounts have as well."""
    others = sorted({account for accounts in spread.values() for account in accounts})
    return f"{_of(account_id, sorted(spread))} also in account {ids(others)}." if spread else ""


def _of(account_id: int, teams: Sequence[int]) -> str:
    """Teams by FUB's own row id: Zillow's may be somebody's Zillow user id (domain.md 5.1)."""
    return f"Account {account_id} has {counted(len(teams), 'team')} (row {ids(teams)})"
