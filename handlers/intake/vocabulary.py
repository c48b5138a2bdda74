"""The words of a command: flags with the other names people give them, and verbs (design.md 3.1)."""

from collections.abc import Mapping
from difflib import get_close_matches

from checks.kit.registry import all_checks
from handlers.intake.identifier import meaning
from handlers.intake.request import Verb

_FLAGS = {
    "issue": ("issue", "issue_type", "type"),
    "severity": ("severity", "sev", "priority"),
    "account_id": ("account_id", "account", "accountid", "acct", "acct_id", "acc"),
    "user_id": ("user_id", "user", "userid", "agent"),
    "deal_id": ("deal_id", "deal", "dealid"),
    "window": ("window", "period", "since", "last"),
    "preventive": ("preventive", "preventative"),
    "note": ("note", "notes"),
}
FIELDS: Mapping[str, str] = {name: field for field, names in _FLAGS.items() for name in names}
"""Every name of a flag to the field it fills."""

_SHORT = 4
"""Letters; shorter names resemble too much."""
IDS = frozenset({"account_id", "user_id", "deal_id"})
SAMPLES: Mapping[str, str] = {
    "issue": "oauth_failure",
    "severity": "normal",
    **{field: meaning(field)[1] for field in sorted(IDS)},
    "window": "4h",
    "note": "text",
}
"""A value of each flag that cannot stand alone, for examples."""
TRUTHS: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "on", "1", "y"), True),
    **dict.fromkeys(("false", "no", "off", "0", "n"), False),
}


def field_of(name: str) -> str | None:
    """The field that a flag's name means; `-` and `_` are the same, and so are large and small letters."""
    return FIELDS.get(name.lower().replace("-", "_"))


def nearest_flag(name: str) -> str | None:
    """The flag somebody probably meant."""
    whole = [name for name in FIELDS if len(name) > _SHORT]
    near = get_close_matches(name.lower().replace("-", "_")[:40], whole, n=1, cutoff=0.7)
    return FIELDS[near[0]] if near else None


def nearest_word(word: str) -> str | None:
    """The issue type, verb or flag somebody probably meant."""
    known = [*all_checks(), *(verb.value for verb in Verb)]
    near = get_close_matches(word.lower().replace("-", "_")[:40], known, n=1, cutoff=0.6)
    if near:
        return near[0]
    flag = nearest_flag(word)
    return None if flag is None else f"--{flag}"


def with_severities() -> tuple[str, ...]:
    """The issue types, each with the severities it has (domain.md 13: what a refusal lists)."""
    return tuple(f"{check.issue} ({', '.join(map(str, check.severities))})" for check in all_checks().values())
