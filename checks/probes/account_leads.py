"""Looking at an account's lead events: the last day, and the days before (domain.md 6.3, 7.2)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from checks.fub.connection import syncs_of
from checks.fub.lead_events import Outcomes, events_of, history_of
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import fails, informs, passes, skips, warns
from checks.kit.measures import Measures
from checks.kit.probe import Reading, probe, reading
from checks.probes.connections import whom
from checks.rules import lead_health
from checks.rules.lead_health import DAY, HISTORY
from checks.rules.naming import counted

ByUser = Mapping[int, Outcomes]


async def _owners(case: Case, ask: Ask) -> dict[int, int]:
    """Users by the id of their connection."""
    return {row.id: row.user_id for row in await syncs_of(ask, case.account, whom(case))}


async def last_day(case: Case, ask: Ask) -> dict[int, Outcomes]:
    """The last 24 h by user, whatever the case's window is."""
    owners = await _owners(case, ask)
    found: dict[int, Outcomes] = defaultdict(Outcomes)
    events = await events_of(ask, sorted(owners), case.asked_at - DAY, case.asked_at)
    for connection, outcomes in events.items():
        found[owners[connection]] += outcomes
    return dict(found)


@probe("Lead events of the last day", source="fub.common", seconds=8)
async def lead_events(case: Case, ask: Ask) -> Reading[ByUser]:
    """What arrived and what failed, by user."""
    if case.account_id is None:
        return reading({}, skips("No account was named: see the health of the fleet."))
    found = await last_day(case, ask)
    outcomes = lead_health.total(found)
    said = (
        f"{outcomes.failed:,} of {counted(outcomes.decided, 'lead event')} of account {case.account_id} failed in 24 h"
    )
    if outcomes.unclear:
        said += f"; {outcomes.unclear:,} more have a status that nobody has explained"
    if lead_health.failing(outcomes):
        return reading(found, fails(f"{said}."))
    few = outcomes.decided < lead_health.LEAST_EVENTS
    return reading(found, informs(f"{said}: too few to judge.") if few else passes(f"{said}."))


@probe("Lead events of the last month", source="fub.common", seconds=8, required=False)
async def lead_history(case: Case, ask: Ask) -> Reading[Sequence[Outcomes]]:
    """Days with events before the last one; a help to judge the last day, so health can be told without it."""
    if case.account_id is None:
        return reading((), skips("No account was named, so there is no history of one."))
    owners, until = await _owners(case, ask), case.asked_at - DAY
    days = lead_health.days_of(await history_of(ask, sorted(owners), until - HISTORY, until), until)
    if len(days) < lead_health.LEAST_DAYS:
        said = f"Account {case.account_id} has {counted(len(days), 'day')} of lead events: too few to compare with."
        return reading(days, informs(said))
    last = lead_health.total(await last_day(case, ask))
    found = lead_health.deviation(last, days)
    if found is None:
        return reading(days, informs("The last day has too few lead events to compare."))
    said = (
        f"{found.share:.1%} of the account's lead events failed in the last 24 h, {found.usual:.1%} on "
        f"{counted(found.days, 'day')} before: a deviation score of {found.score:.1f}."
    )
    judged = warns(said) if lead_health.deviates(last, found) else passes(said)
    return reading(days, judged, measures=Measures(deviation=lead_health.off(last, found)))
