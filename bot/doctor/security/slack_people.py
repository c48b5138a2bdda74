"""Who somebody in Slack is: one of the workspace, or somebody from outside."""

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.refused import taken
from handlers.flows.conversation import Unsent


class SlackPeople:
    """Each is asked about once; beyond `MOST` nobody is, so that a large channel does not take an hour."""

    MOST = 150

    def __init__(self, asking: AsyncWebClient, team: str) -> None:
        self._asking = asking
        self._team = team
        self._known: dict[str, str | None] = {}
        self.unasked = 0

    async def outside(self, users: list[str]) -> list[str]:
        """Names of those who are not of the workspace, with what they are."""
        found = []
        for user in users:
            if user not in self._known:
                self._known[user] = await self._asked(user)
            if said := self._known[user]:
                found.append(said)
        return found

    async def _asked(self, user: str) -> str | None:
        if len(self._known) >= self.MOST:
            self.unasked += 1
            return None
        try:
            answer = await taken(self._asking.users_info(user=user))
        except Unsent:
            self.unasked += 1
            return None
        person = answer.get("user") or {}
        name = str(person.get("name") or user)
        if person.get("deleted"):
            return f"{name} (deactivated)"
        if person.get("is_stranger") or str(person.get("team_id") or self._team) != self._team:
            return f"{name} (another organisation)"
        if person.get("is_restricted") or person.get("is_ultra_restricted"):
            return f"{name} (guest)"
        return None
