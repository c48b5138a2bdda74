"""Ways in which a Datadog that is not well answers."""

from dataclasses import dataclass
from typing import Literal, get_args

Mode = Literal["429", "500", "slow", "nonsense", "timeout_status", "drop", "403"]
MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass
class Misbehaviour:
    """What is wrong at the moment.

    `seconds` is the delay of "slow" and the announced reset of "429". `only_path` leaves other endpoints well.
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
