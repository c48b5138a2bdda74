"""Which points a scope lets in, and which groups they belong to."""

import re
from collections.abc import Sequence
from itertools import product

from sandbox.datadog.metrics.nodes import TagFilter

Tags = tuple[str, ...]


def in_scope(tags: Sequence[str], scope: Sequence[TagFilter]) -> bool:
    """Whether a point's tags satisfy every condition."""
    return all(any(_matches(tag, condition.tag) for tag in tags) != condition.excluded for condition in scope)


def groups_of(tags: Sequence[str], by: Sequence[str]) -> list[Tags]:
    """The groups a point belongs to: one for each of its values under every key; `key:N/A` when it has none."""
    choices = [[tag for tag in tags if tag.startswith(f"{key}:")] or [f"{key}:N/A"] for key in by]
    return [tuple(choice) for choice in product(*choices)]


def _matches(tag: str, wanted: str) -> bool:
    return re.fullmatch(re.escape(wanted).replace(r"\*", ".*"), tag) is not None
