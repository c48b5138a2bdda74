"""What was understood of a request, and of whom: the first line below the headline, with a button to correct it."""

import re

from messages.blocks import Block
from messages.blocks.acting import CORRECT, button
from messages.blocks.texts import context, section
from messages.escaping import Marked, cut_marked, escape, user_mention
from messages.names import Document, issue_title, moment_words, subject
from messages.wording import plainly, say

SHOWN = 6
LONGEST = 400
"""Characters of one sentence: a note may be a whole story."""

_AUTHOR = re.compile(r"\AFrom &lt;@([UW][A-Z0-9]{1,20})&gt;:")
"""Such a sentence says whose message it was taken from; anywhere else in it a mention may be somebody's mischief."""


def understood(
    case: Document, *, by: str, run_id: str = "", second: str | None = None, second_ids: Document | None = None
) -> Block:
    """The trouble, whom it concerns, how grave it is, who asked, and a sentence on what was taken from whose message.

    `by` is a Slack user id, a name where nobody in Slack asked, or empty where nobody is known. Without `run_id` there
    is no button. `second` is the issue type that may be meant as well or instead; `second_ids` are its own ids,
    where it is another account's trouble.
    """
    facts = say(
        "understood",
        "case",
        case=case,
        title=issue_title(case["issue"]),
        subject=subject(case),
        moment=moment_words(case["asked_at"]),
        by=user_mention(by) if by else "",
        second=issue_title(second) if second else "",
        other=subject(second_ids) if second_ids else "",
    )
    sentences = [_with_author(sentence) for sentence in list(case.get("understood", ()))[:SHOWN]]
    said = section(Marked("\n".join([facts, *([Marked(" ".join(sentences))] if sentences else [])])))
    return {**said, "accessory": button(plainly("understood", "correct"), CORRECT, run_id)} if run_id else said


def replaced(correction: Document) -> Block:
    """Above a triage that somebody corrected: `{"by", "said", "incident"}`, the last of which may be None."""
    return context(
        say(
            "understood",
            "replaced",
            said=correction["said"],
            by=user_mention(correction["by"]),
            incident=correction.get("incident"),
        )
    )


def _with_author(sentence: str) -> Marked:
    return Marked(_AUTHOR.sub(r"From <@\1>:", cut_marked(escape(sentence), LONGEST)))
