"""Tracebacks are for mistakes in the code."""

import logging

import aiohttp
import pytest

from bot.faults import our_fault, outside_in_a_line, without_traceback


def record_of(error: Exception) -> logging.LogRecord:
    return logging.LogRecord("library", logging.ERROR, "", 0, "It failed: %s", ("so",), (type(error), error, None))


@pytest.mark.parametrize("error", [ConnectionResetError("gone"), TimeoutError(), aiohttp.ServerDisconnectedError()])
def test_trouble_outside_is_a_line(error: Exception) -> None:
    record = record_of(error)

    assert outside_in_a_line(record)
    assert record.exc_info is None
    assert record.getMessage().startswith(f"It failed: so {type(error).__name__}: ")


@pytest.mark.parametrize("error", [KeyError("name"), TypeError("odd"), AttributeError("none")])
def test_a_mistake_in_the_code_keeps_its_traceback(error: Exception) -> None:
    record = record_of(error)

    assert our_fault(error)
    assert outside_in_a_line(record)
    assert record.exc_info is not None


def test_only_the_first_line_of_an_errors_text_is_kept() -> None:
    record = record_of(OSError("The disk is full.\n[SQL: INSERT …]"))

    assert without_traceback(record)
    assert record.getMessage() == "It failed: so OSError: The disk is full."


def test_a_record_without_an_error_stays_as_it_is() -> None:
    record = logging.LogRecord("library", logging.INFO, "", 0, "All is %s.", ("well",), None)

    assert outside_in_a_line(record)
    assert record.getMessage() == "All is well."
