"""Everything a triage found, as a Markdown file."""

import re
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from messages.escaping import clean, web_address
from messages.foresight import foresight_words
from messages.impact import impact_words
from messages.names import (
    Document,
    cause_title,
    counted,
    issue_title,
    marks,
    moment_words,
    probe_words,
    subject,
)
from messages.passed_over import folded, lines
from messages.seen_before import outcome_words, when_words
from messages.since_last import since_words
from messages.verdict import verdict_with_past

_SPECIAL = re.compile(r"([\\`*_\[\]|#~])")
_FENCES = re.compile("`+")


def full_report(document: Document) -> str:
    """Markdown, for reading and for keeping; whole, whatever its length."""
    shown, passed_over = folded(document["findings"])
    facts = {"shown": shown, "passed_over": passed_over, "verdict": verdict_with_past(document)}
    return render("full_report.md.j2", report=document, **facts)


def render(template: str, /, **facts: Any) -> str:
    """A Markdown file from a template; whatever is told in it is escaped."""
    return _environment().get_template(template).render(**facts)


@cache
def _environment() -> Environment:
    # Every fact goes through `finalize`, which escapes what Markdown would parse; HTML escaping would show.
    environment = Environment(  # noqa: S701 - a text file
        loader=PackageLoader("messages"),
        undefined=StrictUndefined,
        finalize=_escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters.update(
        code=_code,
        address=_address,
        cause_title=cause_title,
        issue_title=issue_title,
        moment=moment_words,
        not_looked_at=lines,
        probe=probe_words,
    )
    environment.globals.update(counted=counted, impact_words=impact_words, marks=marks, subject=subject)
    environment.globals.update(outcome_words=outcome_words, when_words=when_words)
    environment.globals.update(foresight_words=foresight_words, since_words=since_words)
    return environment


class _Code(str):
    """Already as Markdown wants it."""

    __slots__ = ()


def _escaped(value: object) -> str:
    if isinstance(value, _Code):
        return value
    line = " ".join(clean(str(value)).split())
    return _SPECIAL.sub(r"\\\1", line).replace("<", "&lt;").replace(">", "&gt;")


def _code(text: str) -> _Code:
    """A fenced block; the fence is longer than any row of backticks in the text."""
    longest = max((len(found) for found in _FENCES.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return _Code(f"{fence}\n{clean(text)}\n{fence}")


def _address(url: str) -> _Code:
    """An address between angle brackets, which must not end early."""
    address = web_address(url)
    return _Code(f"<{address}>" if address else _escaped(url))
