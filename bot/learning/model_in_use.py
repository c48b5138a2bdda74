"""The model that the running bot reads with: what the installation taught, else the one that is shipped."""

import asyncio
from pathlib import Path
from threading import Lock

import structlog

from bot.learning.usable import in_use
from handlers.intake.kinds.model import Model, shipped
from handlers.intake.meaning.encoder import encoder

_LOG = structlog.get_logger(__name__)
Stamp = tuple[int, int, int]


class ModelInUse:
    """Implements `handlers.flows.models.Models` over a file that `zillow-triage learn` may write at any time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp: Stamp | None = None
        self._taught: Model | None = None

    async def in_use(self) -> Model:
        """Looks whether the file has changed; one that cannot be used is told once and passed over.

        The language model is opened here as well when it is first needed, beside the event loop.
        """
        return await asyncio.to_thread(self._current)

    def _current(self) -> Model:
        encoder()
        with self._lock:
            stamp = _stamp(self._path)
            if stamp != self._stamp:
                self._stamp, self._taught = stamp, self._read(stamp)
            return shipped() if self._taught is None else self._taught

    def _read(self, stamp: Stamp | None) -> Model | None:
        if stamp is None:
            _LOG.info("model_shipped", file=str(self._path))
            return None
        model, unreadable = in_use(self._path)
        if unreadable:
            _LOG.warning("model_not_usable", file=str(self._path), reason=f"{unreadable} The shipped one reads on.")
            return None
        _LOG.info("model_in_use", file=str(self._path), taught=len(model.taught))
        return model


def _stamp(path: Path) -> Stamp | None:
    """What changes when a file is written anew; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
