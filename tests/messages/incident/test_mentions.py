"""Whom a new message calls: those who are needed, once, and never the one who did it."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from messages.incident.called import Called
from messages.incident.happened import KINDS
from messages.incident.root import root
from messages.incident.told import told
from messages.message import Message
from tests.messages.incident.incidents import CALLED, HAPPENINGS, INCIDENTS, NAMES, happening, incident
from tests.messages.incident.test_golden import written

MENTION = re.compile(r"<[!@][^>]+>")
GROUP, MANAGER, COMMANDER = "<!subteam^S0ONCALL>", "<@U0MANAGER>", "<@U0LEAD>"
CALLING = {
    "paging_1": happening("paging", "12:00:05", None, step=1, manager=False),
    "paging_manager": happening("paging", "12:15:05", None, step=4, manager=True),
    "severity_raised": happening("severity_changed", severity="critical", was="high", paging="it was set to critical"),
    "reopened": happening("reopened", run="9b"),
    "reminded": happening("reminded", "13:00:00", None),
}
EXPECTED = {
    "paging_1": [GROUP], "paging_manager": [MANAGER], "severity_raised": [GROUP], "reopened": [GROUP],
    "reminded": [COMMANDER],
}  # fmt: skip


def mentioned(message: Message) -> list[str]:
    """In the blocks, which are what notifies where there are blocks."""
    return MENTION.findall(written(list(message.blocks)))


@pytest.mark.parametrize("name", CALLING)
def test_those_who_are_needed_are_mentioned_once(name: str) -> None:
    message = told(CALLING[name], INCIDENTS["acknowledged"], names=NAMES, called=CALLED)

    assert mentioned(message) == EXPECTED[name]


def test_every_kind_of_happening_is_in_the_samples() -> None:
    assert {each["kind"] for each in HAPPENINGS} == KINDS


@pytest.mark.parametrize("actor", ["U0LEAD", "U0MANAGER", "U0OTHER"])
@pytest.mark.parametrize("each", [*HAPPENINGS, *CALLING.values()], ids=lambda each: f"{each['kind']} {each['at']}")
@pytest.mark.parametrize("called", [CALLED, Called(manager="U0MANAGER"), Called(people=("U0LEAD", "U0MANAGER"))])
def test_who_did_it_is_never_mentioned(called: Called, each: dict[str, Any], actor: str) -> None:
    message = told({**each, "by": actor}, INCIDENTS["acknowledged"], names=NAMES, called=called)

    assert f"<@{actor}>" not in written(list(message.blocks)) + message.text
    assert len(mentioned(message)) <= 1


def test_a_reminder_goes_to_whoever_acknowledged_where_nobody_commands() -> None:
    document = {**INCIDENTS["acknowledged"], "roles": {}}

    message = told(CALLING["reminded"], document, names=NAMES, called=CALLED)

    assert mentioned(message) == ["<@U0LEAD>"]


def test_a_reminder_that_nobody_owes_calls_nobody() -> None:
    message = told(CALLING["reminded"], INCIDENTS["called"], names=NAMES, called=CALLED)

    assert mentioned(message) == []


def test_where_there_is_no_group_the_people_on_call_come_before_the_manager() -> None:
    people = Called(people=("U0OTHER",), manager="U0MANAGER")

    first, last = (
        told(CALLING[name], INCIDENTS["called"], names=NAMES, called=people) for name in ("paging_1", "paging_manager")
    )

    assert (mentioned(first), mentioned(last)) == (["<@U0OTHER>"], [MANAGER])


def test_with_nobody_configured_the_call_says_whom_to_tell_by_hand() -> None:
    message = told(CALLING["paging_1"], INCIDENTS["called"], names=NAMES, called=Called())

    assert mentioned(message) == []
    assert "tell the Engineering Manager by hand, now" in message.text


ROOTS = {
    "fresh": [GROUP], "called": [GROUP], "called_in_vain": [GROUP], "acknowledged": [COMMANDER, "<@U0OTHER>"],
    "of_a_monitor": [], "closed": [], "closed_with_a_reason": [], "with_the_manager": [MANAGER],
    "unanswered": [MANAGER],
}  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), ROOTS.items(), ids=ROOTS.keys())
def test_the_root_message_mentions_who_is_called_only_while_somebody_is_needed(
    name: str, expected: Sequence[str]
) -> None:
    message = root(INCIDENTS[name], called=CALLED, names=NAMES)

    assert mentioned(message) == expected


def test_a_root_message_posted_anew_tells_people_by_name() -> None:
    document = incident(
        message_ts=None, roles={"commander": "U0LEAD"}, acknowledged=INCIDENTS["closed"]["acknowledged"]
    )

    message = root(document, called=CALLED, names=NAMES)

    assert mentioned(message) == []
    assert "Commander: Ada Okafor" in written(list(message.blocks))
