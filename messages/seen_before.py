"""Earlier cases like this one: when, what it was, what became of it and what was done."""

from datetime import datetime

from checks.memory.ages import ago
from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.escaping import cut, inert, web_address
from messages.home.ages import length
from messages.names import Document, cause_title, counted
from messages.wording import plainly

SHOWN = 3
WORDS, FIX = 200, 240
"""Characters of what it was and of what was done; the full report has all of it."""


def seen_before(document: Document) -> list[Block]:
    """The likest few; nothing where nothing like it is remembered."""
    similar = document.get("similar") or []
    if not similar:
        return []
    seen = document.get("seen") or {"cases": len(similar), "false_alarms": 0}
    title = plainly("memory", "seen", cases=counted(seen["cases"], "similar case"), false_alarms=seen["false_alarms"])
    asked_at = document["case"]["asked_at"]
    lines = [_line(each, asked_at) for each in similar[:SHOWN]]
    return [rich_text(paragraph(run(title, bold=True)), bullets(lines, most=SHOWN, reported=False))]


def when_words(case: Document, asked_at: str) -> str:
    """`11 days ago (2026-11-10), account 31774`."""
    at, now = case.get("at"), datetime.fromisoformat(asked_at)
    passed = ago(datetime.fromisoformat(at) if at else None, now)
    whose = "everybody" if case.get("account_id") is None else f"account {case['account_id']}"
    return plainly("memory", "when", ago=passed, day=at[:10] if at else "", whose=whose)


def outcome_words(case: Document) -> str:
    """How it ended and how long it took."""
    minutes, truth = case.get("minutes_to_fix"), case.get("truth")
    took = "" if minutes is None else length(60 * minutes)
    title = cause_title(truth) if truth else ""
    return plainly("memory", "outcome", outcome=case["outcome"], took=took, truth=title, times=case.get("times") or 1)


def _line(case: Document, asked_at: str) -> list[Block]:
    when, url = when_words(case, asked_at), web_address(case.get("link") or "")
    said = [cut(case.get("words") or "", WORDS), outcome_words(case)]
    if case.get("fix"):
        said.append(cut(plainly("memory", "fix", fix=case["fix"]), FIX))
    first: list[Block] = [run(f"{when}: ", bold=True), run(" ".join(each for each in said if each) + " ")]
    where = plainly("memory", "source", source=case["source"])
    if url:
        first.append({"type": "link", "url": url, "text": inert(where)})
    return [
        *first,
        run(f"{' ' if url else ''}{plainly('memory', 'why', reasons=case.get('why') or ['–'])}", italic=True),
    ]
