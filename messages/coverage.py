"""What is not known, what was ruled out, and what could not be decided."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import container, context, plain_section
from messages.names import Document, cause_title, counted, probe_words
from messages.passed_over import by_reason
from messages.wording import plainly

SHOWN = 5
NAMED = 4
"""Looks named for one source; the others are counted, and stand in the table of the thread."""


def blind_spots(document: Document) -> list[Block]:
    """Looks that got no answer, in plain sight, and whether anything depends on them; one line when there are none."""
    unknown = document["coverage"]["unknown"]
    if not unknown:
        looks = counted(len(document["coverage"]["ran"]), "look")
        return [context(plainly("coverage", "all_read", looks=looks))]
    lines = [
        [run(f"{source or 'a source'} ({_few(probes)}): ", bold=True), run(reason)]
        for (source, reason), probes in _grouped(unknown, "probe", "source", "reason")
    ]
    open_causes = {each["code"] for each in document.get("undecided", ())}
    return [
        rich_text(
            paragraph(run(plainly("coverage", "not_seen", count=len(unknown)), bold=True)),
            bullets(lines, most=SHOWN),
            paragraph(run(plainly("coverage", "depends", count=len(open_causes)))),
        )
    ]


def decided(document: Document) -> list[Block]:
    """Folded lists of what was ruled out and of what could be neither named nor ruled out."""
    ruled_out = [cause_title(code) for code in document.get("ruled_out", ())]
    undecided, skipped = document.get("undecided", ()), document["coverage"].get("skipped", ())
    open_causes = [
        plainly("coverage", "undecided", titles=list(map(cause_title, codes)), source=source, reason=reason)
        for (source, reason), codes in _grouped(undecided, "code", "source", "reason")
    ]
    passed_over = [
        plainly("coverage", "skipped", probes=list(map(probe_words, probes)), reason=reason)
        for reason, probes in by_reason((each["probe"], each["reason"]) for each in skipped).items()
    ]
    return [
        *_folded("undecided_title", len(undecided), open_causes),
        *_folded("ruled_out_title", len(ruled_out), [" · ".join(ruled_out)]),
        *_folded("skipped_title", len(skipped), passed_over),
    ]


def _grouped(each: Sequence[Document], name: str, *by: str) -> list[tuple[tuple[str, ...], list[str]]]:
    """Names that share the same other values, each once, in the order in which they come."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for item in each:
        groups.setdefault(tuple(str(item.get(key) or "") for key in by), []).append(item[name])
    return [(key, list(dict.fromkeys(names))) for key, names in groups.items()]


def _few(probes: Sequence[str]) -> str:
    words = ", ".join(map(probe_words, probes[:NAMED]))
    return f"{words} and {len(probes) - NAMED} more" if len(probes) > NAMED else words


def _folded(title: str, count: int, paragraphs: Sequence[str]) -> list[Block]:
    if not count:
        return []
    return [container(plainly("coverage", title, count=count), [plain_section(each) for each in paragraphs])]
