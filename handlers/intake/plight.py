"""Whether a thread calls for people before anybody knows what it is about: declared critical, or an outage in words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from checks.kit.redaction import redact
from handlers.intake.glossary.in_english import in_english
from handlers.intake.slack_text import readable
from handlers.intake.spoken_time.looking_back import moment_of
from handlers.intake.stated_severity import severity

GRAVE = frozenset({"critical", "incident"})
DECLARED, OUTAGE = "declared", "outage"
LONGEST = 120
"""Characters of somebody's words that stand for what nobody has understood yet."""
_STILL = timedelta(hours=4)
"""What somebody declared longer ago has been seen by people since, or it is another matter."""
_LONGEST_READ = 4_000
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_UNREAL = (
    r"post-?mortem|retro(?:spective)?|drill|exercise|(?:a|only|just) test(?:ing)?|test (?:alert|message)|resolved"
    r"|hypothetical\w*|lol|lmao|haha\w*|hehe|jk|joking|kidding|sarcasm"
)
_JOKED = (
    r"(?<!\S)/s(?!\S)|[😂🤣😅🙄😉😜]"
    r"|:(?:joy|rofl|sweat_smile|roll(?:ing)?_eyes|face_with_rolling_eyes|wink|stuck_out_tongue\w*):"
)
_NOT_MEANT = re.compile(rf"\?\s*\Z|(?<![a-z])(?:{_UNREAL})(?![a-z])|{_JOKED}", re.IGNORECASE)
_NOT_NOW = re.compile(
    r"(?<![a-z])(?:if|would|could|might|may|unless|whether|when(?:ever)?|in case|was|were|had|used to|last"
    r"|yesterday(?:['’]s)?|previous(?:ly)?|past|earlier|ago|old|closed|solved|fixed|over|almost|nearly|avoid|prevent"
    r"|before it|becom\w+|turn\w* into)(?![a-z])",
    re.IGNORECASE,
)
"""Beside a severity that nobody declares here and now: something that was or may be."""
_LABELLED = re.compile(
    r"\W{0,5}(?:sev\w{0,5}\W?\d|p-?[01]|critical|incident|severity\W{1,3}\w+)\s?[:!,–—-]", re.IGNORECASE
)
"""`SEV1: everybody was logged out`: what stands behind it tells what happened."""
_EVERYBODY = (
    r"(?:all|every|each|our|most|many|hundreds of|thousands of|dozens of)(?: of)?(?: (?:our|the|my|zillow|fub))*"
    r" (?:customers?|accounts?|clients?|users?|teams?|brokerages?|offices?)|everyone|everybody|everything|nobody|no one"
    r"|(?:the )?(?:whole|entire) (?:fleet|platform|integration|system|company|country)|fleet[ -]?wide|across the board"
    r"|company[ -]wide|system[ -]wide|platform[ -]wide"
)
_DOWN = (
    r"down|broken|dead|out|offline|fail(?:s|ed|ing)?|affected|on fire|stopped|unusable|disconnected|impacted|outage"
    r"|(?:ca|do|does|is|are|wo)n['’]t|can ?not|(?:gets?|works?|working|syncs?|syncing)"
)
_OUTAGE = re.compile(
    rf"(?<![a-z])(?:(?:{_EVERYBODY})(?![a-z])[^.!?\n]{{0,40}}?(?<![a-z])(?:{_DOWN})|(?:down|broken|out|dead|failing"
    rf"|outage)[^.!?\n]{{0,20}}?(?<![a-z])(?:for|across|hits?|affect\w*) (?:{_EVERYBODY})|(?:major|total|complete|full"
    r"|big|massive|huge|widespread|zillow|sync|global) outage|on fire|all hands)(?![a-z])",
    re.IGNORECASE,
)
_ALL_OF_THEM = re.compile(rf"(?<![a-z])(?:{_EVERYBODY})(?![a-z])", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?<![a-z])(?:nothing (?:at all )?(?:works|is working|functions)|(?:everything|all|it all) (?:is |are )?"
    r"(?:down|broken|dead|offline))(?![a-z])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Plight:
    """`kind` is `DECLARED`, `OUTAGE` or empty; `words` are those of whoever asks, redacted and cut."""

    kind: str = ""
    words: str = ""


def plight_of(messages: Sequence[Mapping[str, Any]], bot_user_id: str, now: datetime) -> Plight:
    """Of messages with `user`, `text` and `ts`, oldest first. The last stated severity decides. Never raises.

    Declared is what somebody says of here and now; a severity in a question, a joke or a tale of last week is none.
    """
    said = [each for each in messages if each.get("user") != bot_user_id and not each.get("bot_id")]
    read = [(each, in_english(readable(str(each.get("text") or ""))[-_LONGEST_READ:])) for each in said]
    words = next((_shown(text) for _, text in reversed(read) if _tells(text)), "")
    for each, text in reversed(read):
        if severity(text) in GRAVE:
            moment = moment_of(each)
            fresh = moment is not None and now - moment <= _STILL
            own = _shown(text) if _tells(text) else words or _shown(text)
            return Plight(DECLARED if fresh and _declares(text) else OUTAGE, own)
        if severity(text) is not None:
            return Plight("", words)
    outage = any(is_outage(text) for _, text in read)
    return Plight(OUTAGE if outage else "", words)


def is_outage(text: str) -> bool:
    """It says in words that something is down for everybody, here and now."""
    return any(_OUTAGE.search(each[0]) and not _hedged(each[0]) for each in _SENTENCE.finditer(text))


def nothing_works(text: str) -> bool:
    """It says that everything is broken, for whomever: no type of trouble can be read from that."""
    return any(_NOTHING.search(each[0]) and not _hedged(each[0]) for each in _SENTENCE.finditer(text))


def of_everybody(text: str) -> bool:
    """It speaks of all customers or accounts."""
    return bool(_ALL_OF_THEM.search(text))


def _declares(text: str) -> bool:
    grave = [each[0] for each in _SENTENCE.finditer(text) if severity(each[0]) in GRAVE] or [text]
    return any(not _hedged(each) for each in grave)


def _hedged(sentence: str) -> bool:
    """A question, a joke, an exercise; or a tale, unless it begins with its severity."""
    return bool(_NOT_MEANT.search(sentence) or (_NOT_NOW.search(sentence) and not _LABELLED.match(sentence)))


def _tells(text: str) -> bool:
    """More than “please look”."""
    return len(text.split()) > 3  # noqa: PLR2004 - words


def _shown(text: str) -> str:
    plain = " ".join(redact(text).split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rstrip()}…"
