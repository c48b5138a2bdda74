"""A case with the causes that its triage named, for looks that begin there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from checks.causes.catalogue import KINDS
from checks.kit.case import Case
from checks.kit.cause import Link
from checks.kit.general import UNKNOWN_ACCOUNT
from checks.kit.severity import Severity


@dataclass(frozen=True, slots=True)
class Named:
    """A cause as a report keeps it; of its scope only the ids."""

    code: str
    title: str
    link: Link
    user_ids: tuple[int, ...] = ()
    explained: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeepCase(Case):
    """All that a case is, and the real causes named in it, the root first."""

    causes: tuple[Named, ...] = ()
    nobody: bool = False
    """The account is in no database: there is nothing to look at."""


def deep_case(case: Case, causes: Iterable[Mapping[str, Any]]) -> DeepCase:
    """`causes` are those of a report's document, which may come back from the journal."""
    said = list(causes)
    return DeepCase(
        issue=case.issue,
        severity=case.severity,
        asked_at=case.asked_at,
        account_id=case.account_id,
        user_id=case.user_id,
        deal_id=case.deal_id,
        window=case.window,
        preventive=case.preventive,
        severity_stated=case.severity_stated,
        understood=case.understood,
        causes=tuple(_named(each) for each in said if _real(each)),
        nobody=any(each["code"] == UNKNOWN_ACCOUNT.code for each in said),
    )


def named_in(case: Case) -> tuple[Named, ...]:
    """The causes that a look begins with."""
    return case.causes if isinstance(case, DeepCase) else ()


def users_named(case: Case) -> list[int]:
    """The user asked about, or everybody whom a cause names, by id."""
    if case.user_id is not None:
        return [case.user_id]
    return sorted({user for cause in named_in(case) for user in cause.user_ids})


def _real(cause: Mapping[str, Any]) -> bool:
    return cause["severity"] != Severity.INFO.value and cause["code"] in KINDS


def _named(cause: Mapping[str, Any]) -> Named:
    users = tuple(cause["scope"].get("user_ids", ()))
    return Named(cause["code"], cause["title"], KINDS[cause["code"]].link, users, cause["explained_by"] is not None)
