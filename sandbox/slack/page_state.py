"""Everything one person sees, as the page reads it once before it follows the changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.ids import BOT_USER, TEAM, TEAM_NAME

if TYPE_CHECKING:
    from sandbox.slack.acts.desk import Desk
    from sandbox.slack.post import Post
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def page_state(workspace: Workspace, desk: Desk, me: str) -> Payload:
    """The answer to `GET /page/state`."""
    home = workspace.views.homes.get(me)
    channels = [channel for channel in workspace.channels.values() if me in channel.members]
    direct = workspace.direct_message(me)
    if direct not in channels:
        channels.append(direct)
    return {
        "team": {"id": TEAM, "name": TEAM_NAME},
        "me": me,
        "bot": BOT_USER,
        "connected": desk.connected(),
        "users": [
            {"id": person.id, "name": person.name, "display_name": person.real_name, "color": person.color}
            for person in workspace.people.values()
        ],
        "groups": [{"id": group.id, "handle": group.handle} for group in workspace.groups.values()],
        "channels": [
            {"id": c.id, "name": c.name, "is_im": c.kind == "im", **({"user": BOT_USER} if c.kind == "im" else {})}
            for c in channels
        ],
        "messages": {c.id: [_shown(post) for post in workspace.posts.of(c.id)] for c in channels},
        "ephemerals": [_shown(post) for post in workspace.posts.ephemerals if post.visible_to == me],
        "views": [view.as_slack() for view in workspace.views.stack(me)],
        "home": home.as_slack() if home else None,
        "command": desk.main_command(),
        "shortcuts": [{"callback_id": s.callback_id, "name": s.name} for s in desk.shortcuts],
        "files": {
            file.id: with_address(workspace.files.as_slack(file, workspace.url))
            for file in workspace.files.by_id.values()
            if file.completed_at is not None
        },
    }


def with_address(file: Payload) -> Payload:
    """A file with the address under which the page may fetch it, which takes no token."""
    return {**file, "url": f"/page/files/{file['id']}/{file['name']}"}


def _shown(post: Post) -> Payload:
    return {**post.as_slack(), "channel": post.channel}
