"""Ways in which a service that is not well answers. What matters is whether it did what it was asked to."""

from dataclasses import dataclass
from typing import Literal, get_args

Mode = Literal["429", "400", "500", "503_after", "drop_before", "drop", "slow", "nonsense"]
MODES: tuple[Mode, ...] = get_args(Mode)

DOES_IT: frozenset[Mode] = frozenset({"503_after", "drop", "slow", "nonsense"})
"""It does what it was asked to, and the caller cannot know."""
TITLES: dict[Mode, str] = {
    "429": "takes nothing at the moment: too many requests",
    "400": "refuses every request",
    "500": "fails on every request",
    "503_after": "does what it is asked to, and answers that it failed",
    "drop_before": "drops every connection at once",
    "drop": "does what it is asked to, and drops the connection",
    "slow": "does what it is asked to, and answers a minute later",
    "nonsense": "does what it is asked to, and answers with something that is not JSON",
}
SECONDS: dict[Mode, float] = {"slow": 60.0, "429": 10.0}


@dataclass
class Outage:
    """What is wrong at the moment.

    `seconds` is how long "slow" holds an answer, and what "429" announces. `only_path` leaves other paths well.
    `times` counts down the requests still affected; None is until cleared.
    """

    mode: Mode
    seconds: float
    only_path: str | None = None
    times: int | None = None

    def strikes(self, path: str) -> bool:
        """Whether this request is affected; counts it if so."""
        if self.times == 0 or self.only_path not in {None, path}:
            return False
        if self.times is not None:
            self.times -= 1
        return True
