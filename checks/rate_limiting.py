"""Rate limiting: Zillow answers 429, webhook events pile up, and some may be lost."""

from collections.abc import Iterator

from checks.causes import rate
from checks.kit.case import Case
from checks.kit.cause import Cause
from checks.kit.check import Check, of_account
from checks.kit.found import Found
from checks.kit.general import UNKNOWN_ACCOUNT
from checks.kit.severity import Severity
from checks.probes.accounts import account, account_size, unknown_account
from checks.probes.fleet_log import throttling
from checks.probes.sizes import sizes_of
from checks.probes.throttling import account_throttling, fleet_refreshes, refresh_failures, throttled_accounts
from checks.probes.webhooks import given_up_events, replay, webhook_backlog
from checks.rules import backlog, throttled, unclear

CHECK = Check(
    issue="rate_limiting",
    title="Rate limiting by Zillow",
    about="Zillow answers 429, webhook events pile up, or sync pauses for many accounts at once.",
    severities=(Severity.INCIDENT, Severity.HIGH, Severity.NORMAL),
    usual=Severity.NORMAL,
    target="zillow-incident-recovery",
    first_response="Rate analysis, then batch-retry set-up.",
    examples=("/zillow-triage --issue=rate_limiting", "/zillow-triage --issue=rate_limiting --severity=incident"),
    measure=sizes_of,
)
CHECK.include(account, account_size)
CHECK.include(webhook_backlog, given_up_events, throttling, throttled_accounts, account_throttling)
CHECK.include(refresh_failures, fleet_refreshes, replay)
CHECK.concludes(UNKNOWN_ACCOUNT, when=of_account)(unknown_account)


@CHECK.concludes(rate.BACKLOG_AT_RISK)
def backlog_at_risk(case: Case, found: Found) -> Iterator[Cause]:
    """First of what is gravest: what is lost cannot be saved any more, what waits can."""
    return backlog.backlog_at_risk(found[webhook_backlog], case.asked_at)


@CHECK.concludes(rate.PERMANENT_LOSS)
def permanent_loss(case: Case, found: Found) -> Iterator[Cause]:
    """A single event is enough."""
    del case
    return backlog.permanent_loss(found[given_up_events])


@CHECK.concludes(rate.ZILLOW_429)
def zillow_429(case: Case, found: Found) -> Iterator[Cause]:
    """The fleet's storm concerns everybody; an account may also be throttled alone."""
    own = found[account_throttling] if found.read(account_throttling) else None
    yield from throttled.throttled(case, found[throttling], own)
    found.need(account_throttling)
    unclear.need_storm(found[throttling])


@CHECK.concludes(rate.BACKLOG_BUILDING)
def backlog_building(case: Case, found: Found) -> Iterator[Cause]:
    """Growing, and not yet at risk."""
    return backlog.backlog_building(found[webhook_backlog], case.asked_at)


@CHECK.concludes(rate.RECOVERING)
def recovering(case: Case, found: Found) -> Iterator[Cause]:
    """Nothing recovers where nothing was throttled."""
    if backlog.ended(found[throttling]):
        yield from backlog.recovering(found[throttling], found[webhook_backlog], case.asked_at)


@CHECK.concludes(rate.REFRESH_BLOCKED)
def refresh_blocked(case: Case, found: Found) -> Iterator[Cause]:
    """Without throttling a failing refresh is a matter for oauth_failure."""
    if not any(True for _ in zillow_429(case, found)):
        return
    by_log = list(throttled.refresh_blocked(case, found[refresh_failures]))
    yield from by_log
    totals = None if by_log else found[fleet_refreshes]
    if totals is not None:
        yield from throttled.refreshes_suffer(*totals)
