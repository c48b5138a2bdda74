"""What has lasted: of two windows in a row the lesser, and of all accounts all but the hardest hit."""

from checks.kit.log_question import Count, LogCounts


def lasting(count: Count) -> int:
    """What both windows have at least, so that a hiccup shorter than a window never makes two bad readings in a row."""
    return min(count.now, count.before)


def beyond_one(counts: LogCounts) -> Count:
    """Lines without those of the account that has most: one account's trouble is tier 1 at most (domain.md 7.4)."""
    return Count(
        counts.total.now - max((each.now for each in counts.groups.values()), default=0),
        counts.total.before - max((each.before for each in counts.groups.values()), default=0),
    )


def spread_out(counts: LogCounts) -> Count:
    """One line of each account: what a loud account repeats is its own matter.

    Lines that name no account, and those of accounts beyond the groups that came back, count as they are.
    """
    groups = counts.groups.values()
    return Count(
        counts.total.now - sum(max(each.now - 1, 0) for each in groups),
        counts.total.before - sum(max(each.before - 1, 0) for each in groups),
    )


def accounts(counts: LogCounts) -> Count:
    """Accounts that have lines, in each window."""
    groups = [count for name, count in counts.groups.items() if name.isdecimal()]
    return Count(sum(each.now > 0 for each in groups), sum(each.before > 0 for each in groups))
