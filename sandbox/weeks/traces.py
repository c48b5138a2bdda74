"""What is kept of a week, minute by minute, so that any window of it can be counted at once."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate


class Series:
    """A figure for each minute; windows are summed."""

    def __init__(self, minutes: Sequence[float]) -> None:
        self._until = [0.0, *accumulate(minutes)]

    def total(self, since: int, until: int) -> float:
        """Of the minutes from `since` on and before `until`; nothing is known outside the week."""
        last = len(self._until) - 1
        begin, end = (min(max(minute, 0), last) for minute in (since, until))
        return self._until[end] - self._until[begin]


class Lines:
    """Log lines: the minute of each, and the account it names."""

    def __init__(self, lines: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(lines)
        self._minutes = [minute for minute, _ in ordered]
        self._accounts = [account for _, account in ordered]

    def counted(self, since: int, until: int) -> Counter[int]:
        """Lines by account, of the minutes from `since` on and before `until`."""
        begin, end = bisect_left(self._minutes, since), bisect_left(self._minutes, until)
        return Counter(self._accounts[begin:end])
