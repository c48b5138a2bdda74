"""Who is who: members of user groups and names, asked rarely and remembered."""

from collections.abc import Callable, Iterable, Mapping

from bot.slack.clients import Clients
from bot.slack.secondary import Secondary
from handlers.flows.conversation import Unsent

MEMBERS_SECONDS = 60.0
"""Somebody added to a group may act a minute later; usergroups.* allows 20 calls a minute (slack.md, Sending)."""
LAST_KNOWN_SECONDS = 3600.0
"""While Slack does not answer, whoever was a member within the last hour still is."""
NAMES_SECONDS = 86_400.0
_NO_GROUP = frozenset({"no_such_subteam", "subteam_not_found"})


class SlackPeople:
    """Implements `handlers.flows.people.People`. A method or scope that is missing is logged once."""

    def __init__(self, clients: Clients, monotonic: Callable[[], float]) -> None:
        self._clients = clients
        self._monotonic = monotonic
        self._secondary = Secondary()
        self._members: dict[str, tuple[float, frozenset[str]]] = {}
        self._names: dict[str, tuple[float, str]] = {}

    @property
    def knows_groups(self) -> bool:
        return not self._secondary.missing("usergroups.users.list")

    async def members(self, group: str) -> frozenset[str] | None:
        now = self._monotonic()
        asked_at, known = self._members.get(group, (None, None))
        if known is not None and asked_at is not None and now - asked_at < MEMBERS_SECONDS:
            return known
        members = await self._asked(group)
        if members is None:
            fresh = asked_at is not None and now - asked_at < LAST_KNOWN_SECONDS
            return known if fresh else None
        self._members[group] = (now, members)
        return members

    async def _asked(self, group: str) -> frozenset[str] | None:
        asking = self._clients.hasty.usergroups_users_list(usergroup=group)
        try:
            answer = await self._secondary.tried("usergroups.users.list", asking)
        except Unsent as unsent:
            # A group that was deleted has nobody in it.
            return frozenset() if unsent.code in _NO_GROUP else None
        return None if answer is None else frozenset(str(user) for user in answer.get("users") or ())

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        return {user: await self._name(user) for user in users}

    async def _name(self, user: str) -> str:
        now = self._monotonic()
        asked_at, known = self._names.get(user, (0.0, ""))
        if known and now - asked_at < NAMES_SECONDS:
            return known
        answer = await self._secondary.wished("users.info", self._clients.hasty.users_info(user=user))
        if answer is None:
            return known or user
        person = answer.get("user") or {}
        profile = person.get("profile") or {}
        name = profile.get("display_name") or profile.get("real_name") or person.get("real_name") or person.get("name")
        self._names[user] = (now, str(name or user))
        return self._names[user][1]
