"""One look, within its limits, whatever happens to it."""

import asyncio
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from checks.kit.ask import Ask, Desk, Overspent
from checks.kit.case import Case
from checks.kit.severity import Severity
from checks.kit.sources import Sources
from checks.kit.unavailable import SourceUnavailable
from checks.watch.look import Look, unread
from checks.watch.monitor import Monitor
from checks.watch.settings import MonitorSettings


async def look_once(
    monitor: Monitor, sources: Sources, settings: MonitorSettings, at: datetime, past: Sequence[Look]
) -> Look:
    """What the monitor sees of the fleet at `at` (aware UTC). Never raises for a source's sake: unknown is a look too.

    `past` holds its own looks, newest last; those at `at` and after it do not count, so a look may be repeated.
    """
    case = Case(issue=monitor.issue, severity=Severity.MONITORING, asked_at=at, window=settings.window)
    known = past[: bisect_left(past, at, key=attrgetter("at"))]
    async with Desk(case, sources) as desk:
        ask = Ask(desk, probe=monitor.name, allowed=monitor.asks)
        try:
            async with asyncio.timeout(monitor.seconds):
                return await monitor.look(case, ask, known, settings)
        except SourceUnavailable as trouble:
            return unread(monitor.name, at, trouble.reason)
        except TimeoutError:
            return unread(monitor.name, at, f"No answer within {monitor.seconds:g} seconds.")
        except Overspent as spent:
            return unread(monitor.name, at, str(spent))
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as fault:
            # As in an investigation: a value nobody expected costs this look only, and only its kind is told.
            return unread(monitor.name, at, f"The answer could not be understood ({type(fault).__name__}).")
