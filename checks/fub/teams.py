"""ZillowTeam and its legacy twin, in the client database (domain.md 2.3, 6.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from checks.kit.row import Row
from checks.kit.schema import Schema
from checks.kit.statement import statement

_SAMPLE = {"account_id": 1}


@statement("teams", reads={"zillow_teams": ("id", "account_id", "zillow_team_id")}, limit=5_000, sample=_SAMPLE)
def teams_of_account(fub: Schema) -> Select[Any]:
    """The account's teams."""
    teams = fub.zillow_teams
    return (
        select(teams.id, teams.zillow_team_id.label("zillow_team_id"))
        .where(teams.account_id == bindparam("account_id"))
        .order_by(teams.id)
    )


@statement(
    "team_permissions",
    reads={"zillow_teams": ("id", "account_id", "can_connect_team")},
    limit=5_000,
    sample=_SAMPLE,
)
def team_permissions(fub: Schema) -> Select[Any]:
    """Whether the lead of each of the account's teams may connect the whole team."""
    teams = fub.zillow_teams
    return (
        select(teams.id, *teams.pick("can_connect_team"))
        .where(teams.account_id == bindparam("account_id"))
        .order_by(teams.id)
    )


@statement(
    "team_members",
    reads={"zillow_teams": ("id", "account_id"), "zillow_agent_teams": ("team_id",)},
    limit=5_000,
    sample=_SAMPLE,
)
def team_members(fub: Schema) -> Select[Any]:
    """How many members each of the account's teams has; teams without any are not in the answer."""
    teams, links = fub.zillow_teams, fub.zillow_agent_teams
    return (
        select(teams.id, func.count().label("members"))
        .select_from(teams.clause.join(links.clause, links.team_id == teams.id))
        .where(teams.account_id == bindparam("account_id"))
        .group_by(teams.id)
    )


@statement("legacy_teams", reads={"zillow_sync_teams": ("account_id", "zillow_team_id")}, limit=20_000, sample=_SAMPLE)
def legacy_teams(fub: Schema) -> Select[Any]:
    """The account's teams as ZillowSyncTeam knows them."""
    table = fub.zillow_sync_teams
    return select(table.zillow_team_id.label("zillow_team_id")).where(table.account_id == bindparam("account_id"))


@statement(
    "teams_elsewhere", reads={"zillow_teams": ("id", "account_id", "zillow_team_id")}, limit=5_000, sample=_SAMPLE
)
def teams_elsewhere(fub: Schema) -> Select[Any]:
    """Other accounts of the same client database that have a team with the same Zillow id."""
    own = fub.zillow_teams.clause.alias("own")
    other = fub.zillow_teams.clause.alias("other")
    id_of, account_of, team_of = (
        getattr(fub.zillow_teams, name).name for name in ("id", "account_id", "zillow_team_id")
    )
    return (
        select(
            own.c[id_of].label("id"),
            own.c[team_of].label("zillow_team_id"),
            other.c[account_of].label("other_account_id"),
            other.c[team_of].label("other_team_id"),
        )
        .select_from(own.join(other, own.c[team_of] == other.c[team_of]))
        .where(own.c[account_of] == bindparam("account_id"))
        .where(other.c[account_of] != bindparam("account_id"))
        .order_by(own.c[id_of], other.c[account_of])
    )


@dataclass(frozen=True, slots=True)
class Team:
    """`id` is FUB's own; the Zillow id is some person's ZUID in places, so it is not shown (domain.md 5.1)."""

    id: int
    zillow_team_id: str


def team_rows(rows: Sequence[Row]) -> list[Team]:
    """Rows as this module knows them."""
    return [Team(row.number("id"), row.text("zillow_team_id") or "") for row in rows]


def spread_teams(rows: Sequence[Row]) -> dict[int, list[int]]:
    """Team to the other accounts that have it. Databases compare loosely, so the ids are compared once more."""
    found: dict[int, list[int]] = {}
    for row in rows:
        team_id = row.text("zillow_team_id")
        if team_id and team_id == row.text("other_team_id"):
            accounts = found.setdefault(row.number("id"), [])
            accounts.append(row.number("other_account_id"))
    return {team: sorted(set(accounts)) for team, accounts in found.items()}
