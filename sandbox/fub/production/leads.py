"""Lead events of the last month, in the order of their times; any number of them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

SPAN = timedelta(days=31)
"""The last day, and the thirty before it that it is compared with (domain.md 6.3)."""
_FIRST_ID = 1_000_001
_ONE_FAILS_OF = 83
"""98.8% succeed (domain.md 7.2)."""
_UNDER_WAY = timedelta(minutes=3)
_TYPES = ("lead_created", "lead_created", "lead_updated", "tour_requested")
_ERROR = "Lead could not be delivered."
_AT_ONCE = 50_000

LeadEvent = tuple[int, int, str, str, str | None, None, str]
"""A row of `zillow_lead_events_log`."""


class Pipeline(NamedTuple):
    """A connection through which leads come; `weight` is its share of them."""

    sync_user_id: int
    account_id: int
    weight: float


def lead_events(pipelines: Sequence[Pipeline], number: int, now: datetime, random: Random) -> Iterator[list[LeadEvent]]:
    """Rows in pieces.

    Each account's failures are spread evenly over its events. Chance would heap them up in some of thousands of
    accounts, and those would rightly be called failing.
    """
    if not pipelines:
        return
    cumulated = list(accumulate(each.weight for each in pipelines))
    counted = {each.account_id: random.randrange(_ONE_FAILS_OF) for each in pipelines}
    begins = (now - SPAN).timestamp()
    step = SPAN.total_seconds() / max(number, 1)
    pending_from = (now - _UNDER_WAY).timestamp()
    second, written = -1, ""
    for start in range(0, number, _AT_ONCE):
        chosen = random.choices(pipelines, cum_weights=cumulated, k=min(_AT_ONCE, number - start))
        rows: list[LeadEvent] = []
        for place, pipeline in enumerate(chosen, start=start):
            at = begins + place * step
            if int(at) != second:
                second = int(at)
                written = datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%d %H:%M:%S")
            nth = counted[pipeline.account_id] = counted[pipeline.account_id] + 1
            status, error = "success", None
            if not nth % _ONE_FAILS_OF:
                status, error = "failed", _ERROR
            elif at > pending_from and not nth % 5:
                status = "pending"
            rows.append(
                (_FIRST_ID + place, pipeline.sync_user_id, _TYPES[nth % len(_TYPES)], status, error, None, written)
            )
        yield rows
