from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.stamps import Stamps

TRIGGER_SECONDS = 3.0
"""How long a person's act may open a form (slack.md, "Ways in")."""


@dataclass(slots=True)
class Trigger:
    """The right to open one form for one person; `view_id` names the form it came from."""

    id: str
    user: str
    given_at: float
    view_id: str | None
    used: bool = False


class Triggers:
    """Hands out trigger ids and takes each back once."""

    def __init__(self, stamps: Stamps) -> None:
        self._stamps = stamps
        self._given: dict[str, Trigger] = {}

    def give(self, user: str, view_id: str | None = None) -> str:
        """A new trigger id for what this person just did."""
        number = self._stamps.identifier("")
        trigger = Trigger(
            f"{number}.{int(self._stamps.now() * 1000)}.{user.lower()}", user, self._stamps.now(), view_id
        )
        self._given[trigger.id] = trigger
        return trigger.id

    def exchange(self, trigger_id: str) -> Trigger:
        """Use a trigger; raises `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`."""
        trigger = self._given.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.used:
            raise SlackError("exchanged_trigger_id")
        if self._stamps.now() - trigger.given_at > TRIGGER_SECONDS:
            raise SlackError("expired_trigger_id")
        trigger.used = True
        return trigger
