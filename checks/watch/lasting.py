"""What has lasted: of two windows in a row the lesser, and of all accounts all but the hardest hit."""

from collections.abc import Callable

from checks.kit.log_question import Count, LogCounts


def lasting(count: Count) -> int:
    """What both windows have at least, so that a hiccup shorter than a window never makes two bad readings in a row."""
    return min(count.now, count.before)


def beyond_one(counts: LogCounts) -> Count:
    """Lines without those of the account that has most: one account's trouble is tier 1 at most (domain.md 7.4)."""
    return Count(
        counts.total.now - _most(counts, lambda count: count.now),
        counts.total.before - _most(counts, lambda count: count.before),
    )


def accounts(counts: LogCounts) -> Count:
    """Accounts that have lines, in each window."""
    groups = [count for name, count in counts.groups.items() if name.isdecimal()]
    return Count(sum(each.now > 0 for each in groups), sum(each.before > 0 for each in groups))


def _most(counts: LogCounts, of: Callable[[Count], int]) -> int:
    return max(map(of, counts.groups.values()), default=0)
