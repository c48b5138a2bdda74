"""What can be learned from kept messages and from what people said of them; and what cannot, and why."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.journal.records import Feedback
from bot.journal.said import RIGHT, Triaged
from checks.kit.registry import all_checks
from handlers.intake.keepable import BOT
from handlers.intake.training.example import Example
from messages.not_needed import NO_REQUEST

MOST = 20
"""Examples of one person in one training: nobody teaches the bot alone."""
WITHOUT_TYPE = "somebody said that it was wrong, and not what the right type is"
CONTRADICTED = "somebody said otherwise later"
WORDLESS = "its messages are not kept: asked by command or form, forgotten, or too old"
TOO_MANY = f"more than {MOST} of one person; the newest count"
UNKNOWN = "its issue type is none of this version's"
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_NUMBER = re.compile(r"[0-9]+(?:[.,:/-][0-9]+)*")
_NO_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Lessons:
    """`confirmed` and `corrected` count by the right type; `left_out` by reason."""

    examples: Sequence[Example] = ()
    corrected: Counter[str] = field(default_factory=Counter)
    confirmed: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def lessons(
    kept: Mapping[str, Sequence[Mapping[str, str]]], said: Sequence[Feedback], known: Mapping[str, Triaged]
) -> Lessons:
    """`kept` are messages by run, `known` what the journal knows of each. The last word on a triage counts."""
    told = Lessons()
    of_person: defaultdict[str, list[Example]] = defaultdict(list)
    for last in sorted(_last_words(said, told.left_out), key=lambda each: each.at, reverse=True):
        example = _example(last, kept.get(last.run_id, ()), known.get(last.run_id), told.left_out)
        if example is None:
            continue
        if len(of_person[last.by_user]) == MOST:
            told.left_out[TOO_MANY] += 1
            continue
        of_person[last.by_user].append(example)
        (told.confirmed if last.kind == RIGHT else told.corrected)[example.issue or NO_REQUEST] += 1
    examples = sorted((each for own in of_person.values() for each in own), key=lambda each: each.id)
    return Lessons(examples, told.corrected, told.confirmed, told.left_out)


def _last_words(said: Sequence[Feedback], left_out: Counter[str]) -> list[Feedback]:
    """One for each triage. A correction that names no type takes back a confirmation, and teaches nothing itself."""
    last: dict[str, Feedback] = {}
    for each in sorted(said, key=lambda each: each.at):
        if each.kind == "corrected" and each.issue is None:
            continue  # ids or a severity were corrected; the type stands
        if each.run_id in last:
            left_out[CONTRADICTED] += (last[each.run_id].kind, last[each.run_id].issue) != (each.kind, each.issue)
        last[each.run_id] = each
    return list(last.values())


def _example(
    last: Feedback, messages: Sequence[Mapping[str, str]], known: Triaged | None, left_out: Counter[str]
) -> Example | None:
    spoken = tuple(dict(each) for each in messages if each["user"] != BOT)
    issue = last.issue if last.kind != RIGHT else known.issue if known else None
    if last.kind != RIGHT and issue is None:
        left_out[WITHOUT_TYPE] += 1
    elif not spoken:
        left_out[WORDLESS] += 1
    elif issue not in {NO_REQUEST, *all_checks()}:
        left_out[UNKNOWN] += 1
    else:
        # Of one thread several requests may be read, and each of them holds what was written before.
        writer = known.thread if known else last.run_id
        return Example(last.run_id, writer, _family(spoken), spoken, None if issue == NO_REQUEST else issue)
    return None


def _family(spoken: Sequence[Mapping[str, str]]) -> str:
    """The same for near copies, which differ in numbers, people and marks only; holds no word of theirs."""
    words = _NO_WORD.sub(" ", _NUMBER.sub("0", _MARKUP.sub(" ", " ".join(each["text"] for each in spoken).lower())))
    return hashlib.sha256(words.strip().encode()).hexdigest()[:16]
