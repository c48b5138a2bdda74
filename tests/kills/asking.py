"""People asking, in the ways of the plan; and what Slack knows of each request."""

from collections import Counter
from typing import Any

from handlers.slack import keys
from sandbox.slack import BOT_USER, LocalSlack
from sandbox.slack.delivery import Delivery
from tests.kills.plan import Ask, Way


async def ask(slack: LocalSlack, asked: Ask) -> None:
    """Returns when Slack has an answer for the person, or has taken the message."""
    account, user = asked.account, asked.user
    here = slack.direct_message(user) if asked.way in {Way.DIRECT, Way.DIRECT_COMMAND} else slack.support_channel
    match asked.way:
        case Way.COMMAND | Way.DIRECT_COMMAND:
            flag = " --preventive=true" if account is None else f" --account_id={account}"
            await slack.command(f"--issue={asked.issue}{flag}", user=user, channel=here)
        case Way.MENTION:
            await slack.say(f"<@{BOT_USER}> {asked.issue} account {account}", user=user)
        case Way.THREAD:
            begun = await slack.say(f"Agent One says that nothing syncs in account {account}.", user=user)
            await slack.say(f"<@{BOT_USER}> {asked.issue}, please", user=user, thread_ts=begun["ts"])
        case Way.DIRECT:
            await slack.say(f"{asked.issue} account {account}", user=user, channel=here)


def requests(slack: LocalSlack) -> dict[str, Delivery]:
    """Every request that Slack has tried to bring to the bot, by the key of its run."""
    return {key: delivery for delivery in slack.deliveries if (key := _key_of(delivery))}


def _key_of(delivery: Delivery) -> str | None:
    """None for what asks nothing, such as the bot's own posts and edits in direct messages."""
    payload: dict[str, Any] = delivery.payload
    if delivery.kind == "slash_commands":
        return keys.of_command(payload)
    event = payload.get("event", {})
    asks = event.get("type") in {"app_mention", "message"} and not {"bot_id", "subtype"} & event.keys()
    return keys.of_message(event) if asks else None


def asker(delivery: Delivery) -> str:
    """Who asked."""
    payload = delivery.payload
    return str(payload["user_id"] if delivery.kind == "slash_commands" else payload["event"]["user"])


def turned_away(slack: LocalSlack) -> Counter[str]:
    """How often the bot told each person to ask again, because Slack did not say who they are."""
    return Counter(
        user
        for user in slack.workspace.people
        for message in slack.ephemerals(user)
        if "Slack does not tell me at the moment who you are" in message["text"]
    )


def heard_again(slack: LocalSlack) -> Counter[str]:
    """How often a bot heard a person's request once more: of the same one it may tell the person each time."""
    return Counter(
        asker(delivery)
        for delivery in requests(slack).values()
        for _ in [attempt for attempt in delivery.attempts if attempt.seconds > 0][1:]
    )


def told_that_it_failed(slack: LocalSlack) -> int:
    """How often Slack told a person that their command reached nobody."""
    return sum(
        "failed with the error" in message["text"]
        for user in slack.workspace.people
        for message in slack.ephemerals(user)
    )
