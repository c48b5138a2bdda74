"""Administrators see the audit trail and change the policy; everybody else is told who may."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.policy import read_policy
from bot.policy.in_force import PolicyInForce
from handlers.flows.people import Strangers
from handlers.slack.desk import Desk
from sandbox.slack import U_ENGINEER, U_MANAGER, LocalSlack
from sandbox.slack.ids import GENERAL, SUPPORT
from sandbox.slack.people import Group, Person
from tests.handlers.living_bot import Bot, living, words

MEMBER = "U0MEMBER001"
ADMINISTRATORS = "S0ADMINS001"
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def says(file: Path, steps: str) -> None:
    file.write_text(f"paging:\n  steps: {steps}\n")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "policy.yaml"
    file.write_text("paging:\n  steps: 2\n")
    return file


@pytest.fixture
def policies() -> list[PolicyInForce]:
    return []


@pytest.fixture
def change(file: Path, policies: list[PolicyInForce]) -> Callable[[Desk], Desk]:
    def changed(desk: Desk) -> Desk:
        policies.append(PolicyInForce(file, read_policy(file), desk.audit, desk.clock.now))
        return replace(desk, policies=policies[0])

    return changed


@pytest.fixture
async def bot(slack: LocalSlack, tmp_path: Path, change: Callable[[Desk], Desk]) -> AsyncIterator[Bot]:
    slack.workspace.people[MEMBER] = Person(MEMBER, "mel.member", "Mel Member (sample)", "#000000")
    for channel in (SUPPORT, GENERAL):
        slack.workspace.channels[channel].members.append(MEMBER)
    slack.workspace.groups[ADMINISTRATORS] = Group(ADMINISTRATORS, "admins", "Admins (sample)", [U_ENGINEER])
    async with living(slack, tmp_path, change_desk=change) as bot:
        yield bot


async def shown(bot: Bot, text: str, user: str) -> str:
    outcome = await bot.slack.command(text, user=user)
    assert outcome.shown is not None
    return words(outcome.shown)


async def acts(bot: Bot) -> list[tuple[str, str, str]]:
    return [(each.entry.actor, each.entry.action, each.entry.outcome) for each in await bot.desk.audit.recent(20)]


@pytest.mark.parametrize("user", [U_ENGINEER, U_MANAGER])
async def test_the_trail_is_shown_to_administrators_privately(bot: Bot, user: str) -> None:
    await bot.slack.command("oauth_failure --account_id=148261", user=U_ENGINEER)
    await bot.rest()

    said = await shown(bot, "audit 5", user)

    assert "triage.asked" in said
    assert "Erin Engineer (sample)" in said
    assert (user, "audit.read", "done") in await acts(bot)


@pytest.mark.parametrize("text", ["audit", "policy", "policy reload"])
async def test_a_member_who_is_no_administrator_is_told_who_may(bot: Bot, file: Path, text: str) -> None:
    says(file, "1")

    said = await shown(bot, text, MEMBER)

    assert "Only administrators may. Ask: Erin Engineer (sample), Morgan Manager (sample)" in said
    assert [each[2] for each in await acts(bot)] == ["refused"]
    assert "steps: 1" not in await shown(bot, "policy", U_ENGINEER)


@pytest.mark.parametrize(
    "change", [lambda desk: replace(desk, administrators_usergroup=ADMINISTRATORS, engineering_manager="")]
)
async def test_a_group_of_administrators_takes_the_place_of_the_operators(bot: Bot) -> None:
    assert "Audit trail" in await shown(bot, "audit", U_ENGINEER)
    assert "Only administrators may" in await shown(bot, "audit", U_MANAGER)


@pytest.mark.parametrize(
    "change", [lambda desk: replace(desk, operators_usergroup="", engineering_manager="", people=Strangers())]
)
async def test_where_nobody_is_configured_nobody_administers(bot: Bot) -> None:
    assert "set ADMINISTRATORS_USERGROUP" in await shown(bot, "audit", U_ENGINEER)


async def test_the_policy_in_force_is_shown_with_what_differs_from_the_defaults(bot: Bot) -> None:
    said = await shown(bot, "policy", U_ENGINEER)

    assert "paging.steps: 2 (3)" in said


async def test_a_reload_puts_the_file_in_force_and_is_in_the_trail(
    bot: Bot, file: Path, policies: list[PolicyInForce]
) -> None:
    held = policies[0].policy
    says(file, "1")

    said = await shown(bot, "policy reload", U_ENGINEER)

    assert "is in force from now on" in said
    assert "paging.steps: 1 (3)" in said
    assert held.paging.steps == 1
    assert (U_ENGINEER, "policy.changed", "done") in await acts(bot)
    assert "Nothing has changed" in await shown(bot, "policy reload", U_ENGINEER)


async def test_a_file_with_mistakes_changes_nothing_and_each_is_told(
    bot: Bot, file: Path, policies: list[PolicyInForce]
) -> None:
    says(file, "many\n  stepz: 3")

    said = await shown(bot, "policy reload", U_ENGINEER)

    assert "line 2" in said
    assert "line 3" in said
    assert policies[0].policy.paging.steps == 2
    assert (U_ENGINEER, "policy.refused", "refused") in await acts(bot)


async def test_another_replica_follows_once_it_has_the_same_file(bot: Bot, file: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.yaml"
    says(theirs, "2")
    other = PolicyInForce(theirs, read_policy(theirs), bot.desk.audit, lambda: NOON)
    says(file, "1")
    await bot.slack.command("policy reload", user=U_ENGINEER)

    await other.follow()
    before = other.policy.paging.steps
    says(theirs, "1")
    await other.follow()

    assert (before, other.policy.paging.steps) == (2, 1)


@pytest.mark.parametrize(("typed", "meant"), [("audti", "audit"), ("polciy", "policy")])
async def test_a_word_that_is_nearly_right_gets_the_right_one(bot: Bot, typed: str, meant: str) -> None:
    await bot.slack.command(typed, user=U_ENGINEER)

    assert f"Did you mean {meant}?" in await bot.told(U_ENGINEER)
