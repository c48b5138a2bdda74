"""Causes of `rate_limiting`, as far as other issue types name them as roots."""

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
KINDS = (ZILLOW_429,)
