"""What makes two reports one incident: the same cause, for the same account or for the whole fleet.

Users and deals of one account belong together: the same people repair them, and would be called twice for one fault.
"""

from collections.abc import Mapping
from typing import Any

Document = Mapping[str, Any]
_ASIDE = ("coverage.", "history.", "intake.", "health.all_clear")
_SYSTEMIC = frozenset({"system", "accounts"})
FLEET = "fleet"
_UNEXPLAINED = "unexplained "


def roots(document: Document) -> list[Document]:
    """The causes of a report that call for somebody and that no other listed cause explains."""
    real = [
        cause for cause in document["causes"] if not cause["code"].startswith(_ASIDE) and cause["severity"] != "info"
    ]
    codes = {cause["code"] for cause in real}
    return [cause for cause in real if cause.get("explained_by") not in codes]


def subjects(document: Document) -> list[str]:
    """One for each root cause, the first being what an incident of this report is about.

    A report without a cause is about its issue type: people are called because nobody knows.
    """
    found = [subject_of(cause, document["case"]) for cause in roots(document)]
    return list(dict.fromkeys(found)) or [unexplained(document["case"])]


def subject_of(cause: Document, case: Document) -> str:
    """`oauth.encryption_key_missing@fleet`, `oauth.refresh_token_rejected@31774`."""
    scope = cause.get("scope") or {}
    if scope.get("kind") in _SYSTEMIC:
        return f"{cause['code']}@{FLEET}"
    return f"{cause['code']}@{_place(scope.get('account_id') or case.get('account_id'))}"


def unexplained(case: Document) -> str:
    """`unexplained oauth_failure@14009`."""
    return f"{_UNEXPLAINED}{case.get('issue') or 'request'}@{_place(case.get('account_id'))}"


def named(subject: str) -> bool:
    """It has a cause. What nobody can explain is not the same thing for two accounts."""
    return not subject.startswith(_UNEXPLAINED)


def of_fleet(subject: str) -> str:
    """The same cause for everybody: where too many accounts have it one by one."""
    return f"{subject.partition('@')[0]}@{FLEET}"


def _place(account: int | None) -> str:
    return FLEET if account is None else str(account)
