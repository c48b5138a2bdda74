"""What a triage found, in place of the plan: readable at 3 a.m. from top to bottom, evidence folded away."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.acting import AGAIN, CUSTOMER, DEEP, HAND_OVER, SAVE_CASE, WHY, WRONG, actions, button
from messages.blocks.rich import paragraph, rich_text, run
from messages.blocks.texts import context, header, more, section
from messages.cause_entry import entry
from messages.coverage import blind_spots, decided
from messages.escaping import escape, user_mention
from messages.foresight import foresight
from messages.impact import reach
from messages.limits import composed
from messages.message import Message
from messages.names import Document, counted, issue_title, moment_words, subject
from messages.seen_before import seen_before
from messages.since_last import since_last
from messages.understood import understood
from messages.verdict import Situation, real_causes, roots, situation, verdict_with_past
from messages.wording import plainly, say

SHOWN = 8
"""Causes at full length; more than anybody acts on at once, the rest stand in the report."""
_GRAVE = frozenset({"critical", "incident"})


def summary(document: Document, *, run_id: str) -> Message:
    """The finished triage: verdict, causes with their next steps, what was ruled out, what is not known, buttons."""
    sentence = verdict_with_past(document)
    found = roots(document)
    shown = found[:SHOWN]
    title, whom = issue_title(document["case"]["issue"]), subject(document["case"])
    blocks: list[Block] = [
        header(plainly("summary", "headline", title=title, subject=whom)),
        rich_text(paragraph(run(f"{_light(document)} "), run(sentence, bold=True))),
    ]
    if _due(document):
        blocks.append(section(say("summary", "due")))
    for place, cause in enumerate(shown, start=1):
        blocks += entry(document, cause, place if len(found) > 1 else 0)
    if len(found) > SHOWN:
        blocks.append(more(len(found) - SHOWN))
    if not found:
        blocks += _without_cause(document)
    blocks += [*reach(document), *since_last(document), *_remarks(document), *blind_spots(document)]
    blocks += [*seen_before(document), *foresight(document), *decided(document)]
    blocks += [*_asked(document), *understood(document["case"])]
    blocks += [_last_line(document, run_id), buttons(run_id, grave=_grave(document))]
    text = say("summary", "notice", verdict=escape(sentence), causes=shown[:1])
    return composed(text, blocks)


def buttons(run_id: str, *, grave: bool) -> Block:
    """What people can do with a finished triage; `run_id` comes back with each press."""
    return actions(
        button(plainly("summary", "again"), AGAIN, run_id),
        button(plainly("deeper", "button"), DEEP, run_id),
        button(plainly("why", "button"), WHY, run_id),
        button(plainly("customer/reply", "button"), CUSTOMER, run_id),
        button(plainly("summary", "wrong"), WRONG, run_id),
        button(plainly("summary", "save_case"), SAVE_CASE, run_id),
        button(plainly("summary", "hand_over"), HAND_OVER, run_id, style="danger" if grave else ""),
    )


def _grave(document: Document) -> bool:
    decision = document.get("decision") or {}
    return decision.get("severity", document["case"]["severity"]) in _GRAVE


def _due(document: Document) -> bool:
    """Grave enough to call people at once."""
    return bool((document.get("decision") or {}).get("page"))


def _asked(document: Document) -> list[Block]:
    """Who asked, as far as the report says; an edit notifies nobody."""
    by = (document.get("asked") or {}).get("by")
    return [context(say("summary", "asked", by=user_mention(by)))] if by else []


def _light(document: Document) -> str:
    how = situation(document)
    if how is Situation.ALL_CLEAR:
        return "🟢"
    if how in {Situation.BLIND_SPOTS, Situation.NOTHING_READ, Situation.NOTHING_NAMED, Situation.UNKNOWN_ACCOUNT}:
        return "⚪"
    return "🔴" if _grave(document) else "🟠"


def _without_cause(document: Document) -> list[Block]:
    """What to do next when nothing is named: never a dead end."""
    telling = [cause["next_step"] for cause in document["causes"] if cause["code"] in _TELLING]
    step = telling[0] if telling else plainly("summary", "what_now", how=situation(document).value)
    return [rich_text(paragraph(run(plainly("summary", "next") + " ", bold=True), run(step)))]


_TELLING = frozenset({"intake.unknown_account", "health.all_clear"})


def _remarks(document: Document) -> list[Block]:
    """What is worth knowing and no fault: idle tokens, a running sync, that it happened before."""
    wrong = {id(cause) for cause in real_causes(document)}
    told_above = {"history.recurrence"} if document.get("recurrence") else set()
    aside: Sequence[Document] = [
        cause
        for cause in document["causes"]
        if id(cause) not in wrong and cause["code"] not in {*_TELLING, "coverage.source_unavailable", *told_above}
    ]
    return [context(plainly("summary", "remark", title=cause["title"], fact=cause["fact"])) for cause in aside[:5]]


def _last_line(document: Document, run_id: str) -> Block:
    case, decision = document["case"], document.get("decision") or {}
    severity = decision.get("severity", case["severity"])
    return context(
        plainly(
            "summary",
            "last_line",
            severity=severity,
            declared=case["severity"],
            tier=decision.get("tier"),
            target=decision.get("escalation_target"),
            window=case["window"],
            asked_at=moment_words(case["asked_at"]),
            looks=counted(len(document["coverage"]["ran"]), "look"),
            seconds=f"{document['took_ms'] / 1000:.1f}",
            run_id=run_id,
        )
    )
