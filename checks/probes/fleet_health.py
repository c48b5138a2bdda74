"""Looking at the health of the fleet (domain.md 7.2)."""

from datetime import datetime

from checks.fub.fleet_connections import FleetConnections, fleet_connections_of
from checks.fub.lead_events import Outcomes, fleet_lead_events, outcomes_of
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, fails, informs, passes, skips, warns
from checks.kit.probe import Reading, probe, reading
from checks.rules.fleet_health import Formula, HealthPolicy, Share, judged, share_of_events, whole
from checks.rules.fleet_problems import described, fleet_problems
from checks.rules.lead_health import DAY
from checks.rules.naming import counted

_ONE = skips("An account was named: see its own lead events and connections.")
NO_CONNECTIONS = FleetConnections(())


async def _events(ask: Ask, since: datetime, until: datetime) -> Outcomes:
    return outcomes_of((await ask.common(fleet_lead_events, since=since, until=until)).rows)


@probe("Health of the fleet, by lead events", source="fub.common", seconds=8)
async def fleet_leads(case: Case, ask: Ask) -> Reading[Outcomes]:
    """Lead events of the window that succeeded, of those that succeeded or failed."""
    if case.account_id is not None:
        return reading(Outcomes(), _ONE)
    seen = await _events(ask, case.since, case.asked_at)
    said = (
        f"{seen.failed:,} of {counted(seen.decided, 'lead event')} failed in the window, {seen.pending:,} are pending"
    )
    if seen.unclear:
        names = ", ".join(f"“{name}”" for name in list(seen.strange)[:3])
        said += f", {seen.unclear:,} have a status that nobody has explained ({names})"
    return reading(seen, _judgement(said, share_of_events(seen), HealthPolicy(formula=Formula.LEAD_EVENTS)))


@probe("Trend of the fleet", source="fub.common", seconds=10, required=False)
async def fleet_trend(case: Case, ask: Ask) -> Reading[None]:
    """The window before, and the last 24 h (domain.md 7.2)."""
    if case.account_id is not None:
        return reading(None, _ONE)
    before = share_of_events(await _events(ask, case.since - case.window, case.since))
    day = share_of_events(await _events(ask, case.asked_at - DAY, case.asked_at))
    return reading(
        None, informs(f"Fleet health was {before.described()} in the window before, {day.described()} over 24 h.")
    )


@probe("Connections of the fleet", source="fub.common", seconds=12)
async def fleet_connections(case: Case, ask: Ask) -> Reading[FleetConnections]:
    """Open problems by what they say, and the other formula of fleet health."""
    if case.account_id is not None:
        return reading(NO_CONNECTIONS, _ONE)
    seen = await fleet_connections_of(ask)
    problems = fleet_problems(seen, case.since, case.asked_at)
    said: list[Finding] = []
    if seen.partial:
        said.append(warns(f"Only the first {len(seen.connections):,} connections were read: every figure is partial."))
        said.append(informs(described(problems)))
    else:
        policy = HealthPolicy(formula=Formula.CONNECTIONS)
        whole(seen)
        said.append(_judgement(described(problems).removesuffix("."), problems.share, policy, gravely=False))
    if problems.never_synced or problems.stale:
        said.append(
            informs(
                f"{problems.never_synced:,} enabled connections never synced in more than a day, "
                f"{problems.stale:,} were not verified for a week."
            )
        )
    return reading(seen, *said)


def _judgement(said: str, share: Share, policy: HealthPolicy, *, gravely: bool = True) -> Finding:
    """A failing finding only by the formula that names causes. Raises `SourceUnavailable` where it cannot be told."""
    if share.all < policy.least:
        return informs(f"{said}: too few to judge.")
    kind = judged(share, policy)
    fact = f"{said}. By the formula “{policy.formula.value}” the fleet's health is {share.described()}."
    if kind is None:
        return passes(fact)
    return fails(fact, kind.severity) if gravely else warns(fact, kind.severity)
