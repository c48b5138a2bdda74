from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sandbox.slack.acts import commands, forms, presses, shortcuts
from sandbox.slack.acts.commands import Command
from sandbox.slack.acts.filling import fill_in
from sandbox.slack.acts.shortcuts import Shortcut
from sandbox.slack.acts.stage import NotPossibleError
from sandbox.slack.content import Content, by_person
from sandbox.slack.ids import SLACKBOT
from sandbox.slack.methods.reactions import react, unreact
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sandbox.slack.acts.commands import CommandOutcome
    from sandbox.slack.acts.stage import Outcome, Stage
    from sandbox.slack.view import View
    from sandbox.slack.wire import Message, Payload

SAMPLE_COMMANDS = (
    Command(
        "/zillow-triage", "--issue=oauth_failure --account_id=148261", "Find out why a Zillow connection misbehaves"
    ),
    Command(
        "/zillow-production-troubleshooting", "--issue=oauth_failure --account_id=148261", "The same, by its old name"
    ),
)
SAMPLE_SHORTCUTS = (Shortcut("triage_message", "Triage this message"),)


class Desk:
    """Everything a person can do, each as one call."""

    def __init__(self, stage: Stage, connected: Callable[[], bool]) -> None:
        self._stage = stage
        self.connected = connected
        self.commands = {command.name: command for command in SAMPLE_COMMANDS}
        self.shortcuts = list(SAMPLE_SHORTCUTS)

    def main_command(self) -> Payload | None:
        """The command that the composer suggests."""
        first = next(iter(self.commands.values()), None)
        return None if first is None else asdict(first)

    async def command(
        self, text: str, *, command: str, user: str, channel: str, thread_ts: str | None = None
    ) -> CommandOutcome:
        """Type a slash command and wait for what the app answers."""
        known = self.commands.get(command)
        place = self._stage.channel(channel, user)
        return await commands.run(self._stage, known, command, text.strip(), user, place, thread_ts)

    async def say(self, text: str, *, user: str, channel: str, thread_ts: str | None = None) -> Message:
        """Write a message; its text is what the person types, before Slack escapes it."""
        self._stage.person(user)
        place = self._stage.channel(channel, user)
        sent = self._stage.workspace.typing().sent(text)
        author = {**by_person(user), "client_msg_id": self._stage.workspace.stamps.identifier("m")}
        try:
            post = self._stage.workspace.timeline.post(place, author, Content(sent), thread_ts=thread_ts)
        except SlackError as refusal:
            raise NotPossibleError(f"Nobody can write into the thread {thread_ts} ({refusal.code}).") from refusal
        return post.as_slack()

    async def press(
        self, message: Message | str, action_id: str, *, user: str, value: Any = None, block_id: str | None = None
    ) -> Outcome:
        """Press a button of a message, or choose in one of its menus."""
        return await presses.press(self._stage, self._stage.post(message), action_id, user, value, block_id)

    async def choose(
        self, view_id: str, action_id: str, *, user: str, value: Any = None, block_id: str | None = None
    ) -> Outcome:
        """Use an element of an open form or of the home tab."""
        return await presses.choose(self._stage, self._view(view_id, user), action_id, user, value, block_id)

    def keep(self, view_id: str, state: Mapping[str, Any], *, user: str) -> None:
        """Keep what is typed so far; fields that the app took away meanwhile are passed over."""
        view = self._view(view_id, user)
        present = {block.get("block_id") for block in view.given["blocks"]}
        fill_in(view, {block_id: values for block_id, values in state.items() if block_id in present})

    async def shortcut(self, callback_id: str, message: Message | str, *, user: str) -> Outcome:
        """Use a shortcut from a message's menu."""
        known = next((shortcut for shortcut in self.shortcuts if shortcut.callback_id == callback_id), None)
        if known is None:
            there = ", ".join(shortcut.callback_id for shortcut in self.shortcuts)
            raise NotPossibleError(
                f"No shortcut {callback_id} is installed. There is: {there}. Install a manifest first."
            )
        post = self._stage.post(message)
        if post.visible_to is not None:
            raise NotPossibleError("Ephemeral messages have no shortcuts.")
        return await shortcuts.use(self._stage, known, post, user)

    async def submit(self, view_id: str, state: Mapping[str, Any], *, user: str) -> Outcome:
        """Fill in the form in front and submit it."""
        return await forms.submit(self._stage, self._view(view_id, user), state, user)

    async def close(self, view_id: str, *, user: str) -> None:
        """Close an open form."""
        forms.close(self._stage, self._view(view_id, user), user)

    async def open_home(self, user: str, tab: str = "home") -> None:
        """Open the app's home, or its `messages`."""
        self._stage.person(user)
        self._stage.events.home_opened(user, tab)

    async def react(self, message: Message | str, name: str, *, user: str) -> None:
        """Add a reaction, or take it back if it is there."""
        post = self._stage.post(message)
        there = any(r["name"] == name and user in r["users"] for r in post.body.get("reactions", []))
        (unreact if there else react)(post, name, user)
        self._stage.workspace.timeline.touched(post, "reaction")
        channel = self._stage.channel(post.channel, user)
        self._stage.events.reaction(channel, post.as_slack(), user, name, added=not there)

    def _view(self, view_id: str, user: str) -> View:
        try:
            view = self._stage.workspace.views.find(view_id)
        except SlackError as refusal:
            raise NotPossibleError(f"There is no open form {view_id}; it may have been closed.") from refusal
        if view.user != user:
            raise NotPossibleError(f"The form {view_id} is not open before {user or SLACKBOT}.")
        return view
