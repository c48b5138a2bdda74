"""The same message in sections only, for when Slack refuses its blocks (slack.md, "Blocks")."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from messages.blocks import Block
from messages.blocks.texts import section
from messages.escaping import Marked, cut_marked, escape, link
from messages.message import Message

SECTIONS = 40
SECTION_TEXT = 3_000


def plain(message: Message) -> Message:
    """Every word of the message in sections, and its buttons. Looks plainer and says the same."""
    made: list[Block] = []
    for block in message.blocks:
        if block["type"] == "actions":
            made.append(block)
        elif len(made) < SECTIONS:
            words = Marked("\n".join(line for line in _lines(block) if line.strip()))
            made.extend([{**section(cut_marked(words, SECTION_TEXT)), **_button(block)}] if words else [])
    return Message(message.text, tuple(made), message.cut)


def _button(block: Block) -> Block:
    """What stands beside a section can still be pressed."""
    return {"accessory": block["accessory"]} if "accessory" in block else {}


def _lines(block: Block) -> Iterator[Marked]:
    """What a block says, a line each."""
    reader = _READERS.get(block["type"])
    return iter(()) if reader is None else reader(block)


def _headline(block: Block) -> Iterator[Marked]:
    yield _bold(block["text"]["text"])


def _texts(block: Block) -> Iterator[Marked]:
    for text in (block.get("text"), *block.get("fields", ())):
        yield _text(text)


def _small_print(block: Block) -> Iterator[Marked]:
    yield Marked(" · ".join(_text(element) for element in block["elements"]))


def _unfolded(block: Block) -> Iterator[Marked]:
    yield _bold(block["title"]["text"])
    for child in block["child_blocks"]:
        yield from _lines(child)


def _tasks(block: Block) -> Iterator[Marked]:
    yield _bold(block["title"])
    for task in block["tasks"]:
        yield Marked(f"• {escape(task['title'])} ({task['status'].replace('_', ' ')})")


def _rows(block: Block) -> Iterator[Marked]:
    for row in block["rows"]:
        yield Marked(" | ".join(_runs(content) for content in row))


def _paragraphs(block: Block) -> Iterator[Marked]:
    for element in block["elements"]:
        if element["type"] == "rich_text_list":
            for item in element["elements"]:
                yield Marked(f"• {_runs(item)}")
        else:
            yield _runs(element)


def _text(text: Block | None) -> Marked:
    if text is None or "text" not in text:
        return Marked("")
    return Marked(text["text"]) if text["type"] == "mrkdwn" else escape(text["text"])


def _bold(text: str) -> Marked:
    return Marked(f"*{escape(text)}*")


def _runs(value: Any) -> Marked:
    if value["type"] == "link":
        return link(value["url"], value.get("text") or value["url"])
    if "elements" in value:
        return Marked("".join(_runs(each) for each in value["elements"]))
    return escape(value.get("text", ""))


_READERS: Mapping[str, Callable[[Block], Iterator[Marked]]] = {
    "header": _headline,
    "section": _texts,
    "context": _small_print,
    "container": _unfolded,
    "plan": _tasks,
    "table": _rows,
    "rich_text": _paragraphs,
}
