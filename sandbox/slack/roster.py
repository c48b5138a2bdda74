"""The people and user groups of the sample workspace."""

from __future__ import annotations

from sandbox.slack.ids import (
    BOT_DISPLAY_NAME,
    BOT_NAME,
    BOT_USER,
    S_ONCALL,
    S_OPERATORS,
    U_ENGINEER,
    U_MANAGER,
    U_SUPPORT,
)
from sandbox.slack.people import Group, Person


def sample_people() -> dict[str, Person]:
    """The bot and three people who play the roles of a support channel."""
    people = (
        Person(BOT_USER, BOT_NAME, BOT_DISPLAY_NAME, "#2c6bed", is_bot=True),
        Person(U_SUPPORT, "sam.support", "Sam Support (sample)", "#a0522d"),
        Person(U_ENGINEER, "erin.engineer", "Erin Engineer (sample)", "#2e8b57"),
        Person(U_MANAGER, "morgan.manager", "Morgan Manager (sample)", "#7b4fb5"),
    )
    return {person.id: person for person in people}


def sample_groups() -> dict[str, Group]:
    """The engineers on call and the operators of the bot."""
    groups = (
        Group(S_ONCALL, "zynaptic-overlords", "Zynaptic Overlords (sample)", [U_ENGINEER]),
        Group(S_OPERATORS, "triage-operators", "Triage operators (sample)", [U_SUPPORT, U_ENGINEER]),
    )
    return {group.id: group for group in groups}
