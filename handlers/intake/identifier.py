"""Ids as people write them."""

import re

from checks.kit.refusal import Condition, Refusal
from handlers.intake.quoting import quoted

LONGEST = 12
"""Digits; longer numbers are no ids of Follow Up Boss, and nothing else may enter a query."""

_NUMBER = re.compile(r"#?\s*(?P<digits>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+)")

_GROUPED = re.compile(r"#?[0-9]{1,3}(?: [0-9]{3}){1,3}")

_MEANINGS = {
    "account_id": ("account id", "14009", "it stands in the address bar of Follow Up Boss"),
    "user_id": ("user id", "571", "it stands in the address of the user's page in Follow Up Boss"),
    "deal_id": ("deal id", "98122", "it stands in the deal's address in Follow Up Boss"),
}


def identifier(text: str, field: str) -> int:
    """The number of an `account_id`, `user_id` or `deal_id`; `#14,009` and `14 009` count as 14009.

    Raises `Refusal` (`missing_context`) that names the field for anything but one to twelve digits above zero.
    """
    written = text.strip()
    match = _NUMBER.fullmatch(written)
    if match is None:
        raise _malformed(field, written, "is no id")
    digits = "".join(re.findall("[0-9]", match["digits"])).lstrip("0")
    if not digits:
        raise _malformed(field, written, "cannot be an id: ids begin at 1")
    if len(digits) > LONGEST:
        raise _malformed(field, written, f"is too long: an id has {LONGEST} digits at most")
    return int(digits)


def continues(number: str, word: str) -> bool:
    """Whether a word is the next group of three of a number, as in `148 261`."""
    return bool(_GROUPED.fullmatch(f"{number} {word}"))


def meaning(field: str) -> tuple[str, str, str]:
    """A field in words, a plausible value, and where people find theirs."""
    return _MEANINGS[field]


def _malformed(field: str, written: str, why: str) -> Refusal:
    words, sample, place = meaning(field)
    return Refusal(
        Condition.MISSING_CONTEXT,
        f"{quoted(written)} {why}. Give {field}, the {words}, as digits; {place}.",
        example=f"--{field}={sample}",
    )
