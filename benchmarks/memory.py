"""What remembering costs a triage: 50,000 past cases in a SQLite journal, beside an empty one."""

import asyncio
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import insert

from benchmarks.simulated_history import Incident, simulated_history
from benchmarks.table import part, table, times
from bot.history import memory_of
from bot.journal import Journal
from bot.journal.memory_tables import PAST_CASE_CODES, PAST_CASES
from bot.journal.past_rows import row_of
from bot.journal.recollection import recollect
from bot.memory.kept import case_kept
from checks.kit.case import Case
from checks.kit.severity import Severity
from checks.memory.traits import traits_of

CASES, ACCOUNTS, DAYS, ASKED = 50_000, 6_864, 2_000, 200
BATCH = 2_000
AIM_MS = 15.0


async def measured() -> str:
    """Milliseconds from a finished report to one that remembers."""
    history = list(simulated_history(50, incidents=CASES + ASKED, accounts=ACCOUNTS, days=DAYS))
    past, asked = history[:CASES], history[-ASKED:]
    rows = []
    for count in (0, CASES):
        with TemporaryDirectory() as directory:
            async with Journal.open(f"sqlite+aiosqlite:///{Path(directory)}/journal.db") as journal:
                await _fill(journal, past[:count])
                rows.append((count, *(await _asked(journal, asked))))
    empty, full = (part(took, 0.5) for _, took, _ in rows)
    return table(
        f"Remembering: {ASKED} triages against a SQLite journal",
        ("past cases", "median ms", "p95 ms", "worst ms", "mean ms of CPU"),
        [
            (f"{count:,}", *(f"{part(took, share):.1f}" for share in (0.5, 0.95, 1.0)), f"{spent:.1f}")
            for count, took, spent in rows
        ],
        f"{times(full, empty)} times an empty journal. Aim: {AIM_MS:.0f} ms at {CASES:,} past cases.",
    )


async def _asked(journal: Journal, incidents: Sequence[Incident]) -> tuple[list[float], float]:
    """Milliseconds of each, and of the processor on average: others may be using the same one."""
    took, spent = [], process_time()
    for incident in incidents:
        begun = perf_counter()
        traits = traits_of(incident.document)
        case = Case(
            issue=str(traits.issue), severity=Severity.NORMAL, asked_at=incident.at, account_id=traits.account_id
        )
        async with journal.transaction() as connection:
            found = await recollect(connection, case, traits)
        memory_of(incident.document, traits, found, incident.at)
        took.append(1000 * (perf_counter() - begun))
        await asyncio.sleep(0)
    return took, 1000 * (process_time() - spent) / len(incidents)


async def _fill(journal: Journal, incidents: Sequence[Incident]) -> None:
    cases = iter(incidents)
    while batch := list(islice(_cases(cases), BATCH)):
        rows = [row_of(case) for case in batch]
        codes: list[dict[str, Any]] = [
            {"code": code, "at": case.at, "case_id": case.id} for case in batch for code in case.traits.codes
        ]
        async with journal.transaction() as connection:
            await connection.execute(insert(PAST_CASES), rows)
            await connection.execute(insert(PAST_CASE_CODES), codes)


def _cases(incidents: Iterator[Incident]) -> Iterator[Any]:
    for incident in incidents:
        case = case_kept(incident.run, incident.at, incident.document["causes"][0]["title"], incident.document)
        if case is not None:
            yield case
