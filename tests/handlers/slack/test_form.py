"""The form: opened by the bare command, redrawn by its issue type, checked field by field."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from sandbox.slack import U_SUPPORT, LocalSlack
from tests.handlers.full_disk import full_disk
from tests.handlers.living_bot import Bot, living, until, words


def view_of(slack: LocalSlack) -> dict[str, Any]:
    """The form in front of the person."""
    return dict(slack.views_open(U_SUPPORT)[-1])


def severities(view: Mapping[str, Any]) -> list[str]:
    blocks = [block for block in view["blocks"] if str(block.get("block_id", "")).startswith("severity_")]
    return [option["value"] for block in blocks for option in block["element"]["options"]]


async def opened(bot: Bot, issue: str) -> dict[str, Any]:
    """The form, with the issue type chosen."""
    await bot.slack.command("")
    view = await until(lambda: bot.slack.views_open(U_SUPPORT) and view_of(bot.slack))
    await bot.slack.choose(view["id"], "form_issue", value=issue)
    await until(lambda: severities(view_of(bot.slack)))
    return view_of(bot.slack)


async def test_the_command_alone_opens_a_form_at_once(bot: Bot) -> None:
    outcome = await bot.slack.command("")

    assert outcome.acknowledged
    assert outcome.shown is None
    assert view_of(bot.slack)["callback_id"] == "triage_form"


@pytest.mark.parametrize(
    ("issue", "allowed"),
    [
        ("oauth_failure", {"critical", "high", "normal"}),
        ("transaction_sync", {"critical", "high", "normal"}),
    ],
)
async def test_only_the_severities_of_the_issue_type_are_offered(bot: Bot, issue: str, allowed: set[str]) -> None:
    view = await opened(bot, issue)

    assert set(severities(view)) == allowed


async def test_what_was_filled_in_is_triaged_in_the_channel(bot: Bot) -> None:
    view = await opened(bot, "oauth_failure")

    state = {"issue": "oauth_failure", "account_id": "148261", "user_id": "571", "note": "Since noon"}
    outcome = await bot.slack.submit(view["id"], state)
    summary = await bot.summary()

    (case,) = bot.engine.cases
    assert outcome.acknowledged
    assert outcome.errors == {}
    assert (case.issue, case.account_id, case.user_id) == ("oauth_failure", 148261, 571)
    assert "Note: Since noon" in case.understood
    assert summary["ts"] == bot.channel[0]["ts"]
    assert bot.slack.views_open(U_SUPPORT) == []


@pytest.mark.parametrize(
    ("filled", "field"),
    [
        pytest.param({"account_id": "fourteen"}, "account_id", id="letters for an id"),
        pytest.param({"account_id": "0"}, "account_id", id="an id below one"),
        pytest.param({"account_id": "1", "user_id": "99999999999999"}, "user_id", id="an enormous id"),
        pytest.param({}, "account_id", id="a missing id"),
    ],
)
async def test_a_mistake_is_shown_beside_its_field_and_the_form_stays(
    bot: Bot, filled: dict[str, str], field: str
) -> None:
    view = await opened(bot, "oauth_failure")

    outcome = await bot.slack.submit(view["id"], {"issue": "oauth_failure", **filled})

    assert list(outcome.errors) == [field]
    assert len(bot.slack.views_open(U_SUPPORT)) == 1
    assert await bot.runs.list() == []


async def test_the_form_keeps_what_was_typed_when_the_issue_type_changes(bot: Bot) -> None:
    view = await opened(bot, "oauth_failure")
    await bot.slack.choose(view["id"], "form_issue", value="transaction_sync")

    redrawn = view_of(bot.slack)

    assert redrawn["hash"] != view["hash"]
    assert redrawn["private_metadata"] == view["private_metadata"]


async def test_what_could_not_be_recorded_leaves_the_form_open(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path, change_desk=full_disk()) as bot:
        view = await opened(bot, "oauth_failure")

        outcome = await slack.submit(view["id"], {"issue": "oauth_failure", "account_id": "148261"})

        assert "not recorded" in outcome.errors["issue"]


async def test_a_form_that_slack_does_not_open_is_answered_with_the_command(bot: Bot) -> None:
    bot.slack.misbehave.outage("views.open")

    outcome = await bot.slack.command("")

    assert outcome.shown is not None
    assert "--issue=oauth_failure" in words(outcome.shown)
