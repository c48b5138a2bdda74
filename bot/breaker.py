"""A source that keeps failing is left alone for a while (design.md 4, domain.md 11)."""

from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.breaker_status import BreakerState, BreakerStatus, Unanswered
from checks.kit.unavailable import SourceUnavailable

Clock = Callable[[], datetime]
"""Says what time it is, as an aware UTC moment."""


class Declined(SourceUnavailable):
    """The source is well and said no to this one question; no reason to leave it alone."""


class Late(SourceUnavailable):
    """There was no answer in all the time there is."""


@dataclass(frozen=True, slots=True)
class Tolerance:
    """When too much is too much: 10% of at least 20 calls, then 60 s of rest (design.md 4)."""

    share: float = 0.10
    calls: int = 20
    window: timedelta = timedelta(seconds=60)
    rest: timedelta = timedelta(seconds=60)


class Breaker:
    """Counts how calls end; not shared between sources. `name` is for people, `source` for coverage lines."""

    def __init__(self, source: str, name: str, *, clock: Clock, tolerance: Tolerance = Tolerance()) -> None:
        self.source = source
        self.name = name
        self._clock = clock
        self._tolerance = tolerance
        self._ends: deque[tuple[datetime, bool]] = deque(maxlen=1_000)
        self._opened_at: datetime | None = None
        self._closed_since = clock()
        self._closed_again = False
        self._trying = False
        self._failing_since: datetime | None = None
        self._ended_at: datetime | None = None
        self._unanswered: Counter[Unanswered] = Counter()
        self._last_error: str | None = None
        self._last_error_at: datetime | None = None

    @property
    def status(self) -> BreakerStatus:
        """The state as of now."""
        state, since = BreakerState.CLOSED, self._closed_since
        if self._opened_at is not None:
            rested_at = self._opened_at + self._tolerance.rest
            resting = self._clock() < rested_at
            state = BreakerState.OPEN if resting else BreakerState.HALF_OPEN
            since = self._opened_at if resting else rested_at
        failing, asked = self._failing_since is not None, bool(self._ends) or self._closed_again
        return BreakerStatus(
            name=self.name,
            state=state,
            since=since,
            last_error=self._last_error,
            last_error_at=self._last_error_at,
            failing=failing,
            asked=asked,
            source=self.source,
            failing_since=self._failing_since,
            ended_at=self._ended_at,
            unanswered=dict(self._unanswered),
        )

    def count(self, why: Unanswered) -> None:
        """Notes a question without an answer; it decides nothing."""
        self._unanswered[why] += 1

    def check(self) -> None:
        """Raises `SourceUnavailable` while no question may go through."""
        if self._opened_at is None:
            return
        left = (self._opened_at + self._tolerance.rest - self._clock()).total_seconds()
        if left <= 0 and not self._trying:
            return
        self.count(Unanswered.RESTING)
        when = f"in {left:.0f} seconds" if left > 1 else "in a moment"
        # With its time: what is wrong by now may be something else, which nobody has asked about yet.
        last = f", at {self._last_error_at:%H:%M:%S} UTC" if self._last_error_at else ""
        reason = f"It failed too often and is asked again {when}. The last failure{last}: {self._last_error}"
        raise SourceUnavailable(self.source, reason, since=self._failing_since)

    @contextmanager
    def call(self) -> Iterator[None]:
        """Around one call: `SourceUnavailable` is a failure, `Declined` an answer; a cancelled call is neither."""
        self.check()
        trial = self._opened_at is not None
        self._trying = self._trying or trial
        try:
            yield
        except Declined:
            self.count(Unanswered.DECLINED)
            self._answered(trial=trial)
            raise
        except SourceUnavailable as failure:
            self.count(Unanswered.LATE if isinstance(failure, Late) else Unanswered.FAILED)
            self._failed(failure, trial=trial)
            raise
        else:
            self._answered(trial=trial)
        finally:
            if trial:
                self._trying = False

    def _answered(self, *, trial: bool) -> None:
        self._ended_at = self._clock()
        self._ends.append((self._ended_at, True))
        self._failing_since = None
        if trial:
            self._opened_at = None
            self._closed_since = self._clock()
            self._closed_again = True
            self._ends.clear()

    def _failed(self, failure: SourceUnavailable, *, trial: bool) -> None:
        now = self._ended_at = self._clock()
        self._failing_since = failure.since = self._failing_since or now
        self._last_error, self._last_error_at = failure.reason, now
        self._ends.append((now, False))
        if trial or (self._opened_at is None and self._too_much(now)):
            self._opened_at = now

    def _too_much(self, now: datetime) -> bool:
        while self._ends and now - self._ends[0][0] > self._tolerance.window:
            self._ends.popleft()
        failures = sum(not well for _, well in self._ends)
        return len(self._ends) >= self._tolerance.calls and failures >= self._tolerance.share * len(self._ends)
