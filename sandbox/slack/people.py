"""The people, user groups and the one app of the sample workspace. All are made up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sandbox.slack.wire import Payload

TEAM = "T0SANDBOX01"
TEAM_NAME = "Sandbox (sample)"
TEAM_DOMAIN = "sandbox-sample"

APP = "A0TRIAGEBOT"
BOT = "B0TRIAGEBOT"
BOT_USER = "U0TRIAGEBOT"
BOT_NAME = "zillow-triage"
BOT_DISPLAY_NAME = "Zillow Triage"
SLACKBOT = "USLACKBOT"

U_SUPPORT = "U0SUPPORT01"
U_ENGINEER = "U0ENGINEER1"
U_MANAGER = "U0MANAGER01"
S_ONCALL = "S0ONCALL001"
S_OPERATORS = "S0OPERATORS"


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
            "is_restricted": False,
            "is_ultra_restricted": False,
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


def sample_people() -> dict[str, Person]:
    """The bot and three people who play the roles of a support channel."""
    people = (
        Person(BOT_USER, BOT_NAME, BOT_DISPLAY_NAME, "#2c6bed", is_bot=True),
        Person(U_SUPPORT, "sam.support", "Sam Support (sample)", "#a0522d"),
        Person(U_ENGINEER, "erin.engineer", "Erin Engineer (sample)", "#2e8b57"),
        Person(U_MANAGER, "morgan.manager", "Morgan Manager (sample)", "#7b4fb5"),
    )
    return {person.id: person for person in people}


def sample_groups() -> dict[str, Group]:
    """The engineers on call and the operators of the bot."""
    groups = (
        Group(S_ONCALL, "zynaptic-overlords", "Zynaptic Overlords (sample)", [U_ENGINEER]),
        Group(S_OPERATORS, "triage-operators", "Triage operators (sample)", [U_SUPPORT, U_ENGINEER]),
    )
    return {group.id: group for group in groups}
