from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.doctor import State
from bot.doctor.slack import slack as examined
from bot.doctor.slack_scopes import WANTED
from bot.settings import read_settings
from sandbox.slack import BOT_USER, S_ONCALL, S_OPERATORS, U_MANAGER, LocalSlack
from tests.bot.doctor.conftest import Lines
from tests.bot.slack.bare_slack import bare

MANIFEST = Path(__file__).parents[3] / "manifest.yaml"


def looking(slack: LocalSlack, **others: Any) -> Any:
    usual = {
        "slack_bot_token": slack.bot_token,
        "slack_app_token": slack.app_token,
        "slack_api_url": slack.api_url,
        "support_channel": "#fub-zyno-support",
        "oncall_usergroup": S_ONCALL,
        "operators_usergroup": S_OPERATORS,
        "administrators_usergroup": S_OPERATORS,
        "engineering_manager": U_MANAGER,
    }
    return partial(examined, read_settings({**usual, **others}))


def test_the_scopes_are_those_of_the_manifest() -> None:
    manifest = yaml.safe_load(MANIFEST.read_text())

    assert set(manifest["oauth_config"]["scopes"]["bot"]) == WANTED


async def test_an_app_installed_from_the_manifest_lacks_nothing(slack: LocalSlack, lines: Lines) -> None:
    slack.install(yaml.safe_load(MANIFEST.read_text()))

    found = await lines(looking(slack))

    assert {subject: line.state for subject, line in found.items()} == dict.fromkeys(
        (
            "slack token", "slack scopes", "slack channel", "slack on-call group", "slack operators group",
            "slack administrators group", "slack engineering manager", "slack connection",
        ),
        State.OK,
    )  # fmt: skip
    assert found["slack token"].said == f"A bot token, of the bot user {BOT_USER} in the workspace Sandbox (sample)."
    assert "Not needed" not in found["slack scopes"].said


async def test_missing_scopes_are_named_and_what_they_hide_cannot_be_told(slack: LocalSlack, lines: Lines) -> None:
    slack.scopes.difference_update({"usergroups:read", "chat:write"})

    found = await lines(looking(slack))

    assert found["slack scopes"].state is State.WRONG
    assert found["slack scopes"].said.startswith("Missing: chat:write, usergroups:read.")
    assert found["slack on-call group"].state is State.UNKNOWN
    assert "Grant usergroups:read" in found["slack on-call group"].said


async def test_a_refused_bot_token_does_not_hide_the_connection(slack: LocalSlack, lines: Lines) -> None:
    found = await lines(looking(slack, slack_bot_token="xoxb-wrong-token"))

    assert found["slack token"].state is State.WRONG
    assert "invalid_auth" in found["slack token"].said
    assert found["slack connection"].state is State.OK
    assert "xoxb-wrong-token" not in str(found)


async def test_an_app_token_that_opens_nothing_is_wrong(slack: LocalSlack, lines: Lines) -> None:
    slack.grants.app_scopes.clear()

    found = await lines(looking(slack))

    assert found["slack connection"].state is State.WRONG
    assert "connections:write" in found["slack connection"].said
    assert found["slack token"].state is State.OK


async def test_a_bot_without_app_token_is_told_of_the_other_way(slack: LocalSlack, lines: Lines) -> None:
    neither = await lines(looking(slack, slack_app_token=""))
    signed = await lines(looking(slack, slack_app_token="", slack_signing_secret="sample-secret"))

    assert neither["slack connection"].state is State.UNSET
    assert signed["slack connection"].state is State.UNKNOWN
    assert "--http" in signed["slack connection"].said


@pytest.mark.parametrize("by", ["#random", "id"])
async def test_a_channel_without_the_bot_is_wrong(slack: LocalSlack, lines: Lines, by: str) -> None:
    found = await lines(looking(slack, support_channel=slack.channel("random") if by == "id" else by))

    assert found["slack channel"].state is State.WRONG
    assert found["slack channel"].said == "The bot is not in #random. Write `/invite @zillow-triage` there."


async def test_the_operators_channel_is_looked_at_where_it_is_set(slack: LocalSlack, lines: Lines) -> None:
    without, with_it = await lines(looking(slack)), await lines(looking(slack, operators_channel="#random"))

    assert "operators channel" not in without
    assert with_it["operators channel"].said == "The bot is not in #random. Write `/invite @zillow-triage` there."


@pytest.mark.parametrize("setting", ["#nowhere", "C0NOWHERE1"])
async def test_a_channel_that_is_not_there_is_wrong(slack: LocalSlack, lines: Lines, setting: str) -> None:
    found = await lines(looking(slack, support_channel=setting))

    assert found["slack channel"].state is State.WRONG
    assert found["slack on-call group"].state is State.OK


async def test_an_archived_channel_is_wrong(slack: LocalSlack, lines: Lines) -> None:
    slack.workspace.channels[slack.support_channel].archived = True

    found = await lines(looking(slack, support_channel=slack.support_channel))

    assert found["slack channel"].state is State.WRONG
    assert "is archived" in found["slack channel"].said


async def test_groups_that_nobody_would_hear_are_wrong(slack: LocalSlack, lines: Lines) -> None:
    slack.workspace.groups[S_OPERATORS].disabled = True

    found = await lines(looking(slack, oncall_usergroup="S0NOWHERE", engineering_manager="Some Manager"))

    assert "There is no user group S0NOWHERE." in found["slack on-call group"].said
    assert "is disabled" in found["slack operators group"].said
    assert "no Slack user id" in found["slack engineering manager"].said
    assert {found[subject].state for subject in found if "group" in subject or "manager" in subject} == {State.WRONG}


async def test_members_of_the_groups_are_counted_and_an_empty_one_is_wrong(slack: LocalSlack, lines: Lines) -> None:
    slack.workspace.groups[S_OPERATORS].users.clear()

    found = await lines(looking(slack))

    on_call = len(slack.workspace.groups[S_ONCALL].users)
    assert f"is there, with {on_call} member" in found["slack on-call group"].said
    assert found["slack operators group"].state is State.WRONG
    assert "has no members" in found["slack operators group"].said


async def test_without_operators_it_says_who_may_act(slack: LocalSlack, lines: Lines) -> None:
    on_call_only = await lines(looking(slack, operators_usergroup=""))
    neither = await lines(looking(slack, operators_usergroup="", oncall_usergroup=""))

    assert "only those on call and the manager may act" in on_call_only["slack operators group"].said
    assert "everybody may act on incidents" in neither["slack operators group"].said


async def test_members_that_slack_does_not_tell_are_unknown(slack: LocalSlack, lines: Lines) -> None:
    slack.misbehave.outage(["usergroups.users.list"])

    found = await lines(looking(slack))

    assert found["slack on-call group"].state is State.UNKNOWN
    assert "does not say who is in it" in found["slack on-call group"].said


async def test_groups_that_are_not_set_say_what_is_missing_without_them(slack: LocalSlack, lines: Lines) -> None:
    none = {"oncall_usergroup": "", "operators_usergroup": "", "administrators_usergroup": ""}
    found = await lines(looking(slack, **none, engineering_manager=""))

    assert found["slack on-call group"].state is State.UNSET
    assert "ONCALL_USERGROUP" in found["slack on-call group"].said
    assert "usergroups.list" not in {call.method for call in slack.calls}


async def test_administrators_are_a_group_that_is_there_and_has_members_or_it_says_who_administers_without(
    slack: LocalSlack, lines: Lines
) -> None:
    subject = "slack administrators group"
    nowhere = await lines(looking(slack, administrators_usergroup="S0NOWHERE"))
    operators = await lines(looking(slack, administrators_usergroup=""))
    manager = await lines(looking(slack, administrators_usergroup="", operators_usergroup=""))
    none = {"administrators_usergroup": "", "operators_usergroup": "", "engineering_manager": ""}
    nobody = await lines(looking(slack, **none))
    slack.workspace.groups[S_OPERATORS].users.clear()
    empty = await lines(looking(slack))

    assert nowhere[subject].state is State.WRONG
    assert "Set ADMINISTRATORS_USERGROUP to a group's id" in nowhere[subject].said
    assert {each[subject].state for each in (operators, manager, nobody)} == {State.UNSET}
    assert "the operators see the audit trail" in operators[subject].said
    assert "the Engineering Manager alone sees" in manager[subject].said
    assert "nobody in Slack sees" in nobody[subject].said
    assert empty[subject].state is State.WRONG
    assert "has no members, so nobody may administer." in empty[subject].said


async def test_without_a_token_nothing_is_asked(slack: LocalSlack, lines: Lines) -> None:
    found = await lines(looking(slack, slack_bot_token=None))

    assert [line.state for line in found.values()] == [State.UNSET]
    assert slack.calls == []


async def test_a_server_that_knows_little_of_slack_leaves_questions_open(slack: LocalSlack, lines: Lines) -> None:
    async with bare(slack) as url:
        found = await lines(looking(slack, slack_api_url=url, support_channel=slack.support_channel))

    assert {subject: line.state for subject, line in found.items() if line.state is not State.OK} == {
        "slack scopes": State.UNKNOWN,
        "slack channel": State.UNKNOWN,
        "slack on-call group": State.UNKNOWN,
        "slack operators group": State.UNKNOWN,
        "slack administrators group": State.UNKNOWN,
    }


async def test_nobody_at_the_address_is_a_sentence(slack: LocalSlack, lines: Lines, refused_port: int) -> None:
    found = await lines(looking(slack, slack_api_url=f"http://127.0.0.1:{refused_port}"))

    assert {line.state for line in found.values()} == {State.WRONG}
    assert "does not answer" in found["slack token"].said


async def test_a_login_in_the_address_is_wrong_and_not_shown(slack: LocalSlack, lines: Lines) -> None:
    found = await lines(looking(slack, slack_api_url=slack.api_url.replace("//", "//somebody:pa55-w0rd@")))

    assert [line.state for line in found.values()] == [State.WRONG]
    assert "Take it out of the address." in found["slack token"].said
    assert "pa55-w0rd" not in found["slack token"].said
