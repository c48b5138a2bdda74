from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sandbox.slack.ids import SUPPORT, U_SUPPORT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sandbox.slack.acts.commands import CommandOutcome
    from sandbox.slack.acts.desk import Desk
    from sandbox.slack.acts.stage import Outcome
    from sandbox.slack.wire import Message


class Acting:
    """What people do, for tests: the support person in the support channel unless told otherwise.

    Each raises `NotPossibleError` for what Slack's client would not let a person do.
    """

    desk: Desk

    async def command(
        self,
        text: str,
        *,
        command: str = "/zillow-triage",
        user: str = U_SUPPORT,
        channel: str = SUPPORT,
        thread_ts: str | None = None,
    ) -> CommandOutcome:
        """Type a slash command; returns when the app answered or Slack gave up on it."""
        return await self.desk.command(text, command=command, user=user, channel=channel, thread_ts=thread_ts)

    async def say(
        self, text: str, *, user: str = U_SUPPORT, channel: str = SUPPORT, thread_ts: str | None = None
    ) -> Message:
        """Write a message; returns at once, before the app has heard of it."""
        return await self.desk.say(text, user=user, channel=channel, thread_ts=thread_ts)

    async def press(
        self,
        message: Message | str,
        action_id: str,
        *,
        user: str = U_SUPPORT,
        value: Any = None,
        block_id: str | None = None,
    ) -> Outcome:
        """Press a button of a message, or choose `value` in one of its menus; the message or its timestamp."""
        return await self.desk.press(message, action_id, user=user, value=value, block_id=block_id)

    async def choose(
        self, view_id: str, action_id: str, *, user: str = U_SUPPORT, value: Any = None, block_id: str | None = None
    ) -> Outcome:
        """Use an element of an open form or of the home tab."""
        return await self.desk.choose(view_id, action_id, user=user, value=value, block_id=block_id)

    async def shortcut(self, callback_id: str, message: Message | str, user: str = U_SUPPORT) -> Outcome:
        """Use a shortcut from a message's menu."""
        return await self.desk.shortcut(callback_id, message, user=user)

    async def submit(self, view_id: str, state: Mapping[str, Any], user: str = U_SUPPORT) -> Outcome:
        """Fill in the form in front and submit it."""
        return await self.desk.submit(view_id, state, user=user)

    async def close(self, view_id: str, user: str = U_SUPPORT) -> None:
        """Close an open form."""
        await self.desk.close(view_id, user=user)

    async def open_home(self, user: str = U_SUPPORT, tab: str = "home") -> None:
        """Open the app's home, or its `messages`."""
        await self.desk.open_home(user, tab)

    async def react(self, message: Message | str, name: str, *, user: str = U_SUPPORT) -> None:
        """Add a reaction, or take it back if it is there."""
        await self.desk.react(message, name, user=user)
