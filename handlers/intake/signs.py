"""By which words each issue type is known: documented names, error texts, plain speech (domain.md 5.2, 8.1, 9.1).

Where people use other words, this table is the one place to teach them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern in lower case, and how much it tells: from 8, which names the type, down to 1, a hint."""

    words: re.Pattern[str]
    weight: int


def _signs(**by_weight: str) -> tuple[Sign, ...]:
    return tuple(
        Sign(re.compile(rf"(?<![a-z0-9]){alternative.strip()}"), _WEIGHTS[strength])
        for strength, alternatives in by_weight.items()
        for alternative in alternatives.split(";")
    )


_WEIGHTS = {"name": 8, "error": 4, "subject": 2, "hint": 1}

SIGNS: Mapping[str, tuple[Sign, ...]] = {
    "oauth_failure": _signs(
        name="oauth[ _-]failures?",
        error="credentials valid, but integration disabled"
        ";integration (?:is |was |got )?(?:disabled|switched off|turned off)"
        ";tokens? (?:is |are |was |were |got )?(?:invalid|rejected|missing|expired|dead|revoked)"
        ";(?:invalid|expired|rejected|revoked|dead) (?:refresh[ _-]|access[ _-])?tokens?;cannot_retrieve_accc?ess_token"
        ";token_encryption_key_missing;zillow_oauth_expired;oauth_token_expired;zillowconnectexception"
        ";zuid[ _-]mismatch",
        subject="oauth;re-?auth(?:enticate[sd]?|enticating|entication|orize[sd]?)?(?![a-z])"
        ";(?:dis|re)connect(?:s|ed|ing)? (?:from |to |their )?zillow"
        ";zillow (?:account |connection )?(?:is |was |got |gets |keeps )?disconnect(?:s|ed|ing)?(?![a-z])"
        ";(?:ask(?:s|ed|ing)?|prompt(?:s|ed|ing)?|want(?:s|ed)?|told) (?:\\w{1,12} ){0,2}to re-?connect(?![a-z])"
        ";(?:can ?not|can(?:'t|’t)|unable to|fails? to) (?:connect|log ?in|sign ?in)"
        "(?: (?:to|into|with|on|their)){0,2} zillow",
        hint="tokens?(?![a-z]);bishop;log(?:ged|s)? out;credentials;authenticat(?:e|ion|ed)",
    ),
    "transaction_sync": _signs(
        name="transaction[ _-]sync(?:s|ing|ed)?",
        error="agent_verification_failed;contact_sync_missing;property_missing;sync_system_missing"
        ";(?:zillow_)?transaction_id_missing;deal_id_missing;getdealzillowusers;transaction_sync_failed"
        ";zillow-transaction-sync",
        subject="deals?(?![a-z]);transactions?(?![a-z]);synced_at;mutex",
        hint="premier agent;pipeline;closing;four[ -]path",
    ),
    "rate_limiting": _signs(
        name="rate[ _-]limit(?:ing|ed|s)?",
        error="429s?(?![0-9a-z]);too many requests;zillow_api_rate_limit;rate_limit_exceeded",
        subject="throttl(?:e|ed|ing);backlog;dead[ -]letters?",
        hint="webhooks?(?![a-z]);queues?(?![a-z]);piling up",
    ),
    "agent_resolution": _signs(
        name="agent[ _-]resolution",
        error="invalid_agent;(?:shows?|shown|showing|marked|listed) (?:up )?as (?:an? )?[\"'“‘]?(?:inferred|unmatched)"
        ";wrong (?:agent|identity|person)",
        subject="inferred(?![a-z]);unmatched(?![a-z]);resolution method;mis-?identified",
        hint="mapp(?:ed|ing|ings)(?![a-z]);identity;agents?(?![a-z])",
    ),
    "connection_health": _signs(
        name="connection[ _-]health",
        error="problem_at;connection_health_status",
        subject="leads? (?:(?:are|is|were|was|have|has|do|does) )?(?:not|never|no longer|stopped|missing)(?![a-z])"
        ";leads? (?:are|is|have|has|do|does|did)n['’]t(?![a-z]);(?:no|missing|lost) (?:new |zillow )?leads?(?![a-z])"
        ";health(?:y)?[ -]?(?:check|report|status)?(?![a-z]);baseline;preventive;proactive",
        hint="monitor(?:ing)?(?![a-z]);connections?(?![a-z]);degraded;drift(?:s|ing)?(?![a-z])",
    ),
}

_NOTHING_SYNCS = re.compile(
    r"(?<![a-z])(?:nothing|never|not|no longer|won['’]t|(?:does|do|did|is|are)n['’]t|stop(?:s|ped)?)"
    r" (?:is |are |was |were |has |have |been ){0,2}(?:sync(?:s|ed|ing|hroni[sz]\w{1,4})?)(?![a-z])"
    r"|(?<![a-z])(?:sync|integration) (?:is |has |was )?(?:broken|stopped|down|fails|failing|dead)(?![a-z])"
)
NOTHING_SYNCS = 2
"""What such words weigh for `oauth_failure`, on which every other sync depends (domain.md 1.1)."""

NAMED = _WEIGHTS["name"]


def weigh(text: str) -> dict[str, int]:
    """How much a text speaks for each issue type; each sign counts once. Only types that it speaks for at all."""
    words = text.lower()
    weights = {issue: sum(sign.weight for sign in signs if sign.words.search(words)) for issue, signs in SIGNS.items()}
    return {issue: weight for issue, weight in weights.items() if weight}


def nothing_syncs(text: str) -> bool:
    """It says that nothing syncs and not what: a sign of `oauth_failure` as long as no other type is spoken of."""
    return bool(_NOTHING_SYNCS.search(text.lower()))


def named(text: str) -> str | None:
    """The issue type that a text calls by its documented name; the last one named where there are several."""
    words = text.lower()
    places = [
        (match.start(), issue)
        for issue, signs in SIGNS.items()
        for sign in signs
        if sign.weight == NAMED
        for match in sign.words.finditer(words)
    ]
    return max(places)[1] if places else None
