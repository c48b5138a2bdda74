"""The verdict of a triage in one sentence."""

from enum import StrEnum

from messages.escaping import clean, cut
from messages.names import Document, cause_title, period, subject, whom
from messages.wording import plainly

_ASIDE = ("coverage.", "history.", "intake.")
"""About the triage, not about what is wrong (causes.md, rules)."""
_LEFT_ASIDE = frozenset({"health.all_clear"})
FIX = 160
"""Characters of what fixed it last time."""


class Situation(StrEnum):
    """The ways in which a triage can end."""

    NAMED = "named"
    SUSPECTED = "suspected"
    SEVERAL = "several"
    ALL_CLEAR = "all_clear"
    BLIND_SPOTS = "blind_spots"
    UNEXPLAINED = "unexplained"
    UNKNOWN_ACCOUNT = "unknown_account"
    NOTHING_READ = "nothing_read"
    NOTHING_NAMED = "nothing_named"


def real_causes(document: Document) -> list[Document]:
    """What is wrong, in the report's order; neither remarks about the triage nor what is merely worth knowing."""
    return [
        cause
        for cause in document["causes"]
        if not cause["code"].startswith(_ASIDE) and cause["code"] not in _LEFT_ASIDE and cause["severity"] != "info"
    ]


def roots(document: Document) -> list[Document]:
    """The causes that no other listed cause explains."""
    real = real_causes(document)
    codes = {cause["code"] for cause in real}
    return [cause for cause in real if cause.get("explained_by") not in codes]


def situation(document: Document) -> Situation:
    """Which of the ways this triage ended in."""
    codes = {cause["code"] for cause in document["causes"]}
    if "intake.unknown_account" in codes:
        return Situation.UNKNOWN_ACCOUNT
    found = roots(document)
    if found:
        if len(found) > 1:
            return Situation.SEVERAL
        return Situation.SUSPECTED if found[0]["certainty"] == "suspected" else Situation.NAMED
    if "health.all_clear" in codes:
        return Situation.ALL_CLEAR
    if document["coverage"]["unknown"]:
        return Situation.BLIND_SPOTS if document["coverage"]["ran"] else Situation.NOTHING_READ
    return Situation.UNEXPLAINED if _wrong(document) else Situation.NOTHING_NAMED


def verdict(document: Document) -> str:
    """One sentence for people, unescaped: the headline of the summary, and what the journal keeps."""
    how = situation(document)
    return plainly(
        "verdict",
        how.value,
        subject=subject(document["case"]),
        causes=[{**cause, "whom": whom(cause["scope"])} for cause in roots(document) or _aside(document)],
        explained=len(real_causes(document)) > 1,
        wrong=_wrong(document),
        unread=len({each["probe"] for each in document["coverage"]["unknown"]}),
        read=len(document["coverage"]["ran"]),
        period=period(document["case"].get("window") or ""),
    )


def verdict_with_past(document: Document) -> str:
    """The same, and in a second sentence that it came back: for whoever reads it now, not for lists."""
    back = document.get("recurrence")
    if not back:
        return verdict(document)
    fix = cut(clean(back["fix"]).partition("\n")[0].rstrip(". "), FIX)
    first = roots(document)[:1]
    other = "" if first and first[0]["code"] == back["code"] else cause_title(back["code"])
    said = plainly("memory", "recurred", ago=back["ago"], fix=fix, false_alarm=back["false_alarm"], other=other)
    return f"{verdict(document)} {said}"


def _aside(document: Document) -> list[Document]:
    """The remark that ends a triage without a cause."""
    telling = ("intake.unknown_account", "health.all_clear")
    return [cause for cause in document["causes"] if cause["code"] in telling]


def _wrong(document: Document) -> list[Document]:
    return [finding for finding in document["findings"] if finding["verdict"] == "fail"]
