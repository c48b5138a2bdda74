from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sandbox.slack.ids import BOT_USER, GENERAL, RANDOM, SUPPORT, TEAM, U_ENGINEER, U_MANAGER, U_SUPPORT

if TYPE_CHECKING:
    from sandbox.slack.wire import Payload

Kind = Literal["public_channel", "private_channel", "im", "mpim"]

SCOPE_FAMILY: dict[Kind, str] = {
    "public_channel": "channels",
    "private_channel": "groups",
    "im": "im",
    "mpim": "mpim",
}
"""The first half of the scopes that reading a conversation of a kind takes, as in `channels:history`."""

EVENT_KIND: dict[Kind, str] = {"public_channel": "channel", "private_channel": "group", "im": "im", "mpim": "mpim"}
"""What Slack calls the kind in the `channel_type` of a message event."""


@dataclass(slots=True)
class Channel:
    """A conversation: channel, private channel or direct message."""

    id: str
    name: str
    kind: Kind = "public_channel"
    members: list[str] = field(default_factory=list)
    archived: bool = False
    ext_shared: bool = False
    """People of another organisation are in it, through Slack Connect."""
    created: int = 1_700_000_000

    @property
    def family(self) -> str:
        """The scope family, e.g. `groups` for a private channel."""
        return SCOPE_FAMILY[self.kind]

    @property
    def has_bot(self) -> bool:
        """Whether the app's bot user is a member."""
        return BOT_USER in self.members

    def partner(self) -> str | None:
        """In a direct message, the person who is not the bot."""
        return next((member for member in self.members if member != BOT_USER), None) if self.kind == "im" else None

    def as_slack(self, *, count_members: bool = False) -> Payload:
        """Slack's conversation object as the bot sees it."""
        if self.kind == "im":
            return {
                "id": self.id,
                "created": self.created,
                "is_archived": self.archived,
                "is_im": True,
                "is_org_shared": False,
                "context_team_id": TEAM,
                "user": self.partner(),
                "is_user_deleted": False,
                "priority": 0,
            }
        conversation: Payload = {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "public_channel",
            "is_group": self.kind == "private_channel",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "public_channel",
            "is_archived": self.archived,
            "is_general": self.name == "general",
            "is_shared": self.ext_shared,
            "is_ext_shared": self.ext_shared,
            "is_pending_ext_shared": False,
            "is_org_shared": False,
            "is_member": self.has_bot,
            "created": self.created,
            "creator": U_MANAGER,
            "context_team_id": TEAM,
            "topic": {"value": "", "creator": "", "last_set": 0},
            "purpose": {"value": "", "creator": "", "last_set": 0},
        }
        if count_members:
            conversation["num_members"] = len(self.members)
        return conversation


def sample_channels(support_channel: str) -> dict[str, Channel]:
    """The support channel and general, where the bot is a member, and random, where it is not."""
    people = [U_SUPPORT, U_ENGINEER, U_MANAGER]
    channels = (
        Channel(SUPPORT, support_channel.lstrip("#"), members=[*people, BOT_USER]),
        Channel(GENERAL, "general", members=[*people, BOT_USER]),
        Channel(RANDOM, "random", members=list(people)),
    )
    return {channel.id: channel for channel in channels}
