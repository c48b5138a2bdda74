"""A person uses a shortcut of the app on a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.slack import payloads
from sandbox.slack.acts.presses import outcome

if TYPE_CHECKING:
    from sandbox.slack.acts.stage import Outcome, Stage
    from sandbox.slack.post import Post
    from sandbox.slack.wire import Payload


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A message shortcut as the app registered it; the name has at most 24 characters."""

    callback_id: str
    name: str


async def use(stage: Stage, shortcut: Shortcut, post: Post, user: str) -> Outcome:
    """Send the message to the app under the shortcut's callback id."""
    person = stage.person(user)
    channel = stage.channel(post.channel, user)
    payload: Payload = {
        "type": "message_action",
        **payloads.actor(person),
        "action_ts": stage.workspace.stamps.ts(),
        "callback_id": shortcut.callback_id,
        "trigger_id": stage.workspace.triggers.give(user),
        "response_url": payloads.response_url(stage.workspace, user, channel.id, post.ts),
        "message_ts": post.ts,
        "channel": payloads.place(channel),
        "message": post.as_slack(),
    }
    return outcome(await stage.courier.ask("interactive", payload))
