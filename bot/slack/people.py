"""Who is who: members of user groups and names, asked rarely and remembered."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.slack.clients import Clients
from bot.slack.latest import Latest
from bot.slack.secondary import Secondary
from bot.slack.standing import STANDS_IN, standing_of
from handlers.flows.conversation import Unsent
from handlers.flows.people import Standing

MEMBERS_SECONDS = 60.0
"""Somebody added to a group may act a minute later; usergroups.* allows 20 calls a minute (slack.md, Sending)."""
LAST_KNOWN_SECONDS = 3600.0
"""While Slack does not answer, whoever was a member within the last hour still is."""
NAMES_SECONDS = 86_400.0
STANDING_SECONDS = 300.0
"""Somebody who was made a guest hears nothing more five minutes later."""
AGAIN_SECONDS = 15.0
"""Slack did not say: it is asked about the same person again so much later."""
PERSON_WITHIN = 1.0
"""Seconds; a command waits for it, and Slack waits 3 for the command's acknowledgement."""
MOST = 5_000
"""People who are remembered, those seen longest ago given up first: more than a support channel has."""
FURTHEST_CLOCK = 50_400
"""Seconds: no clock on earth is further from UTC."""
_KEPT = STANDS_IN | {"tz_offset"}
_NO_GROUP = frozenset({"no_such_subteam", "subteam_not_found"})


class SlackPeople:
    """Implements `handlers.flows.people.People`. A method or scope that is missing is logged once.

    Bounded: groups are those of the settings, people at most `MOST`. `team` and `enterprise` are the bot's own ids.
    """

    def __init__(
        self, clients: Clients, monotonic: Callable[[], float], *, team: str = "", enterprise: str = ""
    ) -> None:
        self._clients = clients
        self._monotonic = monotonic
        self._team, self._enterprise = team, enterprise
        self._secondary = Secondary()
        self._members: dict[str, tuple[float, frozenset[str]]] = {}
        self._people: Latest[str, _Known] = Latest(MOST)
        self._asking: dict[str, asyncio.Task[Mapping[str, Any] | None]] = {}

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
        person = await self._person(user, NAMES_SECONDS)
        return str((person or {}).get("shown") or user)

    async def ahead(self, users: Iterable[str]) -> Mapping[str, timedelta]:
        told = {user: await self._person(user, NAMES_SECONDS) for user in users}
        seconds = {user: (person or {}).get("tz_offset") for user, person in told.items()}
        return {
            user: timedelta(seconds=offset)
            for user, offset in seconds.items()
            if isinstance(offset, int) and abs(offset) <= FURTHEST_CLOCK
        }

    async def standing(self, user: str) -> Standing:
        person = await self._person(user, STANDING_SECONDS, last_known=LAST_KNOWN_SECONDS)
        if person is not None:
            return standing_of(person, self._team, self._enterprise)
        never = self._secondary.missing("users.info")
        return Standing.MEMBER if never else Standing.UNKNOWN

    async def _person(self, user: str, fresh: float, *, last_known: float = float("inf")) -> Mapping[str, Any] | None:
        """As Slack tells it, or told it last; None for somebody of whom it says nothing."""
        now = self._monotonic()
        known = self._people.get(user) or _Known()
        if known.person is not None and now - known.told_at < fresh:
            return known.person
        if now >= known.again_at:
            told = await self._told_once(user)
            again = now + AGAIN_SECONDS
            known = replace(known, again_at=again) if told is None else _Known(told, told_at=now)
            self._people.put(user, known)
        return known.person if now - known.told_at < last_known else None

    async def _told_once(self, user: str) -> Mapping[str, Any] | None:
        """Whoever asks of a person while Slack is being asked of them waits for that answer."""
        asking = self._asking.get(user)
        if asking is None:
            asking = self._asking[user] = asyncio.create_task(self._told(user))
            asking.add_done_callback(lambda _: self._asking.pop(user, None))
        return await asyncio.shield(asking)

    async def _told(self, user: str) -> Mapping[str, Any] | None:
        try:
            async with asyncio.timeout(PERSON_WITHIN):
                answer = await self._secondary.wished("users.info", self._clients.hasty.users_info(user=user))
        except TimeoutError:
            return None
        if answer is None:
            return None
        person: Mapping[str, Any] = answer.get("user") or {}
        profile = person.get("profile") or {}
        name = profile.get("display_name") or profile.get("real_name") or person.get("real_name") or person.get("name")
        return {"shown": name, **{field: person[field] for field in _KEPT & person.keys()}}


@dataclass(frozen=True, slots=True)
class _Known:
    """Seconds of the monotonic clock; `again_at` is when somebody of whom Slack said nothing is asked about anew."""

    person: Mapping[str, Any] | None = None
    told_at: float = float("-inf")
    again_at: float = float("-inf")
