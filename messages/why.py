"""Why a triage was decided as it was: the outcome first, then each rule with what would have changed it."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import context, header
from messages.escaping import cut, escape
from messages.limits import composed
from messages.message import Message
from messages.names import Document, issue_title, moment_words, subject
from messages.verdict import verdict
from messages.wording import plainly, say

_CALLING = ("declared_severity", "cause_severity", "undecided_causes", "nothing_read", "quiet_rule")
_UNMEASURED = "not measured"
_RULES = 20
"""More than a policy has ever needed; the rest is counted."""
_RECENT = 5
_ID = 80


def why(document: Document, *, run_id: str) -> Message:
    """The decision of a kept triage; one that was refused says so."""
    decision = document.get("decision")
    if decision is None:
        refusal = document.get("refusal")
        if refusal:
            return Message(say("why", "refused", message=refusal["message"]))
        return Message(say("why", "undecided", verdict=verdict(document)))
    case, trace = document["case"], decision.get("trace") or []
    outcome = plainly(
        "why",
        "outcome",
        severity=decision["severity"],
        tier=decision["tier"],
        page=decision["page"],
        notify=decision["notify"],
        target=decision["escalation_target"],
        command=decision["incident_command"],
    )
    title = plainly("why", "headline", title=issue_title(case["issue"]), subject=subject(case))
    blocks: list[Block] = [header(title), rich_text(paragraph(run(outcome, bold=True)), *_decided_by(decision, trace))]
    calling = [step for step in trace if step["rule"] in _CALLING]
    others = [step for step in trace if step["rule"] not in _CALLING and step["value"] != _UNMEASURED]
    blocks += [*_group("calling", calling), *_group("weighing", others), *_unmeasured(trace)]
    if not trace:
        blocks.append(context(plainly("why", "untraced")))
    blocks.append(context(plainly("why", "last_line", asked_at=moment_words(case["asked_at"]), run_id=run_id)))
    return composed(escape(outcome), blocks)


def why_unknown(asked: str, recent: Sequence[Mapping[str, Any]]) -> Message:
    """Nobody remembers that triage; `recent` are those of late with `run_id`, `verdict` and `asked_at`."""
    ids = [str(each["run_id"]) for each in recent]
    near = get_close_matches(asked, ids, n=1, cutoff=0.5) if asked else []
    said = plainly("why", "unknown", asked=cut(asked, _ID))
    hint = [plainly("why", "near", run_id=near[0])] if near else []
    lines = [
        [run(str(each["run_id"]), code=True), run(f" {each['verdict']} ({moment_words(each['asked_at'])})")]
        for each in recent[:_RECENT]
    ]
    told = [paragraph(run(" ".join([said, *hint])))]
    told += (
        [paragraph(run(plainly("why", "recent"), bold=True)), bullets(lines, most=_RECENT)]
        if lines
        else [paragraph(run(plainly("why", "nothing_yet")))]
    )
    return composed(escape(" ".join([said, *hint])), [rich_text(*told)])


def _decided_by(decision: Document, trace: Sequence[Document]) -> list[Block]:
    """The rules that call people, or keep them from being called."""
    counted = [_title(step) for step in trace if step["met"] and step["rule"] in _CALLING]
    return [paragraph(run(plainly("why", "by", rules=counted)))] if counted and "page" in decision else []


def _group(name: str, steps: Sequence[Document]) -> list[Block]:
    if not steps:
        return []
    lines = [
        [
            run(f"{'✓' if step['met'] else '–'} {_title(step)}: ", bold=bool(step["met"])),
            run(plainly("why", "figures", rule=step["rule"], value=step["value"], threshold=step["threshold"])),
            run(f" {step['otherwise']}", italic=True),
        ]
        for step in steps
    ]
    return [rich_text(paragraph(run(plainly("why", name), bold=True)), bullets(lines, most=_RULES, reported=False))]


def _unmeasured(trace: Sequence[Document]) -> list[Block]:
    names = [_title(step).lower() for step in trace if step["value"] == _UNMEASURED]
    return [context(plainly("why", "unmeasured", rules=names))] if names else []


def _title(step: Document) -> str:
    return plainly("why", "title", rule=step["rule"])
