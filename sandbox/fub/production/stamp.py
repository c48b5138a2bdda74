"""What a built world is, written down beside it, so that it can be recognised and used again."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from sandbox.fub.production.order import Order

_MADE_BY = ("production", "sample", "schema", "world")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Two worlds with equal stamps hold the same rows, but for the moment they were built at."""

    version: str
    seed: int
    lead_events: int
    made_of: str
    """A digest of size and rates."""
    built_at: str

    @classmethod
    def of(cls, order: Order) -> "Stamp":
        made_of = json.dumps([asdict(order.size), dict(order.rates)], sort_keys=True)
        moment = order.now.astimezone(UTC).isoformat(timespec="seconds")
        return cls(version(), order.seed, order.lead_events, sha256(made_of.encode()).hexdigest()[:12], moment)

    @classmethod
    def read(cls, text: str) -> "Stamp | None":
        """None for something that is no stamp."""
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            return None

    @property
    def now(self) -> datetime:
        """The moment at which the world stands."""
        return datetime.fromisoformat(self.built_at)

    def text(self) -> str:
        return json.dumps(asdict(self))

    def fits(self, other: "Stamp") -> bool:
        """The same world, whenever it was built."""
        mine, its = asdict(self), asdict(other)
        return all(mine[name] == its[name] for name in mine if name != "built_at")


@cache
def version() -> str:
    """A digest of the code that makes worlds: a change of it makes older ones stale."""
    root = Path(__file__).parent.parent
    files = sorted(file for part in _MADE_BY for kind in ("*.py", "*.sql") for file in (root / part).rglob(kind))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
