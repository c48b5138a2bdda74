"""One recorded case replayed, against its truth."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.cases.recorded_case import NONE, RecordedCase, Truth
from bot.cases.replaying import Replay
from checks.causes.catalogue import KINDS
from checks.kit.cause import Link
from checks.kit.general import ALL_CLEAR, UNKNOWN_ACCOUNT
from checks.kit.policy import Policy
from checks.kit.registry import check_for
from checks.kit.report import Report
from checks.kit.severity import Severity
from checks.kit.triage import triage

VERDICTS = (ALL_CLEAR.code, UNKNOWN_ACCOUNT.code)
"""What a triage may end in where nothing is wrong; named beside a fault, they are a mistake."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`first` and `named` as the checks say now; `named` in their order, remarks included."""

    name: str
    title: str
    truth: Truth
    first: str
    named: tuple[str, ...]
    explained: tuple[tuple[str, str | None], ...]
    severity: Severity
    page: bool
    unrecorded: tuple[str, ...] = ()

    @property
    def expected(self) -> tuple[str, ...]:
        """Codes that must be named, the first one first."""
        return tuple(dict.fromkeys(code for code in (self.truth.first, *self.truth.also) if code != NONE))

    @property
    def right_first(self) -> bool:
        return self.first == self.truth.first

    @property
    def missed(self) -> tuple[str, ...]:
        return tuple(code for code in self.expected if code not in self.named)

    @property
    def wrong(self) -> tuple[str, ...]:
        """Faults and verdicts that are not true of the case; a remark is wrong only where the truth says so."""
        allowed = {*self.expected, *self.truth.may}
        counted = [code for code in self.named if _says_something(code) or code in self.truth.never]
        return tuple(dict.fromkeys(code for code in counted if code not in allowed))

    @property
    def kept_quiet(self) -> tuple[str, ...]:
        """Codes that look true here, are not, and were not named."""
        return tuple(code for code in self.truth.never if code not in self.named)

    @property
    def misexplained(self) -> tuple[str, ...]:
        """Consequences that were not traced to what the truth says."""
        told = dict(self.explained)
        return tuple(code for code, root in self.truth.explained.items() if code in told and told[code] != root)

    @property
    def healthy(self) -> bool:
        """Nothing is wrong, or nothing can be said."""
        return self.truth.first in {*VERDICTS, NONE}

    @property
    def critical_missed(self) -> bool:
        """Nobody is called although people are due, or a critical cause is not named."""
        grave = any(KINDS[code].severity >= Severity.CRITICAL for code in self.missed)
        return grave or (self.truth.pages and not self.page)

    @property
    def right(self) -> bool:
        """In everything that the truth speaks of."""
        paged = self.page == self.truth.pages
        return self.right_first and paged and not (self.missed or self.wrong or self.misexplained)


async def replayed(name: str, recorded: RecordedCase, *, clock: Callable[[], float]) -> Outcome:
    """One triage from the file; `clock` counts seconds."""
    replay = Replay(recorded)
    case = replay.case
    found = await triage(check_for(case.issue), case, replay.sources, Policy(), clock=clock)
    return Outcome(
        name=name,
        title=recorded.title,
        truth=recorded.truth,
        first=first_named(found),
        named=tuple(cause.code for cause in found.causes),
        explained=tuple((cause.code, cause.explained_by) for cause in found.causes),
        severity=found.decision.severity,
        page=found.decision.page,
        unrecorded=tuple(dict.fromkeys(replay.unrecorded)),
    )


def first_named(found: Report) -> str:
    """The first fault; without one, whether that is health, a mistyped account, or nothing that can be named."""
    codes = [cause.code for cause in found.causes]
    faults = [code for code in codes if _says_something(code) and code not in VERDICTS]
    return next(iter(faults), next((code for code in VERDICTS if code in codes), NONE))


def as_named(found: Report) -> Truth:
    """What the checks said, until a person confirms or corrects it."""
    first = first_named(found)
    codes = [cause.code for cause in found.causes if _says_something(cause.code) and cause.code != first]
    return Truth(first=first, also=list(dict.fromkeys(codes)), pages=found.decision.page)


def _says_something(code: str) -> bool:
    """Neither about the triage itself nor merely worth knowing."""
    kind = KINDS[code]
    return code in VERDICTS or (kind.severity is not Severity.INFO and kind.link is not Link.ASIDE)
