"""Looking at how agents are resolved: in one account as context, in the fleet against the baseline (domain.md 6.3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checks.fub.agent_counts import agent_methods
from checks.fub.agent_counts import counted as counts_of
from checks.fub.fleet_methods import fleet_methods_of
from checks.fub.resolution import Method
from checks.fub.resolution_changes import resolution_changes_counted
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, fails, informs, passes, unknown, warns
from checks.kit.measures import NOTHING_MEASURED, Measures
from checks.kit.probe import Reading, probe, reading
from checks.kit.row import Row
from checks.kit.severity import Severity
from checks.kit.unavailable import SourceUnavailable
from checks.logs.resolution import RESOLUTION_ACTIVITY
from checks.rules.distribution import USUAL, Fleet, described, fleet, gravity, systemic_drift, worst
from checks.rules.naming import counted
from checks.rules.reach import NO_ACCOUNT, ONE_ACCOUNT


@probe("Resolution methods", source="fub.client")
async def account_methods(case: Case, ask: Ask) -> Reading[Sequence[Row]]:
    """Context: a single account can be all INFERRED and healthy."""
    if case.account_id is None:
        return reading((), NO_ACCOUNT)
    rows = (await ask.client(agent_methods, account_id=case.account)).rows
    counts = counts_of(rows)
    if not counts.total:
        return reading(rows, informs(f"Account {case.account_id} has no live agent."))
    compared = counts.total >= USUAL.least_of_account
    said = f"Account {case.account_id} has {counted(counts.total, 'live agent')}: "
    said += described(counts, USUAL if compared else None)
    against = ". Points are against the fleet's baseline; one account may differ and be healthy." if compared else "."
    found = [informs(f"{said}{against}")]
    bare, old = counts.without_user[Method.CONNECTED], counts.by_method[Method.DEPRECATED]
    if bare:
        found.append(fails(f"{counted(bare, 'agent')} of account {case.account_id} CONNECTED without naming a user."))
    if old:
        found.append(warns(f"{counted(old, 'agent')} of account {case.account_id} with the deprecated code 2."))
    if counts.odd:
        unclear = counted(counts.by_method[Method.OTHER], "agent")
        found.append(warns(f"{unclear} of account {case.account_id} with a method that nobody knows."))
    return reading(rows, *found)


@dataclass(frozen=True, slots=True)
class FleetSeen:
    """Everybody's agents, as far as the client databases answered."""

    fleet: Fleet
    answered: int
    failed: Mapping[str, str]
    """Database to the reason why it is not counted."""

    def need_all(self) -> None:
        """Raises `SourceUnavailable` when a share would be one of a part only."""
        if self.failed:
            said = f"{len(self.failed)} of {self.answered + len(self.failed)} client databases are not counted."
            raise SourceUnavailable("fub.client", f"{said} {next(iter(self.failed.values()))}")


@probe("Resolution methods of the fleet", source="fub.client", seconds=12)
async def fleet_methods(case: Case, ask: Ask) -> Reading[FleetSeen | None]:
    """Counted in every client database; a part of the fleet decides nothing."""
    if case.account_id is not None:
        return reading(None, ONE_ACCOUNT)
    answers = await fleet_methods_of(ask)
    if answers.failed and not answers.answered:
        raise SourceUnavailable("fub.client", next(iter(answers.failed.values())))
    total = fleet(row for rows in answers.answered.values() for row in rows.rows)
    seen = FleetSeen(total, len(answers.answered), answers.failed)
    whole = not seen.failed and total.total.total >= USUAL.least_agents
    measures = Measures(deviation=float(systemic_drift(total))) if whole else NOTHING_MEASURED
    return reading(seen, *_fleet_told(seen), measures=measures)


def _fleet_told(seen: FleetSeen) -> list[Finding]:
    counts, databases = seen.fleet.total, seen.answered + len(seen.failed)
    where = f"in {seen.answered} of {databases} client databases"
    if not counts.total:
        said = informs(f"There is no live agent {where}.")
    else:
        figures = f"{counted(counts.total, 'live agent')} {where}: {described(counts)}."
        said = warns(f"{figures} A part of the fleet decides nothing.") if seen.failed else _judged(seen, figures)
    lost = [f"{name}: {reason}" for name, reason in seen.failed.items()]
    more = f" {len(lost) - 3} more did not answer." if len(lost) > 3 else ""  # noqa: PLR2004 - a line's worth
    return [said, unknown(" ".join(lost[:3]) + more, "fub.client")] if lost else [said]


def _judged(seen: FleetSeen, figures: str) -> Finding:
    if seen.fleet.total.total < USUAL.least_agents:
        return informs(f"{figures} That is too few for a comparison (fewer than {USUAL.least_agents}).")
    drift = systemic_drift(seen.fleet)
    grave = gravity(drift)
    if grave is not None:
        beyond = USUAL.critical if grave is Severity.CRITICAL else USUAL.investigate
        return fails(f"{figures} A share is more than {beyond} points off the baseline.", grave)
    off = worst(seen.fleet.total)
    if off > USUAL.investigate:
        return warns(f"{figures} A single account makes the difference, so the fleet has not drifted.")
    if off > USUAL.normal:
        return warns(f"{figures} Outside the usual {USUAL.normal} points; worth a note.")
    return passes(f"{figures} All within {USUAL.normal} points of the baseline.")


@probe("Resolution changes of the fleet", source="fub.common", required=False)
async def fleet_changes(case: Case, ask: Ask) -> Reading[None]:
    """What the audit trail counts in the window, for whoever looks into a drift."""
    if case.account_id is not None:
        return reading(None, ONE_ACCOUNT)
    rows = (await ask.common(resolution_changes_counted, since=case.since, until=case.asked_at)).rows
    changes = sorted(rows, key=lambda row: -row.number("changes"))
    if not changes:
        return reading(None, informs("No resolution changed in the window."))
    few = ", ".join(f"{_from_to(row)} {row.number('changes'):,}" for row in changes[:6])
    total = sum(row.number("changes") for row in changes)
    return reading(None, informs(f"{counted(total, 'resolution change')} in the window: {few}."))


def _from_to(row: Row) -> str:
    return f"{(row.text('old_resolution') or 'none')[:16]}→{(row.text('new_resolution') or 'none')[:16]}"


@probe("Resolution activity in the logs", source="datadog.logs", seconds=8, required=False)
async def resolution_activity(case: Case, ask: Ask) -> Reading[None]:
    """Agents resolved by method, now and before: a turn towards UNMATCHED shows here first (domain.md 10.1)."""
    if case.account_id is not None:
        return reading(None, ONE_ACCOUNT)
    counts = await ask.log_counts(RESOLUTION_ACTIVITY)
    if not counts.groups:
        return reading(None, informs("Agent resolution logged nothing in the window."))
    parts = ", ".join(f"{name} {each.now:,} (before: {each.before:,})" for name, each in sorted(counts.groups.items()))
    return reading(None, informs(f"Agent resolution logged by method: {parts}."))
