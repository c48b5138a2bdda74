"""What a number is where the account is known: a deal or a user, whichever is spoken of."""

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.intake.figures.figure import Figure, open_figures, with_words
from handlers.intake.figures.slips import turns_round
from handlers.intake.figures.words import AND, NOUNS
from handlers.intake.mentioned import names
from handlers.intake.spoken import Spoken

_NOUN = re.compile(
    rf"(?<![a-z])(?:(?P<deal>{NOUNS['deal']})|(?<!premier )(?P<user>{NOUNS['user']}))(?![a-z])", re.IGNORECASE
)
"""Premier Agent is where deals go, and no user."""
_MOVES = re.compile(
    r"(?<![a-z])(?:(?:went|gone|go|goes|came|come|made it|got) (?:to zillow|over|across|through)|(?:showed|shown"
    r"|show|shows|showing|turned) up"
    r"|over there|on zillow|in premier agent|synced|sold|closed|under contract|dr[uü]ben)(?![a-z])",
    re.IGNORECASE,
)
"""What deals do."""
_EXAMPLE = re.compile(
    r"(?:(?<![a-z])(?:e\.?g\.?|for (?:example|instance)|(?:an? |one )?example|such as|like|namely|i\.e\."
    r"|one (?:is|of them is|being)"
    r"|number|no\.|it['’]?s|it is|these are|they are|ids?|por ejemplo|z\. ?b\.|zum beispiel|par exemple"
    r"|por exemplo|esempio"
    r"|(?:the )?(?:third|second|first|last|latest|other|new|missing|stuck|newest|oldest)(?: ones?)?|ones?|them"
    r"|these|those|is|are)"
    r"[\s,:]{1,3}|[(–—:]\s?)[\"'“‘`*_(]{0,2}\Z",
    re.IGNORECASE,
)
_FOR_INSTANCE = re.compile(r",? (?:for (?:example|instance)|e\.?g\.?|say)(?![a-z])", re.IGNORECASE)
_ACTS = re.compile(
    r"(?: (?:of|in|from) (?:the )?account [0-9]+)? (?:went|turned|showed|made|closed|sold|never|not|is|was|has|did"
    r"|does|isn['’]t|didn['’]t|hasn['’]t|won['’]t|ist|fehlt|falta|manque)(?![a-z])",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"(?<![a-z])(?:is|isn['’]t|did|didn['’]t|has|hasn['’]t|was|wasn['’]t|when|if|whether|why|that) \Z", re.IGNORECASE
)
_MISSING_THERE = re.compile(
    r"[\"'”’`*_)]{0,2}(?:\s(?:is|was|has|had|still|just|again|yet|did|does|do|will|wo|ca|can|could|are|were)){0,3}"
    r"(?:\s(?:not|never|missing|absent|nowhere|no sign of it)|n['’]t|not)(?![a-z])[^.!?;\n0-9]{0,30}?(?<![a-z])"
    r"(?:premier agent|(?-i:PA))(?![a-z])",
    re.IGNORECASE,
)
"""`98122 not in Premier Agent`: agents are not missed there by number."""
_AT_THE_HEAD = re.compile(r"(?:\A|[.!?;:,\n]|\s[-–—])[\s\"'“‘`*_(>#]{0,4}\Z")
_APPOSED = re.compile(r"[,(–—]\s?\Z")
_ENDS = re.compile(
    rf"[\"'”’`*_]{{0,2}}(?:\s{{0,2}}[,.;:)!?–—\n]|\s{{0,3}}\Z|{AND}#?[0-9]|\s(?:is|are|was|were|has|have|which|that)(?![a-z]))"
)
_BEFORE = 40
_LEAST = 3
"""Digits of a deal's or a user's id that has no word."""


def with_subjects_named(said: Sequence[Spoken]) -> list[Spoken]:
    """Numbers given as examples or set beside a noun, in threads whose account is known."""
    if not any(names(each.text, "account_id") for each in said):
        return list(said)
    spoken_of = "\n".join(each.text for each in said)
    return [replace(each, text=_named(each.text, spoken_of)) for each in said]


def _named(text: str, spoken_of: str) -> str:
    if turns_round(text):
        return text
    kinds = {
        figure: kind
        for figure in open_figures(text)
        if len(figure.digits) >= _LEAST and not figure.is_fine(text) and (kind := _kind(text, figure, spoken_of))
    }
    return with_words(text, kinds)


def _kind(text: str, figure: Figure, spoken_of: str) -> str | None:
    before, after = text[: figure.start], text[figure.end :]
    near = before[-_BEFORE:]
    if figure.is_long and _MISSING_THERE.match(after) and _AT_THE_HEAD.search(near):
        return "deal" if _last(spoken_of) in {None, "deal"} else None
    noun = _last(before)
    if _FOR_INSTANCE.match(after):
        return noun or _last(text) or _last(spoken_of)
    if _ENDS.match(after) and (_EXAMPLE.search(near) or (noun and _APPOSED.search(near))):
        return noun or _last(text) or _last(spoken_of)
    if (
        figure.is_long
        and _MOVES.search(text)
        and (not names(text, "account_id") or _ACTS.match(after) or _DOES.search(near))
    ):
        return "deal" if _last(spoken_of) in {None, "deal"} else None
    return None


def _last(text: str) -> str | None:
    found = list(_NOUN.finditer(text))
    return found[-1].lastgroup if found else None
