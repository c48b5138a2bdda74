"""`views.*`: forms and the home tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.blocks.views import checked_view
from sandbox.slack.methods.method import Method
from sandbox.slack.rates import TIER_4
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.arguments import Arguments
    from sandbox.slack.view import View
    from sandbox.slack.wire import Payload
    from sandbox.slack.workspace import Workspace


def open_(workspace: Workspace, args: Arguments) -> Payload:
    """A form before the person whose act the trigger comes from."""
    given = checked_view(workspace, args, kind="modal")
    trigger = workspace.triggers.exchange(args.required("trigger_id"))
    return {"view": workspace.views.open(trigger.user, given).as_slack()}


def push(workspace: Workspace, args: Arguments) -> Payload:
    """A form on top of the one the trigger comes from."""
    given = checked_view(workspace, args, kind="modal")
    trigger = workspace.triggers.exchange(args.required("trigger_id"))
    if trigger.view_id is None:
        raise SlackError("not_found")
    return {"view": workspace.views.push(trigger.user, given).as_slack()}


def update(workspace: Workspace, args: Arguments) -> Payload:
    """New content in an open form; with a `hash`, only if nobody changed it since."""
    view = _open_view(workspace, args)
    given = checked_view(workspace, args, kind=view.given["type"])
    _compare(view, args)
    workspace.views.replace(view, given)
    return {"view": view.as_slack()}


def publish(workspace: Workspace, args: Arguments) -> Payload:
    """A person's home tab; with a `hash`, only if nobody changed it since."""
    user = workspace.person(args.required("user_id")).id
    given = checked_view(workspace, args, kind="home")
    present = workspace.views.homes.get(user)
    if present is not None:
        _compare(present, args)
    return {"view": workspace.views.publish(user, given).as_slack()}


def _open_view(workspace: Workspace, args: Arguments) -> View:
    if args.has("view_id"):
        return workspace.views.find(args.required("view_id"))
    view = workspace.views.by_external_id(args.required("external_id"))
    if view is None:
        raise SlackError("not_found")
    return view


def _compare(view: View, args: Arguments) -> None:
    if args.has("hash") and args.text("hash") != view.hash:
        raise SlackError("hash_conflict")


METHODS = {
    "views.open": Method(open_, None, TIER_4),
    "views.push": Method(push, None, TIER_4),
    "views.update": Method(update, None, TIER_4),
    "views.publish": Method(publish, None, TIER_4),
}
