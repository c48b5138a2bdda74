"""What became of the pages: a short line, or a loud call when no machine could call anybody."""

from collections.abc import Mapping, Sequence

from messages.blocks.rich import bullets, rich_text, run
from messages.blocks.texts import section
from messages.escaping import Marked
from messages.incident.called import Called
from messages.incident.headline import what
from messages.limits import composed
from messages.message import Message
from messages.names import Document
from messages.wording import plainly, say

SHOWN = 6
DELIVERED = "delivered"
UNKNOWN = "unknown"
SLACK = "slack"
"""Told beside the pagers, but it rings no phone."""
_NAMES = {"datadog": "Datadog On-Call", "pagerduty": "PagerDuty", SLACK: "Slack"}


def pager_name(pager: str) -> str:
    """What people call it; its own word where it is none we know."""
    return _NAMES.get(pager, pager.replace("_", " "))


def failed(incident: Document, step: int) -> bool:
    """At this step of this round every pager that rings phones has ended, and none is known to have reached anybody."""
    ended = [
        each["outcome"]
        for each in incident["pages"]
        if (each["round"], each["step"]) == (incident["round"], step) and each["pager"] != SLACK
    ]
    return bool(ended) and None not in ended and DELIVERED not in ended


def paged(settled: Sequence[Document]) -> Message:
    """How each ended, in the order in which they were asked: `Datadog On-Call: delivered. PagerDuty: not needed`.

    From `{"pager", "outcome", "reason"}`; the outcome is `delivered`, `rejected`, `unknown` or None, `not_needed`.
    """
    lines = [paged_words(each) for each in settled]
    doubtful = sum((each["outcome"] or UNKNOWN) in {DELIVERED, UNKNOWN} for each in settled) > 1 and any(
        (each["outcome"] or UNKNOWN) == UNKNOWN for each in settled
    )
    sentence = say("incident/pagers", "paged", lines=lines, doubtful=doubtful)
    return composed(sentence, [section(sentence)])


def page_by_hand(incident: Document, reasons: Mapping[str, str], called: Called) -> Message:
    """Loud, and a new message; `reasons` by pager are sentences without secrets, empty where there is no pager."""
    loud = say(
        "incident/pagers",
        "by_hand",
        called=Marked(" ".join(called.everybody())),
        name=incident["name"],
        severity=incident["severity"],
        what=what(incident),
        pagers=bool(reasons),
    )
    why = [
        [run(plainly("incident/pagers", "because", pager=pager_name(pager)) + " ", bold=True), run(reason)]
        for pager, reason in reasons.items()
    ]
    return composed(loud, [section(loud), *([rich_text(bullets(why, most=SHOWN, reported=False))] if why else [])])


def paged_words(each: Document) -> str:
    """`Datadog On-Call: delivered.`, or why it was not."""
    outcome = each["outcome"] or UNKNOWN
    reason = (each.get("reason") or "").strip()
    return plainly("incident/pagers", "ended", pager=pager_name(each["pager"]), outcome=outcome, reason=reason)
