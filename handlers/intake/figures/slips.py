"""Words by which somebody says that an id was mistyped, and the messages that hold nothing but the right one."""

import re

_TURNED = (
    r"(?:turned (?:a)?round|transposed|swapped|switched|flipped|reversed|inverted|mixed up|jumbled|muddled|scrambled"
    r"|the wrong way (?:a)?round|in the wrong order|back to front)"
)
_DIGITS = r"(?:digits?|figures?|ziffern?|zahlen|d[ií]gitos?|cifras?|chiffres?|cijfers?)"
_SLIPS = (
    rf"(?:{_DIGITS} (?:(?:is|are|were|was|got|get|all|the) ){{0,2}}{_TURNED}"
    rf"|(?<!phone )(?<!cell )(?<!mobile )number (?:(?:is|was|got) )?{_TURNED}"
    rf"|{_TURNED} (?:(?:two|the|some|my|those|its|last|first|both|of) ){{0,3}}{_DIGITS}"
    r"|(?:swap+|switch|flip+|transpos|mix|turn|jumbl|revers)(?:ed|ing)? (?:up |around )?(?:(?:two|the|some|my|those|its"
    rf"|last|first|both|of) ){{0,3}}{_DIGITS}"
    r"|i(?:['’]ve)? (?:(?:have|had|just|got) ){0,2}(?:mixed up|turned around|transposed) (?:the|my|those|two) numbers?"
    r"|transposed|transposition|zahlendreher|zifferndreher|zahlen verdreht|vertippt|verschrieben"
    r"|fat[- ]?finger(?:ed|s|ing)?|(?:typing|keying) (?:error|slip|mistake)"
    r"|slip of (?:the|my) (?:finger|keyboard|pen)s?"
    r"|mis-?keyed|tippfehler|erreur de frappe|faute de frappe|error de dedo|erro de digita[cç][aã]o|tikfout)"
)
"""Digits that came out in another order than was meant."""
CORRECTS = (
    rf"(?:{_SLIPS}"
    r"|no,? wait|wait,? no|scratch that|strike that|i meant?|i (?:mean|wanted to (?:say|write))"
    r"|(?:i )?mis-?(?:typed|read|spoke)|typo|correction"
    r"|corrected|correct is|make (?:that|it)|oops|ups|whoops|my (?:bad|mistake|fault)"
    r"|forgive me|pardon|apologies"
    r"|wrong (?:tab|number|account|deal|user|one|id)|the right (?:account|deal|user|one)|(?:sorry|sry)(?! (?:to"
    r"|for|about|that|but|if|i can))|or rather|actually|should be"
    r"|should have been|quatsch|nein|perd[oó]n|digo|quise decir|pardon|desculpe?|scusa|[-–—,.] no,)"
)
_SLIPPED = re.compile(rf"(?<![a-z]){CORRECTS}(?![a-z])", re.IGNORECASE)
_TURNED_ROUND = re.compile(rf"(?<![a-z]){_SLIPS}(?![a-z])", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"(?<![a-z])(?:phones?|mobile|cell|zip|address(?:es)?|prices?|licen[cs]e|mls|listing|dates?|birthdays?)(?![a-z])",
    re.IGNORECASE,
)
"""Whose digits are turned round in the data, and not in somebody's message."""
_ONLY_NUMBER = re.compile(r"[^0-9]{0,40}(?<![0-9])#?(?P<number>[0-9]{3,12})(?![0-9]|[.,:/-][0-9])[^0-9]*")
"""`sorry, 14010`, and words behind it, but no other number."""


def slips(text: str) -> bool:
    """Whether a text takes something back, or mends it."""
    return bool(_SLIPPED.search(text)) and not is_in_the_data(text)


def is_in_the_data(text: str) -> bool:
    """Whether digits are turned round in a telephone or the like, which is a complaint and no slip."""
    return bool(_TURNED_ROUND.search(text) and _OF_ANOTHER.search(text))


def only_number(text: str) -> str | None:
    """The number of a message that holds one alone."""
    match = _ONLY_NUMBER.fullmatch(text)
    return match["number"] if match else None


def turns_round(text: str) -> bool:
    """Whether a message says that its one number is another's digits in their right order."""
    return bool(_TURNED_ROUND.search(text)) and only_number(text) is not None and not is_in_the_data(text)
