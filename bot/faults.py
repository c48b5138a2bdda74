"""Mistakes in the code, which are found by their traceback, apart from trouble outside, which is told in a line."""

import logging
from typing import Final

_OF_OURS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    RuntimeError,
    TypeError,
    ValueError,
)


def our_fault(error: BaseException) -> bool:
    """Whether the error speaks of a mistake in the code."""
    return isinstance(error, _OF_OURS)


def without_traceback(record: logging.LogRecord) -> bool:
    """A filter that puts the error's name and the first line of its text in place of the traceback."""
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        record.msg = f"{record.getMessage()} {type(error).__name__}: {str(error).partition(chr(10))[0]}"
        record.args = record.exc_info = record.exc_text = None
    return True


def outside_in_a_line(record: logging.LogRecord) -> bool:
    """A filter for libraries that write a traceback whenever the other side is away."""
    error = record.exc_info[1] if record.exc_info else None
    return True if error is not None and our_fault(error) else without_traceback(record)
