from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.slack.changes import Change
from sandbox.slack.people import APP, BOT, TEAM
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.changes import Changes
    from sandbox.slack.changes import Kind as ChangeKind
    from sandbox.slack.stamps import Stamps
    from sandbox.slack.wire import Payload

STACK_MOST = 3
"""A form may lie on two others, not more."""


@dataclass(slots=True)
class View:
    """A form or home tab in front of one person; `values` is what is filled in, as Slack's `state.values`."""

    id: str
    user: str
    given: Payload
    hash: str
    root: str
    previous: str | None = None
    values: dict[str, dict[str, Payload]] = field(default_factory=dict)

    def as_slack(self) -> Payload:
        """Slack's view object, with everything that `views.*` and interaction payloads carry."""
        view: Payload = {
            "id": self.id,
            "team_id": TEAM,
            "type": self.given["type"],
            "blocks": deepcopy(self.given.get("blocks", [])),
            "private_metadata": self.given.get("private_metadata", ""),
            "callback_id": self.given.get("callback_id", ""),
            "state": {"values": deepcopy(self.values)},
            "hash": self.hash,
            "title": self.given.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
            "clear_on_close": self.given.get("clear_on_close", False),
            "notify_on_close": self.given.get("notify_on_close", False),
            "close": self.given.get("close"),
            "submit": self.given.get("submit"),
            "previous_view_id": self.previous,
            "root_view_id": self.root,
            "app_id": APP,
            "external_id": self.given.get("external_id", ""),
            "app_installed_team_id": TEAM,
            "bot_id": BOT,
        }
        return view


class Views:
    """The forms open before each person, in stacks, and each person's home tab."""

    def __init__(self, stamps: Stamps, changes: Changes) -> None:
        self._stamps = stamps
        self._changes = changes
        self._stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def stack(self, user: str) -> list[View]:
        """The open forms of a person, the one in front last."""
        return self._stacks.setdefault(user, [])

    def find(self, view_id: str) -> View:
        """An open form or a home tab; raises `not_found`."""
        every = [*self.homes.values(), *(view for stack in self._stacks.values() for view in stack)]
        found = next((view for view in every if view.id == view_id), None)
        if found is None:
            raise SlackError("not_found")
        return found

    def by_external_id(self, external_id: str) -> View | None:
        """The open form an app gave this id."""
        every = (view for stack in self._stacks.values() for view in stack)
        return next((view for view in every if view.given.get("external_id") == external_id), None)

    def open(self, user: str, given: Payload) -> View:
        """A form as a new stack; one that was open makes way."""
        self.close_all(user)
        view = self._new(user, given, previous=None)
        self._tell("view_opened", view)
        return view

    def push(self, user: str, given: Payload) -> View:
        """A form on top of the open one; raises `push_limit_reached` or `not_found`."""
        stack = self.stack(user)
        if not stack:
            raise SlackError("not_found")
        if len(stack) >= STACK_MOST:
            raise SlackError("push_limit_reached")
        view = self._new(user, given, previous=stack[-1])
        self._tell("view_opened", view)
        return view

    def replace(self, view: View, given: Payload) -> None:
        """New content in an open form; what was filled in stays where block and action keep their ids."""
        view.given = given
        view.hash = self._hash()
        kept = {str(block.get("block_id")) for block in given.get("blocks", [])}
        view.values = {block: values for block, values in view.values.items() if block in kept}
        self._tell("view_updated", view)

    def publish(self, user: str, given: Payload) -> View:
        """A person's home tab, new or again."""
        view = self.homes.get(user)
        if view is None:
            view_id = self._stamps.identifier("V")
            view = self.homes[user] = View(view_id, user, given, self._hash(), root=view_id)
        view.given, view.hash = given, self._hash()
        self._changes.announce(Change("home", {"user": user, "view": view.as_slack()}, user=user))
        return view

    def close(self, view: View) -> None:
        """Take the form away and everything that lies on it."""
        stack = self.stack(view.user)
        while view in stack:
            self._tell("view_closed", stack.pop())

    def close_all(self, user: str) -> None:
        """Take a person's whole stack away."""
        stack = self.stack(user)
        while stack:
            self._tell("view_closed", stack.pop())

    def show_errors(self, view: View, errors: dict[str, str]) -> None:
        """Tell the person what is wrong with their answers."""
        facts = {"user": view.user, "view": view.as_slack(), "errors": errors}
        self._changes.announce(Change("view_updated", facts, user=view.user))

    def _new(self, user: str, given: Payload, previous: View | None) -> View:
        external_id = given.get("external_id")
        if external_id and self.by_external_id(external_id):
            raise SlackError("duplicate_external_id")
        view_id = self._stamps.identifier("V")
        root = view_id if previous is None else previous.root
        view = View(view_id, user, given, self._hash(), root, None if previous is None else previous.id)
        self.stack(user).append(view)
        return view

    def _hash(self) -> str:
        return f"{int(self._stamps.now())}.{self._stamps.identifier('h')}"

    def _tell(self, kind: ChangeKind, view: View) -> None:
        self._changes.announce(Change(kind, {"user": view.user, "view": view.as_slack()}, user=view.user))
