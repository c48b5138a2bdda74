"""Another number where accounts stand, in a thread whose account is known: one of both is meant, and people say which.

`log says account_id=148261 but customer says 31774`: whichever is taken in silence may be the wrong one.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers.intake.all_ids import possible
from handlers.intake.figures.figure import Figure, open_figures, with_words, without_named
from handlers.intake.figures.words import CUSTOMER
from handlers.intake.mentioned import IDS, ids
from handlers.intake.spoken import Spoken

_OPENED = r"[\s:,=\"'“‘`*_(]{0,4}\Z"
_SAID = re.compile(
    rf"(?<![a-z])(?:says?|said|saying|wrote|writes?|told(?: \w+)?|claims?|insists?(?: on)?|states?|stated|gave(?: \w+)?"
    r"|gives|sent(?: \w+)?|mentions?|mentioned|quotes?|quoted|reads?|reports?|reported|speaks? of|talks? about"
    rf"|means|meant|it is|it['’]?s|that['’]?s|it was|theirs is|mine is|{CUSTOMER})"
    rf"(?: (?:that|it|is|it['’]?s|its|the|their|to be|number|id|about|me|us)){{0,4}}{_OPENED}",
    re.IGNORECASE,
)
"""Who says a number behind one of these may call an account so, however long it is."""
_PLACED = re.compile(
    rf"(?<![a-z])(?:for|from|in|of|at|on|with|about|by|to|also|and|or|vs\.?|not){_OPENED}", re.IGNORECASE
)
_HEAD = re.compile(
    r"(?:\A|\n|[.!?;,:–—]\s)[\s>*•\"'“‘`_(–-]{0,6}(?:(?:and|but|so|yet|while|now|also)\s)?\Z", re.IGNORECASE
)
_AFTER_A_SENTENCE = re.compile(r"(?:\A|[.!?]\s)\Z")
_ALONE = re.compile(r"[\"'”’`*_)]{0,2}\s{0,3}(?:[.!?;\n]|\Z)")
_ACTS = re.compile(
    r"[\"'”’`*_)]{0,2}\s(?:is|isn['’]t|was|are|has|hasn['’]t|had|have|gets?|got|can(?:no|['’])?t|can not|can"
    r"|does(?:n['’]t)?|do|did(?:n['’]t)?|keeps?|lost|loses|stopped|says|shows?|sees?|reports?|complains?|fails?|failed|won['’]t|still|again"
    r"|never|no|nothing|signed|logged|disconnected|also|too|just|went|needs?|wants?)(?![a-z])",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"(?<![a-z])(?:codes?|pin|passwords?|contact|zuid|profile|zillow[ _]id"
    r"|(?:tickets?|case)(?! (?:is )?(?:for|from|by|about)(?![a-z]))|sync[ _]users?|row|listing"
    r"|property|house|home|price|phone|tel|fax|zip|events?|jobs?|build|invoice|orders?|dates?|mls|suite|commission"
    r"|street|link|deal|deals|numbers?|balance|worth|version|shard|server|host|port|line)"
    r"(?![a-z])[^.;!?\n]{0,40}\Z",
    re.IGNORECASE,
)
"""What else such a number may be the number of."""
_LIKE = re.compile(r"(?<![a-z])(?:like|as|unlike|similar to|remember|compare[ds]?)(?:\s\w+){0,4}\s\Z", re.IGNORECASE)
"""`just as we had it with 44210`: it is no part of this."""
_NEAR, _LONG = 64, 5
"""Characters that are looked at; digits from which on accounts may differ in length."""


def with_contradictions_named(said: Sequence[Spoken]) -> list[Spoken]:
    """Such numbers get the word of accounts, so that there are two and none is taken unasked."""
    sound = possible(said)
    known = {number for each in sound for number in ids(each.text, "account_id")}
    if not known:
        return list(said)
    taken = {number for each in sound for field in IDS for number in ids(each.text, field)}
    return [replace(each, text=_named(each.text, known, taken)) for each in said]


def _named(text: str, known: Collection[int], taken: Collection[int]) -> str:
    blank = without_named(text)
    found = [
        each
        for each in open_figures(text)
        if each.is_long
        and not each.is_grouped
        and int(each.digits) not in taken
        and not each.is_fine(text)
        and _may_be_one(blank, each, known)
    ]
    return with_words(text, dict.fromkeys(found, "account"))


def _may_be_one(text: str, figure: Figure, known: Collection[int]) -> bool:
    before = text[max(0, figure.start - _NEAR) : figure.start]
    if _OTHER.search(before) or _LIKE.search(before):
        return False
    if _SAID.search(before):
        return True
    lengths = {len(str(each)) for each in known}
    alike = len(figure.digits) in lengths or (len(figure.digits) >= _LONG and max(lengths) >= _LONG)
    leads = bool(_HEAD.search(before)) and bool(_ACTS.match(text, figure.end))
    leads = leads or (bool(_AFTER_A_SENTENCE.search(before)) and bool(_ALONE.match(text, figure.end)))
    return alike and (leads or bool(_PLACED.search(before)))
