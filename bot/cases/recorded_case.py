"""A recorded case: the question, what was read for it, and the truth that a person confirmed."""

from datetime import datetime, timedelta
from typing import Literal

from pydantic import Field, field_validator

from bot.cases.reads import Part, Reads
from checks.causes.catalogue import KINDS
from checks.kit.case import STANDARD_WINDOW, Case
from checks.kit.registry import all_checks
from checks.kit.severity import Severity

NONE = "none"
"""The truth of a case in which nothing can be named, and which is not known to be well either."""


class Flags(Part):
    """The case as it was understood."""

    issue: str
    severity: Severity
    severity_stated: bool = False
    asked_at: datetime
    account_id: int | None = None
    user_id: int | None = None
    deal_id: int | None = None
    window_seconds: float = STANDARD_WINDOW.total_seconds()
    preventive: bool = False

    @field_validator("issue")
    @classmethod
    def _known(cls, issue: str) -> str:
        if issue not in all_checks():
            raise ValueError(f"there is no issue type {issue}; there are {', '.join(all_checks())}")
        return issue

    @classmethod
    def of(cls, case: Case) -> "Flags":
        return cls(
            issue=case.issue,
            severity=case.severity,
            severity_stated=case.severity_stated,
            asked_at=case.asked_at,
            account_id=case.account_id,
            user_id=case.user_id,
            deal_id=case.deal_id,
            window_seconds=case.window.total_seconds(),
            preventive=case.preventive,
        )

    def case(self) -> Case:
        return Case(
            issue=self.issue,
            severity=self.severity,
            severity_stated=self.severity_stated,
            asked_at=self.asked_at,
            account_id=self.account_id,
            user_id=self.user_id,
            deal_id=self.deal_id,
            window=timedelta(seconds=self.window_seconds),
            preventive=self.preventive,
        )


class Truth(Part):
    """What was really the matter. Without `confirmed_by` it is only what the bot said when the case was recorded."""

    first: str
    """The code that must be named first; `health.all_clear` for a healthy case, `none` where nothing can be named."""
    also: list[str] = Field(default_factory=list)
    """Codes that must be named as well."""
    may: list[str] = Field(default_factory=list)
    """Codes that may be named, or not."""
    never: list[str] = Field(default_factory=list)
    """Codes that look true here and are not."""
    explained: dict[str, str] = Field(default_factory=dict)
    """Consequences, each with the code that explains it."""
    pages: bool = False
    """Whether people are to be called."""
    confirmed_by: str | None = None
    confirmed_at: datetime | None = None
    notes: str = ""

    @field_validator("first", "also", "may", "never")
    @classmethod
    def _known(cls, codes: str | list[str]) -> str | list[str]:
        unknown = [code for code in ([codes] if isinstance(codes, str) else codes) if code not in {NONE, *KINDS}]
        if unknown:
            raise ValueError(f"no cause is called {', '.join(unknown)}; docs/causes.md lists them")
        return codes


class RecordedCase(Part):
    """One file."""

    version: Literal[1] = 1
    title: str
    case: Flags
    truth: Truth
    left_out: list[str] = Field(default_factory=list)
    """Answers that were too long to keep: replayed, they are unknown."""
    read: Reads
