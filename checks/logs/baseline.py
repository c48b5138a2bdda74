"""Whether a count is out of the ordinary, judged by the window of the same length before."""

from math import sqrt

from checks.kit.log_question import Count


def above_baseline(count: Count, *, least: int) -> bool:
    """More than chance makes of the previous window (two standard deviations of a Poisson count), and at least `least`.

    No history longer than one window is kept in the logs' reach, so the window before is the baseline.
    """
    return count.now >= least and count.now > count.before + 2 * sqrt(count.before)
