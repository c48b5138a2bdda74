"""Whether a count is out of the ordinary, judged by the window of the same length before."""

from math import sqrt

from checks.kit.log_question import Count
from checks.kit.unavailable import SourceUnavailable


def above_baseline(count: Count, *, least: int) -> bool:
    """More than chance makes of the previous window (two standard deviations of a Poisson count), and at least `least`.

    No history longer than one window is kept in the logs' reach, so the window before is the baseline. What lies before
    a long window may be older than the log itself, and a peak in it may be over: its last day must stand out as well.
    """
    return _above(count.now, count.before, least) and _steeper(count, least)


def growth_unknown(count: Count, *, least: int) -> bool:
    """It goes on, more than in the window before, yet no faster than the day before: new, or the log begins there."""
    return still_going(count, least=least) and _above(count.now, count.before, least) and not _steeper(count, least)


def still_going(count: Count, *, least: int) -> bool:
    """The last day of a long window holds at least `least` lines; a shorter window is its own last day."""
    return (count.now if count.day is None else count.day) >= least


def need_growth(what: str, count: Count, *, least: int) -> None:
    """Raises `SourceUnavailable` when nobody can say whether this grew: then it is neither named nor ruled out."""
    if growth_unknown(count, least=least):
        raise SourceUnavailable("datadog.logs", f"{what}: {unknown_because(count)}")


def unknown_because(count: Count) -> str:
    """Why growth cannot be told, and what to do, as a sentence."""
    return (
        "whether that is more than usual cannot be told, as the last day brought "
        f"{count.day or 0:,} and the day before {count.day_before or 0:,}, and the log may not reach back beyond the "
        "window. Run this again with a window of 1h."
    )


def _steeper(count: Count, least: int) -> bool:
    return count.day is None or _above(count.day, count.day_before or 0, least)


def _above(now: int, before: int, least: int) -> bool:
    return now >= least and now > before + 2 * sqrt(before)
