"""The other problem that a request may have meant: looked at in the same thread, with its own ids if it has some."""

from dataclasses import replace
from datetime import datetime

from checks.kit.registry import check_for
from handlers.flows.asked import Asked
from handlers.flows.journal import Remembered
from handlers.flows.typed import keepable_request
from handlers.intake.changes import changes
from handlers.intake.mentioned import IDS
from handlers.intake.nearest_severity import nearest_severity
from handlers.intake.request import Request


def second_reading(kept: Remembered, user: str, at: datetime) -> Asked | None:
    """What is asked by pressing it; None where the kept triage has none, or its words were forgotten."""
    told = kept.document.get("asked") or {}
    question, issue = told.get("question"), told.get("second")
    if issue is None or question is None or question.get("request") is None:
        return None
    before = Asked.of(question)
    known = Request.from_document(question["request"])
    severity = nearest_severity(known.severity, check_for(issue))[0] if known.severity else None
    ids = told.get("second_ids")
    own = {} if ids is None else {field: ids.get(field) for field in IDS}
    wanted = replace(known, issue=issue, severity=severity, second=None, second_ids=None, **own)
    said = f"From <@{user}>: {', '.join(changes(known, wanted))}."
    understood = (*kept.document["case"].get("understood", ()), said)
    return replace(
        before,
        user=user,
        asked_at=at,
        thread_ts=kept.thread_ts or kept.message_ts,
        channel=kept.channel or before.channel,
        request=keepable_request(replace(wanted, understood=understood)),
        again=None,
        second=None,
        second_ids=None,
    )
