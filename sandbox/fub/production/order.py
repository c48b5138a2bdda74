"""What somebody wants built, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.fub.production.faults import USUAL_RATES
from sandbox.fub.production.size import PRODUCTION, Size


@dataclass(frozen=True, slots=True)
class Order:
    """The same order gives the same rows."""

    now: datetime
    seed: int = 1
    size: Size = PRODUCTION
    lead_events: int = 200_000
    """In the log altogether, over the last 31 days; those of the sample are among them."""
    rates: Mapping[str, float] = field(default_factory=lambda: USUAL_RATES)
    """By fault; those that are not named keep their usual rate."""
