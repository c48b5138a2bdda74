"""Whether the right past incident is among the first three, in two simulated years, through the real journal."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.simulated_history import Incident, simulated_history
from benchmarks.table import part, table
from bot.journal import Journal
from bot.journal.past_cases import put
from bot.journal.past_corrections import corrected
from bot.journal.recollection import recollect
from bot.memory.kept import case_kept
from checks.kit.case import Case
from checks.kit.severity import Severity
from checks.memory.similar import foremost, similar
from checks.memory.traits import traits_of

SEED = 2026
AMONG = 3
PLACES = ("1", "2", "3", "later", "not told")


@dataclass(frozen=True, slots=True)
class Back:
    """A fault that came back after `days`; `place` is where the right one was told, 0 being first."""

    days: float
    place: int | None

    @property
    def told(self) -> str:
        if self.place is None:
            return "not told"
        return str(self.place + 1) if self.place < AMONG else "later"


@dataclass(frozen=True, slots=True)
class Retrieved:
    """In `own`, returns in one account, the right one is the very incident that came back.

    In `fleet`, where the same storms come and go, it is any earlier one of the same fault.
    """

    incidents: int
    own: list[Back]
    fleet: list[Back]

    @property
    def share(self) -> float:
        """Of an account's recurrences, those with the right one among the first three."""
        return share(self.own)


def share(backs: list[Back]) -> float:
    """Of those told among the first three."""
    return sum(back.place is not None and back.place < AMONG for back in backs) / len(backs)


async def retrieved(journal: Journal, seed: int = SEED) -> Retrieved:
    """Every incident is looked up before it is kept, as a triage does."""
    known: dict[str, Incident] = {}
    own: list[Back] = []
    fleet: list[Back] = []
    for incident in simulated_history(seed):
        if incident.before is not None:
            days = (incident.at - known[incident.before].at) / timedelta(days=1)
            told = await _told(journal, incident)
            alone = incident.document["case"]["account_id"] is not None
            right = {incident.before} if alone else {run for run in known if known[run].fault == incident.fault}
            place = next((place for place, run in enumerate(told) if run in right), None)
            (own if alone else fleet).append(Back(days, place))
        known[incident.run] = incident
        await _keep(journal, incident)
    return Retrieved(len(known), own, fleet)


async def measured() -> str:
    """The figures."""
    with TemporaryDirectory() as directory:
        async with Journal.open(f"sqlite+aiosqlite:///{Path(directory)}/journal.db") as journal:
            return shown(await retrieved(journal))


def shown(found: Retrieved) -> str:
    """A table of places."""
    own, fleet = (Counter(back.told for back in backs) for backs in (found.own, found.fleet))
    rows = [
        (
            place,
            f"{own[place]}",
            f"{own[place] / len(found.own):.1%}",
            f"{fleet[place]}",
            f"{fleet[place] / len(found.fleet):.1%}",
        )
        for place in PLACES
    ]
    days = [back.days for back in found.own]
    return table(
        f"{len(found.own)} recurrences in accounts, {len(found.fleet)} in the fleet, "
        f"among {found.incidents:,} incidents of two years (seed {SEED})",
        ("place of the right one", "accounts", "share", "fleet", "share"),
        rows,
        f"Among the first {AMONG}: {found.share:.1%} in accounts, {share(found.fleet):.1%} in the fleet. "
        f"Half came back within {part(days, 0.5):.0f} days, "
        f"the slowest tenth after {part(days, 0.9):.0f} to {max(days):.0f}.",
    )


async def _told(journal: Journal, incident: Incident) -> list[str]:
    traits = traits_of(incident.document)
    issue = incident.document["case"]["issue"]
    case = Case(issue=issue, severity=Severity.NORMAL, asked_at=incident.at, account_id=traits.account_id)
    async with journal.transaction() as connection:
        found = await recollect(connection, case, traits)
    matches = similar(traits, found.cases, incident.at)
    return [match.case.id for match in foremost(matches, len(matches))]


async def _keep(journal: Journal, incident: Incident) -> None:
    case = case_kept(incident.run, incident.at, incident.document["causes"][0]["title"], incident.document)
    if case is None:
        return
    if incident.truth is not None or incident.false_alarm:
        case = corrected(case, issue=None, cause=incident.truth, note="")
    async with journal.transaction() as connection:
        await put(connection, case)
