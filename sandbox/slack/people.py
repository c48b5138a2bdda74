from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.slack.ids import APP, BOT, TEAM

if TYPE_CHECKING:
    from sandbox.slack.wire import Payload


@dataclass(slots=True)
class Person:
    """A member of the workspace, human or bot."""

    id: str
    name: str
    real_name: str
    color: str
    is_bot: bool = False
    deleted: bool = False
    team: str = TEAM
    guest: bool = False
    """Sees only the channels that they were invited to."""

    def as_slack(self, *, with_email: bool) -> Payload:
        """Slack's user object; `users:read.email` decides about the address."""
        profile: Payload = {
            "real_name": self.real_name,
            "display_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name_normalized": self.real_name,
            "team": self.team,
        }
        if with_email and not self.is_bot:
            profile["email"] = f"{self.name}@example.com"
        if self.is_bot:
            profile |= {"bot_id": BOT, "api_app_id": APP}
        return {
            "id": self.id,
            "team_id": self.team,
            "name": self.name,
            "deleted": self.deleted,
            "color": self.color.lstrip("#"),
            "real_name": self.real_name,
            "tz": "Etc/UTC",
            "tz_label": "Coordinated Universal Time",
            "tz_offset": 0,
            "profile": profile,
            "is_admin": False,
            "is_owner": False,
            "is_restricted": self.guest,
            "is_ultra_restricted": False,
            "is_stranger": self.team != TEAM,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 0,
        }


@dataclass(slots=True)
class Group:
    """A user group that can be mentioned as `<!subteam^S…>`."""

    id: str
    handle: str
    name: str
    users: list[str] = field(default_factory=list)
    disabled: bool = False

    def as_slack(self, *, with_users: bool) -> Payload:
        """Slack's user group object."""
        group: Payload = {
            "id": self.id,
            "team_id": TEAM,
            "is_usergroup": True,
            "name": self.name,
            "handle": self.handle,
            "description": "",
            "date_delete": 1 if self.disabled else 0,
            "user_count": len(self.users),
        }
        if with_users:
            group["users"] = list(self.users)
        return group
