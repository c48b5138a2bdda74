from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.doctor import State
from bot.doctor.security.slack import slack as examined
from bot.settings import read_settings
from sandbox.slack import S_ONCALL, S_OPERATORS, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.bot.doctor.security.conftest import EveryLine

MANIFEST = yaml.safe_load((Path(__file__).parents[4] / "manifest.yaml").read_text())


@pytest.fixture
def installed(slack: LocalSlack) -> LocalSlack:
    slack.install(MANIFEST)
    return slack


def looking(slack: LocalSlack, **others: Any) -> Any:
    usual = {
        "slack_bot_token": slack.bot_token,
        "slack_api_url": slack.api_url,
        "support_channel": "#fub-zyno-support",
        "oncall_usergroup": S_ONCALL,
        "operators_usergroup": S_OPERATORS,
        "administrators_usergroup": S_ONCALL,
    }
    return partial(examined, read_settings({**usual, **others}))


def wrong(found: dict[str, State]) -> list[str]:
    return [said for said, state in found.items() if state is State.WRONG]


async def test_an_app_of_the_manifest_in_a_channel_of_ours_is_well(
    installed: LocalSlack, every_line: EveryLine
) -> None:
    found = await every_line(looking(installed))

    assert set(found.values()) == {State.OK}
    assert "#fub-zyno-support is public in the workspace: every full member may read what the bot posts." in found
    assert f"OPERATORS_USERGROUP lets act: {U_SUPPORT}, {U_ENGINEER}." in found


async def test_a_scope_that_nothing_needs_is_wrong_and_so_is_a_missing_one(
    installed: LocalSlack, every_line: EveryLine
) -> None:
    installed.scopes.add("channels:manage")
    installed.scopes.discard("pins:write")

    found = await every_line(looking(installed))

    assert [said.split(" is ")[0] for said in wrong(found)] == ["channels:manage", "pins:write"]


async def test_a_channel_shared_with_another_organisation_is_wrong(
    installed: LocalSlack, every_line: EveryLine
) -> None:
    installed.workspace.channels[installed.support_channel].ext_shared = True

    (said,) = wrong(await every_line(looking(installed)))

    assert "#fub-zyno-support is shared with another organisation (Slack Connect)." in said


async def test_guests_who_read_or_act_are_named(installed: LocalSlack, every_line: EveryLine) -> None:
    installed.workspace.people[U_SUPPORT].guest = True

    reading, acting = wrong(await every_line(looking(installed)))

    assert "sam.support (guest)" in reading
    assert "OPERATORS_USERGROUP lets people from outside act: sam.support (guest)." in acting


async def test_without_groups_everybody_may_act_and_that_is_wrong(installed: LocalSlack, every_line: EveryLine) -> None:
    (said,) = wrong(await every_line(looking(installed, oncall_usergroup="", operators_usergroup="")))

    assert "everybody in the channel may act" in said


async def test_who_administers_is_told_and_a_guest_among_them_is_wrong(
    installed: LocalSlack, every_line: EveryLine
) -> None:
    unset = await every_line(looking(installed, administrators_usergroup=""))
    installed.workspace.people[U_ENGINEER].guest = True
    guests = wrong(await every_line(looking(installed)))

    (said,) = [said for said, state in unset.items() if state is State.UNSET]
    assert "every operator sees the audit trail and changes the policy" in said
    assert any(said.startswith("ADMINISTRATORS_USERGROUP lets people from outside administer:") for said in guests)


async def test_what_slack_does_not_show_stays_unknown(installed: LocalSlack, every_line: EveryLine) -> None:
    installed.scopes.difference_update({"users:read", "usergroups:read"})

    found = await every_line(looking(installed))

    unknown = [said for said, state in found.items() if state is State.UNKNOWN]
    assert any("were not looked at" in said for said in unknown)
    assert any("does not say who is in ONCALL_USERGROUP" in said for said in unknown)
