"""Recorded triages saved as cases, in a folder that `backtest` can be given."""

import asyncio
from pathlib import Path

import structlog

from bot.cases.files import CaseMalformed, read_case, written
from bot.cases.recorded_case import NONE, RecordedCase, Truth
from bot.journal import Journal
from checks.causes.catalogue import KINDS
from checks.kit.policy import Policy
from handlers.flows.cases import Confirmation, Correction, Said

_LOG = structlog.get_logger(__name__)


class SavedCases:
    """Implements `handlers.flows.cases.Cases`."""

    def __init__(self, journal: Journal, directory: Path) -> None:
        self._journal = journal
        self._directory = directory

    async def saved(self, run_id: str, said: Said | None = None) -> str | None:
        """Raises JournalUnavailable."""
        report = await self._journal.report(run_id)
        name = None if report is None else report.document.get("recording")
        text = None if name is None else await self._journal.recording(str(name))
        if text is None:
            return None
        return await asyncio.to_thread(self._stored, run_id, text, said)

    def _stored(self, run_id: str, recording: str, said: Said | None) -> str:
        case, file = RecordedCase.model_validate_json(recording), self._directory / f"{run_id}.yaml"
        if said is None:
            # A press on “Save as a case” does not take back what somebody has said of it.
            case = _judged_before(file) or case
        else:
            case = _confirmed(case, said) if isinstance(said, Confirmation) else _corrected(case, said)
        text = written(case)
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            _LOG.warning("case_not_stored", directory=str(self._directory), error=error.strerror)
        return text


def _judged_before(file: Path) -> RecordedCase | None:
    try:
        case = read_case(file)
    except CaseMalformed:
        return None  # not there yet
    return case if case.truth.confirmed_by is not None or case.truth.notes else None


def _confirmed(case: RecordedCase, said: Confirmation) -> RecordedCase:
    """What was named is the truth."""
    truth = case.truth.model_copy(update={"confirmed_by": said.by, "confirmed_at": said.at})
    return case.model_copy(update={"truth": truth})


def _corrected(case: RecordedCase, correction: Correction) -> RecordedCase:
    """A person's word stands against what was named, so what was named first is now what must not be."""
    named, cause = case.truth, correction.cause
    mistaken = [named.first] if named.first not in {cause, NONE} else []
    if cause is None:
        truth = named.model_copy(update={"notes": correction.note})
    else:
        truth = Truth(
            first=cause,
            may=[code for code in named.also if code != cause],
            never=mistaken,
            pages=max(case.case.severity, KINDS[cause].severity) >= Policy().paging.page_from,
            confirmed_by=correction.by,
            confirmed_at=correction.at,
            notes=correction.note,
        )
    return case.model_copy(update={"truth": truth})
