"""One cause in the summary: what it is, how it is known, what to do and who can, what it explains, and its evidence."""

from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.evidence import evidence
from messages.names import Document
from messages.verdict import real_causes
from messages.wording import plainly

CONSEQUENCES = 5


def entry(document: Document, cause: Document, place: int) -> list[Block]:
    """The blocks of a root cause; `place` numbers it when there are several, 0 when it is the only one."""
    known = plainly("cause", "known", certainty=cause["certainty"], severity=cause["severity"])
    # The verdict above has named the only cause there is.
    headline = [run(plainly("cause", "headline", place=place, title=cause["title"]) + "\n", bold=True)] if place else []
    parts = [
        paragraph(
            *headline,
            run(cause["fact"]),
            run(f" {known}\n", italic=True),
            run(plainly("cause", "next") + " ", bold=True),
            run(cause["next_step"] + " "),
            run(plainly("cause", "who", who=cause["who"]), italic=True),
        )
    ]
    explained = _explained(document, cause)
    if explained:
        lines = [[run(f"{each['title']}: ", bold=True), run(each["fact"])] for each in explained]
        parts += [paragraph(run(plainly("cause", "explains"), bold=True)), bullets(lines, most=CONSEQUENCES)]
    return [rich_text(*parts), *evidence(document, cause, explained)]


def _explained(document: Document, root: Document) -> list[Document]:
    """Its consequences, and theirs, in the report's order."""
    reached, real = {root["code"]}, real_causes(document)
    found: list[Document] = []
    while more := [each for each in real if each.get("explained_by") in reached and each["code"] not in reached]:
        found += more
        reached |= {each["code"] for each in more}
    return found
