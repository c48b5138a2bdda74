from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.changes import Change
from sandbox.slack.refusals import SlackError
from sandbox.slack.view import View

if TYPE_CHECKING:
    from sandbox.slack.changes import Changes
    from sandbox.slack.changes import Kind as ChangeKind
    from sandbox.slack.stamps import Stamps
    from sandbox.slack.wire import Payload

STACK_MOST = 3
"""A form may lie on two others, not more."""


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
