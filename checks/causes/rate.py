"""Causes of `rate_limiting`."""

from checks.causes.people import OVERLORDS
from checks.kit.cause import CauseKind, Link
from checks.kit.severity import Severity

ZILLOW_429 = CauseKind(
    code="rate.zillow_429",
    title="Zillow is throttling",
    true_when="429s from Zillow in the window above the previous window and above 10",
    next_step="Cut the request rate; when the 429s stop, replay what failed in batches with backoff.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.OUTSIDE,
)
BACKLOG_AT_RISK = CauseKind(
    code="rate.backlog_at_risk",
    title="Webhook events are at risk of being lost",
    true_when="webhook backlog above 10,000",
    next_step="Start the retry plan now, as it is listed with this triage: cut the request rate, replay in batches "
    "with backoff once the 429s stop, and stop at 10% failures. A person carries it out; the bot only computes it.",
    who=OVERLORDS,
    severity=Severity.INCIDENT,
    link=Link.OUTSIDE,
)
BACKLOG_BUILDING = CauseKind(
    code="rate.backlog_building",
    title="The webhook backlog is growing",
    true_when="backlog up to 10,000 and growing against the previous reading",
    not_when="it varies by no more than chance; never read before",
    next_step="Watch it: run this again in 15 minutes. Above 10,000 waiting events loss is likely, so have the retry "
    "plan ready.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.OUTSIDE,
    explained_by=("rate.zillow_429",),
)
PERMANENT_LOSS = CauseKind(
    code="rate.permanent_loss",
    title="Webhook events were given up for good",
    true_when="events given up for good (dead-letter count above zero; entries that carry a `failed_at` outside the "
    "window do not count)",
    next_step="Recover them by hand from the dead-letter queue: find out which accounts they belong to, then compare "
    "those with Zillow. More than 100 lost records need the emergency response (tier 4).",
    who=OVERLORDS,
    severity=Severity.INCIDENT,
    link=Link.OUTSIDE,
)
RECOVERING = CauseKind(
    code="rate.recovering",
    title="Recovering from throttling",
    true_when="429s stopped, backlog falling",
    next_step="Verify the counts when the queue is empty, refresh tokens that are still stuck by hand, and watch the "
    "rate for a day.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.OUTSIDE,
)
REFRESH_BLOCKED = CauseKind(
    code="rate.refresh_blocked",
    title="Token refreshes are blocked by throttling",
    true_when="token refresh failures inside the 429 window",
    next_step="Wait until the throttling ends; then have the tokens that are still stuck refreshed by hand. Before "
    "that, every attempt adds to the rate.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AUTH,
    explained_by=("rate.zillow_429",),
)
KINDS = (ZILLOW_429, BACKLOG_AT_RISK, BACKLOG_BUILDING, PERMANENT_LOSS, RECOVERING, REFRESH_BLOCKED)
