"""Where the interactive parts of a message or a view are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sandbox.slack.wire import Payload


class Placed(NamedTuple):
    """An interactive element and the block it is in."""

    block: Payload
    element: Payload


def interactive(blocks: Iterable[Payload]) -> Iterator[Placed]:
    """Every element with an `action_id`, in the order people see them."""
    for block in blocks:
        candidates = [
            block.get("accessory"),
            block.get("element"),
            *_listed(block, "elements"),
            *_listed(block, "actions"),
        ]
        for element in candidates:
            if isinstance(element, dict) and "action_id" in element:
                yield Placed(block, element)
        for key in ("child_blocks", "elements"):
            yield from interactive(child for child in _listed(block, key) if "block_id" in child)


def _listed(block: Payload, key: str) -> list[Payload]:
    value = block.get(key)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
