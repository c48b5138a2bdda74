"""What administrators are told, and who is told that they may not."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.blocks.texts import header, section
from messages.limits import composed
from messages.message import Message
from messages.wording import plainly, say

SHOWN = 30


class Noted(Protocol):
    """An entry of the trail."""

    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def detail(self) -> Mapping[str, object]: ...


class Numbered(Protocol):
    """With its place in the chain, None until it is linked."""

    @property
    def number(self) -> int | None: ...
    @property
    def entry(self) -> Noted: ...


class Policy(Protocol):
    """The policy in force."""

    @property
    def name(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def differs(self) -> Sequence[str]: ...


def trail(entries: Sequence[Numbered], names: Mapping[str, str]) -> Message:
    """The newest first, a line each."""
    lines = [[run(_line(each, names))] for each in entries[:SHOWN]]
    body = bullets(lines, most=SHOWN, reported=False) if lines else paragraph(run(plainly("administration", "empty")))
    return composed(
        say("administration", "trail", count=len(entries)),
        [header(plainly("administration", "trail_headline")), rich_text(body)],
    )


def policy_in_force(policy: Policy, *, reloaded: bool = False, changed: bool = False) -> Message:
    """What decides now, and what in it is not the default."""
    said = "changed" if changed else "unchanged" if reloaded else "policy"
    sentence = say("administration", said, name=policy.name, file=policy.file)
    lines = [[run(line)] for line in policy.differs]
    body = (
        bullets(lines, most=SHOWN, reported=False)
        if lines
        else paragraph(run(plainly("administration", "all_defaults")))
    )
    return composed(sentence, [section(sentence), rich_text(body)])


def not_reloaded(mistakes: Sequence[str]) -> Message:
    """The file has mistakes; the policy before holds on."""
    sentence = say("administration", "mistakes")
    lines = [[run(mistake)] for mistake in mistakes]
    return composed(sentence, [section(sentence), rich_text(bullets(lines, most=SHOWN, reported=False))])


def refused(why: str, who_may: str) -> Message:
    """To somebody who is no administrator."""
    sentence = say("administration", "refused", why=why, who_may=who_may)
    return composed(sentence, [section(sentence)])


def _line(each: Numbered, names: Mapping[str, str]) -> str:
    entry = each.entry
    detail = json.dumps(dict(entry.detail), ensure_ascii=False, sort_keys=True) if entry.detail else ""
    number = "–" if each.number is None else str(each.number)
    return plainly(
        "administration",
        "line",
        number=number,
        at=f"{entry.at:%Y-%m-%d %H:%M:%S}",
        actor=names.get(entry.actor, entry.actor),
        action=entry.action,
        subject=entry.subject,
        outcome=str(entry.outcome),
        detail=detail[:200],
    )
