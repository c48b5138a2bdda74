"""Ids of traces and spans: random, but for the request that began a run, whose ids follow from the run's key."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from opentelemetry.sdk.trace.id_generator import IdGenerator, RandomIdGenerator


def trace_id(key: str) -> int:
    """128 bits of the key's digest, which tells nothing of the key."""
    return int.from_bytes(sha256(key.encode()).digest()[:16])


def span_id(key: str) -> int:
    """64 other bits."""
    return int.from_bytes(sha256(key.encode()).digest()[16:24])


class KeyedIds(IdGenerator):
    """Within `of`, ids are those of a key; spans begin on the loop, one at a time."""

    def __init__(self) -> None:
        self._random = RandomIdGenerator()
        self._key: str | None = None

    @contextmanager
    def of(self, key: str | None) -> Iterator[None]:
        """Not to be left open over an await."""
        self._key = key
        try:
            yield
        finally:
            self._key = None

    def generate_trace_id(self) -> int:
        return self._random.generate_trace_id() if self._key is None else trace_id(self._key)

    def generate_span_id(self) -> int:
        return self._random.generate_span_id() if self._key is None else span_id(self._key)
