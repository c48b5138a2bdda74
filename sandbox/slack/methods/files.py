"""`files.*`: the two-step upload, and what became of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sandbox.slack.changes import Change
from sandbox.slack.content import Content, by_bot
from sandbox.slack.methods.method import Method
from sandbox.slack.rates import TIER_4
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.channels import Channel
    from sandbox.slack.file import File
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def get_upload_url(workspace: Workspace, args: Arguments) -> Payload:
    """Where to send the bytes of a file, and the file's id."""
    name = args.required("filename")
    size = args.whole("length", 0, least=1, most=1 << 30)
    if not size:
        raise SlackError("invalid_arguments", messages=["[ERROR] missing required field: length"])
    file, ticket = workspace.files.promise(name, size, args.text("alt_txt"))
    return {"upload_url": f"{workspace.url}/upload/{ticket}", "file_id": file.id}


def complete_upload(workspace: Workspace, args: Arguments) -> Payload:
    """Finish uploads and, if conversations are named, share them there in one message."""
    given = args.structure("files")
    if not isinstance(given, list) or not given:
        raise SlackError("invalid_arguments", messages=["[ERROR] missing required field: files"])
    channels = [workspace.writable(workspace.channel(name)) for name in _destinations(args)]
    thread_ts = args.text("thread_ts") or None
    if thread_ts is not None:
        for channel in channels:
            workspace.timeline.parent(channel, thread_ts)
    files = [_sent(workspace, item) for item in given]
    for file, item in zip(files, given, strict=True):
        file.title = str(item.get("title") or file.name)
        file.completed_at = workspace.stamps.now()
    for channel in channels:
        _share(workspace, channel, files, args.text("initial_comment"), thread_ts)
    shown = [workspace.files.as_slack(file, workspace.url) for file in files]
    for each in shown:
        workspace.changes.announce(Change("file", {"file": each}))
    return {"files": shown}


def info(workspace: Workspace, args: Arguments) -> Payload:
    """One file; `mimetype` is empty until Slack has looked at it."""
    file = workspace.files.find(args.required("file"))
    return {
        "file": workspace.files.as_slack(file, workspace.url),
        "comments": [],
        "response_metadata": {"next_cursor": ""},
    }


def _destinations(args: Arguments) -> list[str]:
    return [name for name in [args.text("channel_id"), *args.names("channels")] if name]


def _sent(workspace: Workspace, item: Payload) -> File:
    file = workspace.files.by_id.get(str(item.get("id")))
    if file is None or not file.sent or file.completed_at is not None:
        raise SlackError("file_not_found")
    return file


def _share(workspace: Workspace, channel: Channel, files: list[File], comment: str, thread_ts: str | None) -> None:
    shown = tuple(partial(workspace.files.as_slack, file, workspace.url) for file in files)
    post = workspace.timeline.post(channel, by_bot(), Content(comment, files=shown), thread_ts=thread_ts)
    share: Payload = {"ts": post.ts, "channel_name": channel.name}
    if thread_ts is not None:
        share["thread_ts"] = thread_ts
    for file in files:
        file.shares.setdefault(channel.id, []).append(share)


METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, "files:write", TIER_4),
    "files.completeUploadExternal": Method(complete_upload, "files:write", TIER_4),
    "files.info": Method(info, "files:read", TIER_4),
}
