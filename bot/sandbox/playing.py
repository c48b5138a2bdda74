"""Playing a sample thread: its people write it, the bot answers, and a button is pressed where the story has one."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.workplace import PATIENCE_SECONDS, Workplace
from sandbox.page.threads import SampleThread
from sandbox.slack import BOT_USER

Messages = Sequence[Mapping[str, Any]]


async def play(workplace: Workplace, thread: SampleThread) -> Messages:
    """The whole thread as it stands in the end, its first message first.

    Raises `TimeoutError` when the bot says nothing, and `LookupError` when it offers no such button.
    """
    slack, ts = workplace.slack, ""
    for user, text in thread.messages:
        said = await slack.say(text, user=user, thread_ts=ts or None)
        ts = ts or said["ts"]
    await _answered(workplace, ts)
    if thread.press is not None:
        question = slack.thread(slack.support_channel, ts)[len(thread.messages)]
        await slack.press(question["ts"], _action(question, thread.press), user=thread.messages[-1][0])
        await workplace.rest()
    return slack.thread(slack.support_channel, ts)


async def _answered(workplace: Workplace, ts: str) -> None:
    slack = workplace.slack
    async with asyncio.timeout(PATIENCE_SECONDS):
        while all(each.get("user") != BOT_USER for each in slack.thread(slack.support_channel, ts)):  # noqa: ASYNC110 - a thread sets no event
            await asyncio.sleep(0.05)
    await workplace.rest()


def _action(message: Mapping[str, Any], words: str) -> str:
    elements = [each for block in message["blocks"] if block["type"] == "actions" for each in block["elements"]]
    found = [each["action_id"] for each in elements if each.get("text", {}).get("text") == words]
    if not found:
        raise LookupError(f"The bot offers no button “{words}”.")
    return str(found[0])
