"""A person types a slash command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.slack import payloads
from sandbox.slack.answers import answer_content
from sandbox.slack.content import Content, by_bot, by_person
from sandbox.slack.ids import SLACKBOT
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.acts.stage import Stage
    from sandbox.slack.channels import Channel
    from sandbox.slack.wire import Message, Payload


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command as the app registered it."""

    name: str
    usage_hint: str
    description: str


@dataclass(frozen=True, slots=True)
class CommandOutcome:
    """What became of a command.

    `delivered` is the payload the app was sent, None when Slack refused the command itself. `shown` is the message
    that answered it (the app's own answer or Slackbot's notice), `problem` Slack's code when it went wrong.
    """

    acknowledged: bool
    seconds: float = 0.0
    body: Payload | None = None
    delivered: Payload | None = None
    shown: Message | None = None
    problem: str | None = None


async def run(
    stage: Stage, command: Command | None, typed: str, text: str, user: str, channel: Channel, thread_ts: str | None
) -> CommandOutcome:
    """Send the command to the app and show its answer; in a thread, or unknown, it goes nowhere."""
    person = stage.person(user)
    if thread_ts is not None:
        return _refused(
            stage, channel, user, "not_in_thread", f"{typed} is not supported in threads. Sorry!", thread_ts
        )
    if command is None:
        return _refused(stage, channel, user, "not_a_command", f"{typed} is not a valid command.")
    payload = payloads.slash_command(stage.workspace, person, channel, typed, text)
    delivery = await stage.courier.ask("slash_commands", payload)
    first, answer = delivery.attempts[0], delivery.answer
    if answer is None:
        code = "operation_timeout" if first.reason in {"timeout", "http_timeout"} else "dispatch_failed"
        shown = _notice(stage, channel, user, f'{typed} failed with the error "{code}"')
        return CommandOutcome(acknowledged=False, seconds=first.seconds, delivered=payload, shown=shown, problem=code)
    try:
        answered = _show(stage, channel, user, answer.response)
    except SlackError as refusal:
        code = "invalid_command_response"
        shown = _notice(stage, channel, user, f'{typed} failed with the error "{code}" ({refusal.code})')
        return CommandOutcome(True, answer.seconds, answer.response, payload, shown, code)
    return CommandOutcome(True, answer.seconds, answer.response, payload, answered)


def _show(stage: Stage, channel: Channel, user: str, body: Payload | None) -> Message | None:
    content = answer_content(stage.workspace, body)
    if body is None or content is None:
        return None
    if body.get("response_type") == "in_channel":
        return stage.workspace.timeline.post(channel, by_bot(), content).as_slack()
    return stage.workspace.timeline.whisper(channel, user, by_bot(), content).as_slack()


def _refused(
    stage: Stage, channel: Channel, user: str, code: str, words: str, thread_ts: str | None = None
) -> CommandOutcome:
    shown = _notice(stage, channel, user, words, thread_ts)
    return CommandOutcome(acknowledged=False, shown=shown, problem=code)


def _notice(stage: Stage, channel: Channel, user: str, words: str, thread_ts: str | None = None) -> Message:
    author = by_person(SLACKBOT)
    return stage.workspace.timeline.whisper(channel, user, author, Content(words), thread_ts=thread_ts).as_slack()
