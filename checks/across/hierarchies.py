"""Whether the teams of an account hang together (domain.md 6.4, d): members, legacy twins, permissions, spread."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from checks.fub.teams import Team, legacy_teams, spread_teams, team_members, team_permissions, teams_elsewhere
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, Table, informs, passes, unknown, warns
from checks.kit.probe import Reading, probe, reading
from checks.kit.row import Row
from checks.kit.statement import Statement
from checks.kit.unavailable import SourceUnavailable
from checks.probes.agents import whole
from checks.probes.teams import teams_of
from checks.rules import teams as rules
from checks.rules.naming import counted, ids

T = TypeVar("T")
SHOWN = 90


@probe("Team hierarchies", source="fub.client", seconds=8)
async def hierarchies(case: Case, ask: Ask) -> Reading[int | None]:
    """Each team with everything that is known of it; what cannot be read of it is left open."""
    teams = await teams_of(case, ask)
    if not teams:
        return reading(0, informs(f"Account {case.account_id} has no team."))
    lost: list[Finding] = []

    async def read(question: Statement, make: Callable[[Sequence[Row]], T]) -> T | None:
        try:
            return make(whole(await ask.client(question, account_id=case.account), "teams"))
        except SourceUnavailable as trouble:
            lost.append(unknown(f"{question.name.replace('_', ' ').capitalize()}: {trouble.reason}", trouble.source))
            return None

    members = await read(team_members, lambda rows: {row.number("id"): row.number("members") for row in rows})
    legacy = await read(legacy_teams, lambda rows: frozenset(row.text("zillow_team_id") or "" for row in rows))
    allowed = await read(
        team_permissions, lambda rows: {row.number("id"): row.flag("can_connect_team") for row in rows}
    )
    spread = await read(teams_elsewhere, spread_teams)
    hints = [
        rules.bare(case.account, teams, members) if members is not None else "",
        rules.untwinned(case.account, teams, legacy) if legacy is not None else "",
        rules.elsewhere(case.account, spread) if spread is not None else "",
    ]
    known = _Known(members, legacy, allowed, spread)
    rows = tuple(_row(team, known) for team in teams[:SHOWN])
    heads = ("Team (row)", "Members", "Legacy twin", "Lead may connect", "Other accounts")
    said = [hint for hint in hints if hint]
    told = (
        warns(" ".join(said)) if said else passes(f"{counted(len(teams), 'team')}: members and legacy twins are there.")
    )
    return reading(
        len(said) or (None if lost else 0), replace(told, table=Table("Team hierarchies", heads, rows)), *lost
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """None where it could not be read."""

    members: Mapping[int, int] | None
    legacy: frozenset[str] | None
    allowed: Mapping[int, bool] | None
    spread: Mapping[int, Sequence[int]] | None


def _row(team: Team, known: _Known) -> tuple[str, ...]:
    unread = "not known"
    return (
        str(team.id),
        unread if known.members is None else str(known.members.get(team.id, 0)),
        unread if known.legacy is None else "yes" if team.zillow_team_id in known.legacy else "missing",
        unread if known.allowed is None else "yes" if known.allowed.get(team.id) else "no",
        unread if known.spread is None else ids(known.spread.get(team.id, [])) or "–",
    )
