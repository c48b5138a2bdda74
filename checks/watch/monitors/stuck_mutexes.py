"""Locks of transaction sync that do not go away (domain.md 4.3)."""

from collections.abc import Sequence
from datetime import timedelta

from checks.causes import sync
from checks.fub.sync_ids import sync_ids_after
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.rules.locks import described, stuck
from checks.rules.naming import counted
from checks.rules.outside import CASCADE_ACCOUNTS
from checks.watch.look import Level, Look, Memo
from checks.watch.monitor import Limit, Monitor
from checks.watch.settings import MonitorSettings

NAME = "stuck_mutexes"
MOST_STUCK = 200
"""So many are looked at again by the next look; beyond it nobody needs the exact number."""


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """A part of the fleet at each look, along the primary key, and again whatever the look before found stuck.

    A stuck lock stays: all 12,407 connections are gone through in 14 looks, and Redis is asked a few hundred keys.
    """
    known = _last_memo(past)
    page = await ask.common(sync_ids_after, after=known.get("after", 0))
    ids = [row.number("id") for row in page.rows]
    again = known.get("stuck", ())
    states = await ask.mutexes([*ids, *(again if isinstance(again, Sequence) else ())])
    found = [state for state in states if stuck(state)]
    limits = settings.thresholds
    there, many = len(found) > limits["above"], len(found) > limits["many"]
    first = f" {described(found[0])}" if found else ""
    return Look(
        monitor=NAME,
        at=case.asked_at,
        level=Level.CRITICAL if many else Level.HIGH if there else Level.QUIET,
        fact=f"{counted(len(found), 'sync lock')} of {len(states):,} looked at are stuck; usual is none.{first}",
        value=len(found),
        unit="stuck sync locks",
        threshold=limits["above"],
        baseline=0,
        codes=(sync.MUTEX_STUCK.code,) if there else (),
        clear=not there,
        memo={
            "after": ids[-1] if ids and page.cut else 0,
            "stuck": sorted({state.sync_user_id for state in found})[:MOST_STUCK],
        },
    )


def _last_memo(past: Sequence[Look]) -> Memo:
    """Of the last look that was read."""
    return next((each.memo for each in reversed(past) if each.memo), {})


MONITOR = Monitor(
    name=NAME,
    title="Stuck sync locks",
    speaks_of="locks of transaction sync do not expire",
    issue="connection_health",
    codes=(sync.MUTEX_STUCK.code,),
    every=timedelta(minutes=5),
    window=timedelta(hours=1),
    look=look,
    reads=("fub.common", "redis"),
    thresholds={
        "above": Limit(0, "A lock without an end, or with more than 60 s left, is abnormal (domain.md 4.3)"),
        "many": Limit(CASCADE_ACCOUNTS, "More are critical, as more than 10 accounts are (domain.md 7.4)"),
    },
    requests=0,
)
