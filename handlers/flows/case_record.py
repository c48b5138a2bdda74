"""A case as plain data and back, for the record of a run."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from checks.kit.case import STANDARD_WINDOW, Case
from checks.kit.severity import Severity
from handlers.intake.request import Request
from handlers.intake.window import length_of


def recorded(case: Case) -> dict[str, Any]:
    """Everything of the case; `window` in seconds."""
    return {
        "issue": case.issue,
        "severity": str(case.severity),
        "asked_at": case.asked_at.isoformat(),
        "account_id": case.account_id,
        "user_id": case.user_id,
        "deal_id": case.deal_id,
        "window": case.window.total_seconds(),
        "preventive": case.preventive,
        "severity_stated": case.severity_stated,
        "understood": list(case.understood),
    }


def read(record: dict[str, Any]) -> Case:
    """The case that was recorded."""
    return Case(
        **{
            **record,
            "severity": Severity(record["severity"]),
            "asked_at": datetime.fromisoformat(record["asked_at"]),
            "window": timedelta(seconds=record["window"]),
            "understood": tuple(record["understood"]),
        }
    )


def question(case: Case) -> Request:
    """What would have to be asked to get this case at another time."""
    return Request(
        issue=case.issue,
        severity=str(case.severity) if case.severity_stated else None,
        account_id=case.account_id,
        user_id=case.user_id,
        deal_id=case.deal_id,
        window=case.window,
        preventive=case.preventive,
    )


def kept_case(document: Mapping[str, Any]) -> Case:
    """The case of a kept report, as of when it was asked; who named the severity is not known any more."""
    case = document["case"]
    return Case(
        issue=case["issue"],
        severity=Severity(case["severity"]),
        asked_at=datetime.fromisoformat(case["asked_at"]),
        account_id=case["account_id"],
        user_id=case["user_id"],
        deal_id=case["deal_id"],
        window=length_of(case["window"]) or STANDARD_WINDOW,
        preventive=case["preventive"],
    )
