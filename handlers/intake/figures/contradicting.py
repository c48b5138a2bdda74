"""Another number where accounts stand, in a thread whose account is known: one of both is meant, and people say which.

`log says account_id=148261 but customer says 31774`: whichever is taken in silence may be the wrong one.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from handlers.intake.all_ids import possible
from handlers.intake.figures.figure import Figure, open_figures, with_words, without_named
from handlers.intake.figures.slips import CORRECTS
from handlers.intake.figures.words import CUSTOMER, NOUNS
from handlers.intake.mentioned import ids
from handlers.intake.spoken import Spoken

_OPENED = r"[\s:,=\"'“‘`*_(]{0,4}\Z"
_BEFORE_IT = rf"(?: (?:that|it|is|it['’]?s|its|the|their|to be|number|id|about|me|us)){{0,4}}{_OPENED}"
_SAID = re.compile(
    r"(?<![a-z])(?:says?|said|saying|wrote|writes?|told(?: \w+)?|claims?|insists?(?: on)?|states?|stated|gave(?: \w+)?"
    r"|gives|mentions?|mentioned|quotes?|quoted|reports?|reported|speaks? of|talks? about|means|meant"
    r"|sagt|schreibt|meint|dit|dice|diz|zegt|caller|requester|reporter|sender|either"
    rf"|{CUSTOMER}){_BEFORE_IT}",
    re.IGNORECASE,
)
"""Who says a number may call an account so, however long it is."""
_IS = re.compile(
    r"(?<![a-z])(?:sent(?: \w+)?|reads?|it is|it['’]?s|that['’]?s|it was|theirs is|mine is|ours is|they are|they['’]re"
    rf"|s?he is|s?he['’]s|we are|we['’]re|i am|i['’]m){_BEFORE_IT}",
    re.IGNORECASE,
)
_PLACED = re.compile(
    rf"(?<![a-z])(?:for|from|in|of|at|on|with|about|by|to|also|and|or|vs\.?|not){_OPENED}", re.IGNORECASE
)
_AFTER_A_SENTENCE = re.compile(r"(?:\A|[.!?]\s)\Z")
_ALONE = re.compile(r"[\"'”’`*_)]{0,2}\s{0,3}(?:[.!?;\n]|\Z)")
_ACTS = re.compile(
    r"[\"'”’`*_)]{0,2}\s(?:is|isn['’]t|was|are|has|hasn['’]t|had|have|gets?|got|can(?:no|['’])?t|can not|can"
    r"|does(?:n['’]t)?|do|did(?:n['’]t)?|keeps?|lost|loses|stopped|says|shows?|sees?|reports?|complains?|fails?|failed|won['’]t|still|again"
    r"|never|no|nothing|signed|logged|disconnected|also|too|just|went|needs?|wants?)(?![a-z])",
    re.IGNORECASE,
)
_CORRECTED = re.compile(rf"(?<![a-z]){CORRECTS}[^0-9.!?\n]{{0,24}}\Z", re.IGNORECASE)
_JOINED = re.compile(
    rf"\s(?:and|or|n|und|oder|y|et|ou|&)\s(?:the )?(?:{NOUNS['account']})\W{{0,3}}[0-9]", re.IGNORECASE
)
"""`90233 and account 40551`."""
_OTHER = re.compile(
    r"(?<![a-z])(?:codes?|pin|passwords?|contact|zuid|profile|zillow[ _]id"
    r"|(?:tickets?|case)(?! (?:is )?(?:for|from|by|about)(?![a-z]))|sync[ _]users?|row|listing"
    r"|property|house|home|price|phone|tel|fax|zip|events?|jobs?|build|invoice|orders?|dates?|mls|suite|commission"
    r"|street|deal|deals|numbers?|balance|worth|version|shard|server|host|port|line)"
    r"(?![a-z])(?:(?!(?:but|and|while)\s)[^.;!?,\n]){0,40}\Z",
    re.IGNORECASE,
)
"""What else such a number may be the number of."""
_LIKE = re.compile(
    r"(?<![a-z])(?:like|as|unlike|similar to|remember|compare[ds]?|last (?:time|week|month|year)|used to be|formerly"
    r"|previously)(?:\s\w+){0,4}\s\Z",
    re.IGNORECASE,
)
"""`just as we had it with 44210`, `last time it was 44210`: it is no part of this."""
_NEAR, _LONG = 64, 5
"""Characters that are looked at; digits from which on accounts may differ in length."""


def with_contradictions_named(said: Sequence[Spoken]) -> list[Spoken]:
    """Such numbers get the word of accounts, so that there are two and none is taken unasked.

    So does the known account's own number where it stands alone: `31774` may be the answer to which one is meant.
    """
    return _once(_once(said))  # what the first finds is known to the second


def _once(said: Sequence[Spoken]) -> list[Spoken]:
    sound = possible(said)
    known = {number for each in sound for number in ids(each.text, "account_id")}
    if not known:
        return list(said)
    others = {number for each in sound for field in ("deal_id", "user_id") for number in ids(each.text, field)}
    return [replace(each, text=_named(each.text, known, others)) for each in said]


def _named(text: str, known: Collection[int], others: Collection[int]) -> str:
    blank = without_named(text)
    found = [
        each
        for each in open_figures(text)
        if each.is_long
        and not each.is_grouped
        and int(each.digits) not in others
        and not each.is_fine(text)
        and (int(each.digits) in known or _may_be_one(text, blank[: each.start], each, known))
    ]
    return with_words(text, dict.fromkeys(found, "account"))


def _may_be_one(text: str, before: str, figure: Figure, known: Collection[int]) -> bool:
    """Where it stands, by the words `before` it without ids that are known, and by those behind it."""
    before = before[-_NEAR:]
    if _LIKE.search(before):
        return False
    if _SAID.search(before) or _CORRECTED.search(before):
        return True
    if _OTHER.search(before):
        return False
    if _IS.search(before):
        return True
    lengths = {len(str(each)) for each in known}
    alike = len(figure.digits) in lengths or (len(figure.digits) >= _LONG and max(lengths) >= _LONG)
    stands = _ACTS.match(text, figure.end) or _PLACED.search(before) or _JOINED.match(text, figure.end)
    return alike and bool(stands or (_AFTER_A_SENTENCE.search(before) and _ALONE.match(text, figure.end)))
