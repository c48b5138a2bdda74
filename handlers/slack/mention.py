"""Somebody mentions the bot, alone or in a thread."""

from collections.abc import Mapping
from typing import Any

from handlers.flows.asked import Asked, Way
from handlers.flows.conversation import Listener, Place
from handlers.intake.request import Request, Verb
from handlers.slack import keys
from handlers.slack.acknowledging import acknowledged_in_words
from handlers.slack.answers import answer
from handlers.slack.calling_off import called_off_in_words
from handlers.slack.desk import Desk
from handlers.slack.grave import is_grave
from handlers.slack.private import whisper
from handlers.slack.taking import take

QUESTIONS = {"help": Verb.HELP, "status": Verb.STATUS, "oncall": Verb.ONCALL, "on call": Verb.ONCALL}
"""Answered privately, without a triage."""


async def on_mention(event: Mapping[str, Any], desk: Desk) -> None:
    """Returning acknowledges; raising `NotRecorded` does not, and Slack brings the mention again."""
    if event.get("bot_id") or not event.get("user"):
        return
    listener = Listener(event["user"], Place(event["channel"], event.get("thread_ts")))
    await asked_in_words(event, Way.MENTION, listener, desk)


async def asked_in_words(event: Mapping[str, Any], way: Way, listener: Listener, desk: Desk) -> None:
    """A question about the bot is answered; anything else is a triage of what its thread says."""
    text = str(event.get("text") or "")
    words = text.replace(f"<@{desk.bot_user}>", " ").strip(" \n\t?!.:,").lower()
    if words in QUESTIONS:
        await whisper(desk, listener, await answer(Request(verb=QUESTIONS[words]), listener.user, desk))
        return
    if await acknowledged_in_words(event, words, desk) or await called_off_in_words(event, text, desk):
        return
    asked = Asked(
        way=way,
        user=event["user"],
        channel=event["channel"],
        asked_at=desk.clock.now(),
        thread_ts=event.get("thread_ts") or event["ts"],
        message_ts=event["ts"],
        grave=is_grave(text),
    )
    taken = await take(keys.of_message(event), asked, desk)
    if taken.refused:
        await whisper(desk, listener, taken.refused)
