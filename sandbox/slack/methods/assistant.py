"""`assistant.threads.setStatus`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.changes import Change
from sandbox.slack.methods.method import Method
from sandbox.slack.rates import Rate

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace

STATUS = Rate(600, 600)


def set_status(workspace: Workspace, args: Arguments) -> Payload:
    """Say in a thread what the bot is doing; gone with its next message there, or after two minutes."""
    channel = workspace.writable(workspace.channel(args.required("channel_id")))
    thread_ts, status = args.required("thread_ts"), args.text("status")
    workspace.timeline.parent(channel, thread_ts)
    workspace.statuses.set(channel.id, thread_ts, status)
    facts = {"channel": channel.id, "thread_ts": thread_ts, "status": status}
    workspace.changes.announce(Change("status", facts, channel=channel.id))
    return {}


METHODS = {"assistant.threads.setStatus": Method(set_status, "chat:write", STATUS)}
