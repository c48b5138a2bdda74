"""Leading indicators, for preventive triages: what moves before anything fails (domain.md 7.4)."""

from collections.abc import Sequence

from checks.fub.connection import auths_of
from checks.fub.expiries import tokens_lapsed
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, fails, informs, skips, warns
from checks.kit.log_question import Count
from checks.kit.probe import Reading, probe, reading
from checks.kit.severity import Severity
from checks.kit.sources import CounterReading, MetricTotal
from checks.logs.baseline import above_baseline
from checks.probes.agent_methods import fleet_methods
from checks.probes.connections import whom
from checks.rules import backlog, indicators
from checks.rules.distribution import described, gravity, systemic_drift
from checks.rules.lead_health import DAY
from checks.rules.naming import counted

_NOT_ASKED = skips("Leading indicators are looked at in preventive mode only.")
OAUTH_FAILED = "fubweb.oauthRequest.failed"
API_REQUESTS: Sequence[str] = tuple(f"fubweb.zillowSync.apiRequest.{end}" for end in ("success", "failed", "fatal"))
CREATED = "fubweb.zillowSync.transaction.created"


@probe("Expiry pattern", source="fub.common", required=False)
async def expiry_pattern(case: Case, ask: Ask) -> Reading[None]:
    """Tokens that lapsed and were not renewed; many of one account at once come before its failures."""
    if not case.preventive:
        return reading(None, _NOT_ASKED)
    if case.account_id is None:
        row = (await ask.common(tokens_lapsed, since=case.asked_at - DAY, until=case.asked_at)).rows[0]
        tokens, accounts = counted(row.number("tokens"), "access token"), counted(row.number("accounts"), "account")
        return reading(
            None,
            informs(
                f"{tokens} in {accounts} lapsed in the last 24 h and were not renewed; idle users' tokens do that."
            ),
        )
    auths = [row for row in await auths_of(ask, case.account, whom(case)) if row.has_token]
    lapsed = sum(row.expired(case.asked_at) for row in auths)
    stale = sum(row.stale(case.asked_at) for row in auths)
    tokens = counted(len(auths), "access token")
    said = f"{lapsed:,} of {tokens} of account {case.account_id} lapsed, and {stale:,} were not refreshed for a week"
    return reading(None, warns(f"{said}.") if stale else informs(f"{said}; a lapsed token is renewed on use."))


@probe("OAuth app", source="datadog.metrics", seconds=8, required=False)
async def oauth_app(case: Case, ask: Ask) -> Reading[None]:
    """Failed OAuth requests of the fleet against the window before."""
    if not case.preventive:
        return reading(None, _NOT_ASKED)
    failed = await ask.metric(OAUTH_FAILED)
    if failed.now is None:
        return reading(None, skips(f"{OAUTH_FAILED} has no points in the window."))
    count = Count(round(failed.now), round(failed.before or 0))
    said = f"{counted(count.now, 'OAuth request')} failed in the window, {count.before:,} in the window before"
    rising = above_baseline(count, least=indicators.LEAST)
    return reading(None, warns(f"{said}: rising.") if rising else informs(f"{said}."))


@probe("Request velocity", source="datadog.metrics", seconds=8, required=False)
async def request_velocity(case: Case, ask: Ask) -> Reading[None]:
    """Requests to Zillow against the window before: a jump comes before throttling."""
    if not case.preventive:
        return reading(None, _NOT_ASKED)
    totals = [await ask.metric(name) for name in API_REQUESTS]
    return reading(None, _moved("requests to Zillow", _sum(totals), rising_is_bad=True))


@probe("Webhook lag", source="counter", required=False)
async def webhook_lag(case: Case, ask: Ask) -> Reading[CounterReading | None]:
    """Waiting webhook events against the reading before."""
    if not case.preventive:
        return reading(None, _NOT_ASKED)
    seen = await ask.backlog()
    known = backlog.before(seen, case.asked_at)
    compared = "there is no earlier reading of the last day" if known is None else f"{known:,} at the reading before"
    told = f"{counted(seen.now, 'webhook event')} waiting ({compared})."
    if backlog.at_risk(seen):
        return reading(seen, fails(f"{told} Above {backlog.AT_RISK_ABOVE:,} loss is likely.", Severity.INCIDENT))
    bad = known is not None and backlog.growing(seen, case.asked_at)
    return reading(seen, warns(f"{told} The backlog is growing: see rate_limiting.") if bad else informs(told))


@probe("Deal creation", source="datadog.metrics", seconds=8, required=False)
async def deal_creation(case: Case, ask: Ask) -> Reading[None]:
    """Transactions created at Zillow against the window before: a drop comes before complaints."""
    if not case.preventive:
        return reading(None, _NOT_ASKED)
    return reading(None, _moved("transactions created", await ask.metric(CREATED), rising_is_bad=False))


@probe("Drift of resolution methods", source="fub.client", seconds=12, required=False)
async def method_drift(case: Case, ask: Ask) -> Reading[None]:
    """The fleet's distribution against the baseline; what follows from it agent_resolution tells."""
    if not case.preventive:
        return reading(None, _NOT_ASKED)
    seen = (await fleet_methods.run(case, ask)).seen
    if seen is None:
        return reading(None, skips("The distribution of one account says nothing: it may be all of one kind."))
    total, databases = seen.fleet.total, seen.answered + len(seen.failed)
    said = f"{counted(total.total, 'live agent')} in {seen.answered} of {databases} client databases"
    if seen.failed or not total.total:
        return reading(None, informs(f"{said}: not enough to compare."))
    drifting = gravity(systemic_drift(seen.fleet)) is not None
    told = f"{said}: {described(total)}."
    return reading(None, warns(f"{told} See agent_resolution.") if drifting else informs(told))


def _sum(totals: Sequence[MetricTotal]) -> MetricTotal:
    """None only where none of them has points."""
    now = [each.now for each in totals if each.now is not None]
    before = [each.before for each in totals if each.before is not None]
    return MetricTotal(sum(now) if now else None, sum(before) if before else None)


def _moved(what: str, total: MetricTotal, *, rising_is_bad: bool) -> Finding:
    if total.now is None and total.before is None:
        return skips(f"The metrics of {what} have no points in the window.")
    now, before = total.now or 0, total.before or 0
    said = f"{now:,.0f} {what} in the window, {before:,.0f} in the window before"
    moved = indicators.doubled(now, before) if rising_is_bad else indicators.doubled(before, now)
    return warns(f"{said}: {'twice as many' if rising_is_bad else 'half'} or worse.") if moved else informs(f"{said}.")
