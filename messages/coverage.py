"""What is not known, what was ruled out, and what could not be decided."""

from collections.abc import Sequence

from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import container, context, plain_section
from messages.escaping import inert
from messages.names import Document, cause_title, counted, probe_words
from messages.wording import plainly

SHOWN = 5


def blind_spots(document: Document) -> list[Block]:
    """Looks that got no answer, in plain sight, and whether anything depends on them; one line when there are none."""
    unknown = document["coverage"]["unknown"]
    if not unknown:
        looks = counted(len(document["coverage"]["ran"]), "look")
        return [context(plainly("coverage", "all_read", looks=looks))]
    open_causes = list(dict.fromkeys(cause_title(each["code"]) for each in document.get("undecided", ())))
    lines = [
        [run(f"{probe_words(each['probe'])}, {each['source'] or 'source unknown'}: ", bold=True), run(_reason(each))]
        for each in unknown
    ]
    depends = plainly("coverage", "depends", count=len(open_causes))
    return [
        rich_text(
            paragraph(run(plainly("coverage", "not_seen", count=len(unknown)), bold=True)),
            bullets(lines, most=SHOWN),
            paragraph(run(depends)),
        )
    ]


def decided(document: Document) -> list[Block]:
    """Folded lists of what was ruled out and of what could be neither named nor ruled out."""
    ruled_out = [cause_title(code) for code in document.get("ruled_out", ())]
    undecided = [
        plainly("coverage", "undecided", title=cause_title(each["code"]), source=each["source"], reason=_reason(each))
        for each in document.get("undecided", ())
    ]
    skipped = [
        plainly("coverage", "skipped", probe=probe_words(each["probe"]), reason=_reason(each))
        for each in document["coverage"].get("skipped", ())
    ]
    return [
        *_folded("undecided_title", undecided),
        *_folded("ruled_out_title", ruled_out),
        *_folded("skipped_title", skipped),
    ]


def _folded(title: str, lines: Sequence[str]) -> list[Block]:
    if not lines:
        return []
    words = "\n".join(f"• {line}" for line in lines)
    return [container(plainly("coverage", title, count=len(lines)), [plain_section(words)])]


def _reason(each: Document) -> str:
    return inert(each["reason"])
