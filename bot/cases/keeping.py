"""Keeping what a triage read, so that it can be saved as a case later."""

import asyncio

import structlog

from bot.cases.outcome import as_named
from bot.cases.recorded_case import RecordedCase
from bot.cases.recording import Recording
from bot.journal import Journal, JournalError
from checks.kit.report import Report
from messages.verdict import verdict

_LOG = structlog.get_logger(__name__)
MOST_CHARACTERS = 4_000_000
"""A longer case nobody reads; it is not kept."""


def case_of(recording: Recording, report: Report) -> RecordedCase:
    """The case as it was read, with what was named for its truth until a person confirms or corrects it."""
    return recording.recorded(verdict(report.document()), as_named(report))


async def kept_recording(recording: Recording, report: Report, journal: Journal | None, name: str) -> str | None:
    """The name, if it is kept; a journal that does not answer costs only this."""
    if journal is None:
        return None
    # Masking thousands of rows takes longer than others on this loop should wait; YAML is only written when wanted.
    text = await asyncio.to_thread(lambda: case_of(recording, report).model_dump_json(exclude_defaults=True))
    if len(text) > MOST_CHARACTERS:
        _LOG.warning("recording_too_long", characters=len(text))
        return None
    try:
        await journal.keep_recording(name, report.case.asked_at, text)
    except JournalError as error:
        _LOG.warning("recording_not_kept", error=str(error))
        return None
    return name
