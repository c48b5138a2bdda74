"""Who is on call in a Datadog team."""

from collections.abc import Mapping
from typing import Any

from datadog_api_client import AsyncApiClient
from datadog_api_client.v2.api.on_call_api import OnCallApi
from datadog_api_client.v2.api.teams_api import TeamsApi

from bot.datadog.calls import Answer, Calls
from bot.datadog.client import operations
from checks.kit.redaction import redact
from checks.kit.unavailable import SourceUnavailable
from handlers.flows.paging import OnCall
from messages.escaping import clean

_MOST_TEAMS = 100
_LONGEST_NAME = 80


class DatadogTeam:
    """A team by its handle. `calls` must be done within 7 s: two of them make one answer."""

    def __init__(self, client: AsyncApiClient, handle: str, calls: Calls) -> None:
        self.handle = handle
        self._teams = operations(TeamsApi, client)
        self._on_call = operations(OnCallApi, client)
        self._calls = calls

    async def on_call(self) -> OnCall:
        """The people by name, without their addresses; never raises."""
        source = f"Datadog On-Call team {self.handle}"
        try:
            team = await self._calls.ask(
                lambda: self._teams.list_teams(filter_keyword=self.handle, page_size=_MOST_TEAMS), self._id
            )
            if team is None:
                return OnCall(source=source, trouble=f"Datadog knows no team {self.handle}. Check DATADOG_ONCALL_TEAM.")
            people = await self._calls.ask(
                lambda: self._on_call.get_team_on_call_users(team_id=team, include="responders"), _people
            )
        except SourceUnavailable as unavailable:
            return OnCall(source=source, trouble=unavailable.reason)
        trouble = "" if people else f"Nobody is on call in Datadog's team {self.handle}. Look at its schedule."
        return OnCall(source=source, people=people, trouble=trouble)

    def _id(self, answer: Answer) -> str | None:
        """The keyword also finds teams whose name or handle contains it."""
        found = [str(team["id"]) for team in answer["data"] if team["attributes"]["handle"] == self.handle]
        return found[0] if found else None


def _people(answer: Answer) -> tuple[str, ...]:
    named = {
        user["id"]: user.get("attributes") or {} for user in answer.get("included") or () if user["type"] == "users"
    }
    responders = answer["data"]["relationships"]["responders"]["data"]
    return tuple(_name(named.get(responder["id"], {})) for responder in responders)


def _name(user: Mapping[str, Any]) -> str:
    """The name; made from the address where there is none, as the address itself is nobody's business in a channel."""
    name = str(user.get("name") or user.get("email") or user.get("handle") or "somebody without a name")
    local, at, _ = name.partition("@")
    shown = local.replace(".", " ").replace("_", " ").title() if at else name
    return clean(redact(shown)).strip()[:_LONGEST_NAME]
