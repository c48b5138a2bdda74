"""The last gate to a terminal: whatever a command writes, tracebacks too, leaves redacted."""

import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, TextIO

from checks.kit.redaction import redact


class Redacted:
    """A stream as any other, but for what is written to it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Each write by itself: commands write whole lines and documents."""
        self._stream.write(redact(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """As one text."""
        self.write("".join(lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def redacted_output() -> Iterator[None]:
    """Standard output, standard error, and what Python itself writes of an exception that nobody caught."""
    streams, hooks = (sys.stdout, sys.stderr), (sys.excepthook, threading.excepthook, sys.unraisablehook)
    sys.stdout, sys.stderr = Redacted(sys.stdout), Redacted(sys.stderr)
    sys.excepthook, threading.excepthook, sys.unraisablehook = _uncaught, _in_thread, _unraisable
    try:
        yield
    except Exception:  # noqa: BLE001 - whatever it is
        # Told here, where it is still redacted; Python would tell it after the streams are back.
        _uncaught(*sys.exc_info())
        raise SystemExit(1) from None
    finally:
        sys.stdout.flush()
        sys.stdout, sys.stderr = streams
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def _uncaught(kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
    """As a whole: a key may stretch over lines."""
    sys.stderr.write("".join(traceback.format_exception(kind, error, at)))


def _in_thread(told: threading.ExceptHookArgs) -> None:
    _uncaught(told.exc_type, told.exc_value, told.exc_traceback)


def _unraisable(told: Any) -> None:
    _uncaught(told.exc_type, told.exc_value, told.exc_traceback)
