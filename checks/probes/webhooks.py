"""Looking at webhook events that wait and at those given up, and at how they would be replayed."""

from checks.fub.accounts import users_counted
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import fails, informs, passes, skips, warns
from checks.kit.measures import Measures
from checks.kit.probe import Reading, probe, reading
from checks.kit.severity import Severity
from checks.kit.sources import CounterReading
from checks.kit.unavailable import SourceUnavailable
from checks.logs.questions import THROTTLING
from checks.rules import backlog, outside
from checks.rules.naming import counted
from checks.rules.retry_plan import RetryPlan, retry_plan, steps


@probe("Webhook backlog", source="counter")
async def webhook_backlog(case: Case, ask: Ask) -> Reading[CounterReading]:
    """How many events wait, against the last time the bot looked."""
    seen = await ask.backlog()
    known = backlog.before(seen, case.asked_at)
    compared = "there is no earlier reading of the last day" if known is None else f"{known:,} at the reading before"
    said = f"{counted(seen.now, 'webhook event')} waiting ({compared})."
    if backlog.at_risk(seen):
        return reading(seen, fails(f"{said} Above {backlog.AT_RISK_ABOVE:,} loss is likely.", Severity.INCIDENT))
    if known is not None and backlog.growing(seen, case.asked_at):
        return reading(seen, warns(f"{said} The backlog is growing.", Severity.HIGH))
    return reading(seen, passes(said) if known is not None or seen.now < backlog.LEAST_BACKLOG else informs(said))


@probe("Events given up", source="counter")
async def given_up_events(case: Case, ask: Ask) -> Reading[CounterReading]:
    """Entries of the dead-letter queue that fall into the window, or carry no time."""
    del case
    seen = await ask.given_up()
    measures = Measures(lost_records=seen.now)
    if seen.now > 0:
        said = f"Given up for good in the window: {counted(seen.now, 'webhook event')}."
        return reading(seen, fails(said, Severity.INCIDENT), measures=measures)
    return reading(seen, passes("No webhook event was given up in the window."), measures=measures)


@probe("Retry plan", source="counter", seconds=8, required=False)
async def replay(case: Case, ask: Ask) -> Reading[RetryPlan | None]:
    """Computed where events wait and there is a reason to replay them: a backlog at risk, or throttling."""
    seen = await ask.backlog()
    if seen.now < 1:
        return reading(None, skips("Nothing waits, so there is nothing to replay."))
    if not backlog.at_risk(seen) and not await _throttled(ask):
        return reading(None, skips("The queue is at work and Zillow does not throttle, so nothing needs a replay."))
    plan = retry_plan(seen.now, await _users(case, ask))
    return reading(plan, *map(informs, steps(plan)))


async def _throttled(ask: Ask) -> bool:
    """Logs that cannot be read are told by the probe that is about them."""
    try:
        return outside.storm(await ask.log_counts(THROTTLING))
    except SourceUnavailable:
        return False


async def _users(case: Case, ask: Ask) -> int | None:
    """Without the account's size the plan goes by the backlog alone."""
    if case.account_id is None:
        return None
    try:
        return (await ask.client(users_counted, account_id=case.account)).rows[0].number("users")
    except SourceUnavailable:
        return None
