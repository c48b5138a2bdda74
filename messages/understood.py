"""What was understood of a request, and of whom, in small print."""

import re

from messages.blocks import Block
from messages.blocks.texts import context
from messages.escaping import Marked, escape
from messages.names import Document

SHOWN = 5

_AUTHOR = re.compile(r"\AFrom &lt;@([UW][A-Z0-9]{1,20})&gt;:")
"""Such a sentence says whose message it was taken from; anywhere else in it a mention may be somebody's mischief."""


def understood(case: Document) -> list[Block]:
    """A line for each sentence on what was taken from where."""
    return [context(_with_author(sentence)) for sentence in list(case.get("understood", ()))[:SHOWN]]


def _with_author(sentence: str) -> Marked:
    return Marked(_AUTHOR.sub(r"From <@\1>:", escape(sentence)))
