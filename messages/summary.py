"""What a triage found, in place of the plan: readable at 3 a.m. from top to bottom, evidence folded away."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.rich import paragraph, rich_text, run
from messages.blocks.texts import context, header, more, section
from messages.cause_entry import entry
from messages.coverage import blind_spots, decided
from messages.escaping import escape
from messages.foresight import foresight
from messages.impact import reach
from messages.limits import composed
from messages.message import Message
from messages.names import Document, counted, issue_title, moment_words, subject
from messages.not_needed import not_needed
from messages.seen_before import seen_before
from messages.since_last import since_last
from messages.triage_buttons import buttons
from messages.understood import replaced, understood
from messages.verdict import Situation, real_causes, roots, situation, verdict_with_past
from messages.wording import plainly, say
from messages.writable import writable

SHOWN = 8
"""Causes at full length; more than anybody acts on at once, the rest stand in the report."""
_GRAVE = frozenset({"critical", "incident"})


def summary(document: Document, *, run_id: str, correction: Document | None = None, called: str = "") -> Message:
    """The finished triage: verdict, causes with their next steps, what was ruled out, what is not known, buttons.

    With a `correction` it says that another has taken its place (`messages.understood.replaced`), or, where that is
    `not_needed`, that nobody asked for it.
    `called` says who is called if it is handed over (`messages.hand_over.who_is_called`).
    """
    sentence, unneeded = verdict_with_past(document), bool((correction or {}).get("not_needed"))
    found = roots(document)
    shown = found[:SHOWN]
    title, whom = issue_title(document["case"]["issue"]), subject(document["case"])
    blocks: list[Block] = [
        header(plainly("summary", "headline", title=title, subject=whom)),
        *([] if correction is None else [not_needed(correction) if unneeded else replaced(correction)]),
        _understood(document, "" if correction and not unneeded else run_id),
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
    blocks += writable(document)
    blocks += [*seen_before(document), *foresight(document), *decided(document)]
    grave = _grave(document) or _due(document)
    blocks += [_last_line(document, run_id), buttons(run_id, grave=grave, **_second(document), called=called)]
    text = say("summary", "notice", verdict=escape(sentence), causes=shown[:1])
    return composed(text, blocks)


def _second(document: Document) -> Document:
    """The issue type that was meant as well or instead, as far as the report says."""
    asked = document.get("asked") or {}
    return {"second": asked.get("second"), "second_ids": asked.get("second_ids")}


def _grave(document: Document) -> bool:
    decision = document.get("decision") or {}
    return decision.get("severity", document["case"]["severity"]) in _GRAVE


def _due(document: Document) -> bool:
    """Grave enough to call people at once."""
    return bool((document.get("decision") or {}).get("page"))


def _understood(document: Document, run_id: str) -> Block:
    """An edit notifies nobody, so whoever asked may be mentioned."""
    by = (document.get("asked") or {}).get("by") or ""
    return understood(document["case"], by=by, run_id=run_id, **_second(document))


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
