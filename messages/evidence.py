"""The evidence of a cause, folded away: what was seen, where, when, and the way to see it again."""

from collections.abc import Mapping, Sequence
from typing import Any

from messages.blocks import Block
from messages.blocks.texts import container, context, plain_section
from messages.escaping import Marked, link
from messages.names import Document, counted, marks, moment_words, probe_words
from messages.wording import plainly

SHOWN = 4
"""Findings of one cause; a container takes ten children, and each finding has two."""
QUESTIONS = 3
"""Of one finding: the last ones, for what a probe asks first only tells it where to look. All stand in the report."""
FRESH_SECONDS = 1.0
"""A cached answer younger than this was read for this triage."""
_ORDER = ("fail", "warn", "unknown", "info", "pass", "skipped")


def evidence(document: Document, cause: Document, explained: Sequence[Document]) -> list[Block]:
    """A folded container with the findings that a cause and its consequences were drawn from; empty without any."""
    probes = {probe for each in (cause, *explained) for probe in each.get("probes", ())}
    found = [finding for finding in document["findings"] if finding["probe"] in probes]
    found.sort(key=lambda finding: _ORDER.index(finding["verdict"]))
    if not found:
        return []
    children = [block for finding in found[:SHOWN] for block in _finding(finding)]
    if len(found) > SHOWN:
        children.append(context(plainly("limits", "in_the_thread", count=len(found) - SHOWN)))
    title = plainly("evidence", "title", findings=counted(len(found), "finding"))
    return [container(title, children, subtitle=", ".join(map(probe_words, sorted(probes))))]


def _finding(finding: Document) -> list[Block]:
    fact = plain_section(f"{marks(finding['verdict'])} {finding['fact']}")
    asked = list({(each["source"], each["query"]): each for each in finding["evidence"]}.values())
    sources = [part for each in asked[-QUESTIONS:] for part in origin(each)]
    return [fact, context(*sources)] if sources else [fact]


def origin(each: Mapping[str, Any]) -> list[Marked | str]:
    """Where a fact comes from: source, question, values, rows, moment, age, and a link where there is one."""
    words = plainly(
        "evidence",
        "origin",
        source=each["source"],
        query=each["query"],
        params=", ".join(f"{name} {value}" for name, value in (each.get("params") or {}).items()),
        rows=counted(each.get("rows", 0), "row"),
        as_of=moment_words(each.get("as_of")),
        age=round(each.get("age_seconds") or 0) if (each.get("age_seconds") or 0) >= FRESH_SECONDS else 0,
    )
    address = each.get("link")
    return [words, link(address, plainly("evidence", "look"))] if address else [words]
