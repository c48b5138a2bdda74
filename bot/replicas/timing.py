"""How long a replica may be silent, and what follows from it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. `ttl` is how long a replica lives without a sign of life (durable.md); all else is a share of it."""

    ttl: float = 30.0

    @property
    def beat(self) -> float:
        """Between two signs of life."""
        return self.ttl / 6

    @property
    def lease(self) -> float:
        """How long a sign of life lets a process act. The other half of `ttl` is for a request that is under way."""
        return self.ttl / 2
