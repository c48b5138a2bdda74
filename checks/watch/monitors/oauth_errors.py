"""OAuth fails, and throttling is not why (domain.md 10.1, the first query: immediate)."""

from collections.abc import Sequence
from datetime import timedelta

from checks.causes import oauth
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.logs.questions import OAUTH_FAILURES
from checks.rules.naming import counted
from checks.rules.outside import CASCADE_ACCOUNTS
from checks.rules.times import length
from checks.watch.lasting import accounts, lasting, spread_out
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.settings import MonitorSettings
from checks.watch.surge import CLUSTERED, SIGMAS, look_of, surge

NAME = "oauth_errors"


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """Many accounts speak whatever the past says; a few speak when they fail more than they used to."""
    counts = await ask.log_counts(OAUTH_FAILURES)
    found = surge(lasting(spread_out(counts)), past, case.asked_at, settings)
    hit = lasting(accounts(counts))
    many = hit > settings.thresholds["accounts"]
    return look_of(
        NAME,
        case,
        found,
        level=Level.CRITICAL if many else Level.HIGH if found.there else Level.QUIET,
        fact=f"OAuth failed {counted(counts.total.now, 'time')} in {length(case.window)} and {counts.total.before:,} "
        f"before it, in {counted(hit, 'account')} at least; "
        f"{found.told('in both windows, each account counted once,')}",
        unit="OAuth failures",
        codes=(oauth.EXPIRY_CASCADE.code,) if many else (oauth.REFRESH_FAILING.code,),
    )


MONITOR = Monitor(
    name=NAME,
    title="OAuth failures",
    speaks_of="OAuth fails in several accounts, and not because of throttling",
    issue="connection_health",
    codes=(oauth.EXPIRY_CASCADE.code, oauth.REFRESH_FAILING.code),
    every=timedelta(minutes=5),
    window=timedelta(minutes=5),
    look=look,
    reads=("datadog.logs",),
    thresholds={
        "floor": Limit(5, "More than 5 in 5 minutes are a burst (domain.md 10.1, monitor expressions)"),
        "accounts": Limit(CASCADE_ACCOUNTS, "More are critical (domain.md 7.4, causes.md oauth.expiry_cascade)"),
        "sigmas": SIGMAS,
        "uneven": CLUSTERED,
    },
)
