"""E-mail addresses, phone numbers, and whole Zillow user ids."""

import re
from typing import Final

from checks.kit.redaction.marks import EMAIL, PHONE
from checks.kit.redaction.rule import EDGE, Rule, rule

_KEPT_OF_ZUID = 4
_LONG_ENOUGH_TO_SHOW = 8
_LOCAL = r"""[^\s@"'<>()\[\]{},;:=|\\/`*~]"""
_DOMAIN = r"[\w-]++(?:\.[\w-]++)++"
_FEWEST, _MOST = 9, 13
"""Digits of a number as it is dialled within a country, its leading zero among them."""
_GAP = r"(?:[ .()-]|%20|%28|%29){0,2}"


def mask_zuid(text: str) -> str:
    """A Zillow user id as it may be shown: its last four characters, or none of a short one (domain.md 5.1)."""
    trimmed = text.strip()
    return "…" + (trimmed[-_KEPT_OF_ZUID:] if len(trimmed) >= _LONG_ENOUGH_TO_SHOW else "")


def _zuid(match: re.Match[str]) -> str:
    return match["name"] + mask_zuid(match["value"])


def _within_a_country(match: re.Match[str]) -> str:
    digits = sum(each.isdigit() for each in match[0])
    return PHONE if _FEWEST <= digits <= _MOST else match[0]


RULES: Final[tuple[Rule, ...]] = (
    # As Slack writes them, with the words that are shown instead.
    rule(r"<mailto:[^>|\s]{1,200}(?:\|[^>\n]{0,200})?>", EMAIL, "<mailto:"),
    rule(r"<tel:[^>|]{1,60}(?:\|[^>\n]{0,200})?>", PHONE, "<tel:"),
    rule(rf"(?<!{_LOCAL}){_LOCAL}++@{_DOMAIN}", EMAIL, "@"),
    rule(rf"(?<![\w.+%-])[\w.+-]++%40{_DOMAIN}", EMAIL, "%40"),
    # Phone numbers as they are written down; bare digits are ids unless a word says otherwise.
    rule(rf"(?:(?<![\d.+-])\+|%2B)\d(?:{_GAP}\d){{6,14}}(?![\d-])", PHONE, "+", "%2b"),
    rule(r"(?<![\w.+-])00 ?[1-9]\d{0,2}(?:[ .()/-]{1,2}\d{2,8}){2,5}(?![\w-])", PHONE, "00"),
    rule(r"(?<![\d.+-])(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\d-])", PHONE),
    rule(r"(?<![\w.+:/-])\(?0\d{1,4}\)?[ /-]{1,3}\d{3,8}(?:[ -]\d{2,8}){0,2}(?![\w:.-])", _within_a_country, "0"),
    rule(
        r"\b(?P<name>(?:tele)?phone|mobile|cell|fax|tel|sms|whatsapp"
        r"|call(?:s|ed)?(?: (?:me|us|him|her|them|back)){0,2}(?: (?:at|on))?)"
        r"(?P<sep>(?: (?:number|no\.?|is))?\\?[\"']?\s{0,3}[:=#]?\s{0,3}\\?[\"']?)\d{10,15}(?!\w)",
        rf"\g<name>\g<sep>{PHONE}",
        *("phone", "mobile", "cell", "fax", "tel", "sms", "whatsapp", "call"),
    ),
    # Numbers, or opaque words such as `X1-…` (domain.md 2.6, D5).
    rule(
        r"(?P<name>zuid\\?[\"']?(?:\s*+[:=#]\s*+|\s++|%3D|%3A)\\?[\"']?)(?P<value>(?=[\w-]{0,100}?\d)[A-Za-z0-9][\w-]{2,}+)",
        _zuid,
        "zuid",
    ),
    rule(
        rf"(?:{EDGE}X\d-[\w-]{{6,}}+|X\d-ZU[\w-]{{4,}}+)",
        lambda match: mask_zuid(match[0]),
        *(f"x{n}-" for n in range(10)),
    ),
)
