"""An incident for which people are called before anything was looked at: what it is about is still being asked."""

from checks.kit.registry import all_checks
from messages.names import Document
from messages.wording import plainly


def unseen(incident: Document) -> bool:
    """Whether none of its reports looked at anything; an incident of an earlier version says nothing of that."""
    return bool(incident["reports"]) and not any(each.get("looked", True) for each in incident["reports"])


def unseen_words(incident: Document) -> str:
    """`Nothing was looked at yet: type and account are not known.`; empty where that is not why."""
    if not unseen(incident):
        return ""
    issues = [each["issue"] for each in incident["reports"] if each["issue"]]
    accounts = [each["account_id"] for each in incident["reports"] if each["account_id"] is not None]
    check = all_checks().get(issues[0]) if issues else None
    without = not accounts and (check is None or "account_id" in check.needs)
    missing = [*([] if issues else ["type"]), *(["account"] if without else [])]
    return (
        plainly("incident/words", "unseen", missing=" and ".join(missing), several=len(missing) > 1) if missing else ""
    )
