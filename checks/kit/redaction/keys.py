"""Keys and tokens that are known by how they look, wherever they stand, also in the middle of a word."""

import re
from typing import Final

from checks.kit.redaction.marks import SECRET
from checks.kit.redaction.rule import EDGE, Rule, rule

_ENOUGH = 20
"""Characters from which on the beginning of a JSON Web Token is one whose rest was cut off."""

_UNMISTAKABLE = (
    r"xox[a-z][.-][\w.-]{10,}+",
    r"(?:xapp|xwfp)-[\w.-]{10,}+",
    r"gh[opsur]_[A-Za-z0-9]{30,}+",
    r"github_pat_[\w]{10,}+",
    r"glpat-[\w.-]{10,}+",
    r"ATATT3[\w=-]{20,}+",
    r"(?-i:A[KS]IA[0-9A-Z]{16})[0-9A-Z]*+",
    r"(?-i:AIza)[\w-]{30,}+",
    r"ya29\.[\w.-]{10,}+",
    r"(?<!\d)1//0[\w-]{10,}+",
    r"[prs]k_(?:live|test)_\w{8,}+",
)
_AT_THE_EDGE_OF_A_WORD = (r"gh[opsur]_[\w.-]{10,}+", r"sk-[\w.-]{10,}+", r"SG\.[\w.-]{10,}+", r"whsec_[\w.-]{10,}+")


def _web_token(match: re.Match[str]) -> str:
    """With the whole word around it, which may be another kind of key that happens to hold these letters."""
    word = match[0]
    begins = word.find("eyJ")
    if begins < 0 or len(word) - begins < _ENOUGH:
        return word
    # Behind a character that an address writes as `%3D` the word begins two later.
    encoded = match.string[match.start() - 1 : match.start()] == "%"
    return (word[:2] if encoded else "") + SECRET + word[len(word.rstrip(".")) :]


RULES: Final[tuple[Rule, ...]] = (
    # Also when the end was cut off.
    rule(
        r"-----BEGIN [A-Z ]{3,40}-----[\w+/=\s\\:,-]*?(?:-----END [A-Z ]{3,40}-----|(?![\w+/=\s\\:,-]))",
        SECRET,
        "-----begin",
    ),
    rule(r"(?<![\w.-])[\w.-]{20,}+", _web_token, "eyj"),
    rule(
        rf"(?:{'|'.join(_UNMISTAKABLE)})|{EDGE}(?:{'|'.join(_AT_THE_EDGE_OF_A_WORD)})",
        SECRET,
        *("xox", "xapp-", "xwfp-", "gho_", "ghp_", "ghr_", "ghs_", "ghu_", "github_pat_", "glpat-", "atatt3", "akia"),
        *("asia", "aiza", "ya29.", "1//0", "k_live_", "k_test_", "sk-", "sg.", "whsec_"),
    ),
)

HEXADECIMAL: Final = rule(r"(?<![0-9a-f])(?=\d*+[a-f])(?=[a-f]*+\d)[0-9a-f]{32,}+", SECRET)
"""Of the lengths that Datadog and others hand out, and longer; digits alone are a number, letters alone a word."""
