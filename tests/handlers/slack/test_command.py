"""The slash command, from what is typed to the last reply."""

from typing import Any

from sandbox.slack import U_SUPPORT, LocalSlack
from tests.handlers.living_bot import Bot, until

COMMAND = "--issue=oauth_failure --account_id=148261 --user_id=571"


def roots(slack: LocalSlack) -> list[dict[str, Any]]:
    return list(slack.messages(slack.support_channel))


def words(message: dict[str, Any]) -> str:
    return str(message["text"]) + str(message.get("blocks"))


def ended(slack: LocalSlack) -> bool:
    """Every triage begun has its summary."""
    return bool(roots(slack)) and all("triage_again" in words(root) for root in roots(slack))


async def test_a_command_becomes_a_plan_then_a_summary_then_details(bot: Bot) -> None:
    slack = bot.slack
    bot.engine.free.clear()

    outcome = await slack.command(COMMAND)
    await until(lambda: roots(slack) and "Integration" in words(roots(slack)[0]))
    plan = roots(slack)[0]
    await until(lambda: '"complete"' in words(roots(slack)[0]).replace("'", '"'))
    bot.engine.free.set()
    await until(lambda: ended(slack))
    (root,) = roots(slack)
    replies = await until(lambda: slack.thread(slack.support_channel, root["ts"])[1:])

    assert outcome.acknowledged
    assert outcome.shown is None
    assert f"<@{U_SUPPORT}>" in words(plan)
    assert root["ts"] == plan["ts"]
    assert "148261" in words(root)
    assert "disabled" in words(root)
    assert "seen 1 times" in words(replies[0])
