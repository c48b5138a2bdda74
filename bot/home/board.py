"""The home tab's documents, for any number of people at once."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from typing import Any

from bot.home.asking import Answers, Questions, asked
from bot.home.beside import people_in, places_in
from bot.home.duty import on_duty
from bot.home.engaged import engaged, newest
from bot.home.fleet import fleet_seen
from bot.home.gallery import Gallery
from bot.home.methods import methods_seen
from bot.home.monitors import monitors_standing
from bot.home.shared import Shared
from bot.home.triages import asked_for_by, latest
from bot.journal import Journal
from checks.kit.report import moment
from checks.watch.monitors.fleet_health import MONITOR as FLEET_HEALTH
from checks.watch.settings import settings_of
from handlers.flows.office import Office
from messages.home.threads import NAME as MINE
from messages.home.threads import SHOWN

Document = Mapping[str, Any]

OPEN = 50
LATEST = 40
"""Incidents among which a person's own are looked for."""
DUTY_SECONDS = 60.0
"""So long an answer to who is on call serves everybody: pagers allow few questions."""


class HomeBoard:
    """Implements `handlers.slack.open_homes.Board`."""

    def __init__(
        self,
        office: Office,
        journal: Journal,
        gallery: Gallery,
        *,
        status: Callable[[], Awaitable[Document]],
        monotonic: Callable[[], float],
    ) -> None:
        self._office = office
        self._journal = journal
        self._gallery = gallery
        self._status = status
        self._monotonic = monotonic
        self._shared = Shared()

    async def documents(self, people: Sequence[str], *, seconds: float) -> Mapping[str, Document]:
        """Takes at most twice the `seconds`: the parts first, then what belongs to them, such as links and pictures."""
        now = self._office.clock.now()
        asking = {person: partial(asked_for_by, self._journal, person, now) for person in people}
        parts, triages = await asyncio.gather(asked(self._parts(), seconds=seconds), asked(asking, seconds=seconds))
        told, own = _told(parts.known), _own(parts, triages)
        entries = [each for person in own for each in own[person]]
        pictures, names, links = await asyncio.gather(
            asked(self._pictures(parts.known), seconds=seconds),
            asked({person: partial(self._named, person) for person in people_in(told, entries)}, seconds=seconds),
            asked(self._links(told, entries), seconds=seconds),
        )
        whole = {
            **told,
            **{
                name: {**told[name], "picture": self._gallery.latest(name)}
                for name in pictures.known.keys() | pictures.late
            },
            "now": moment(now),
            "names": names.known,
            "links": links.known,
        }
        beside = {"pictures": pictures.late, "names": names.late, "links": links.late}
        late = {*parts.late, *(name for name, missing in beside.items() if missing)}
        return {person: {**whole, **_personal(person, own, late, parts, triages)} for person in people}

    def forget_pictures(self) -> None:
        """Slack does not take those that it has."""
        self._gallery.forget()

    async def close(self) -> None:
        """Gives up what is under way."""
        await self._shared.close()
        await self._gallery.close()

    def _parts(self) -> Questions:
        office, now = self._office, self._office.clock.now()
        health = settings_of(FLEET_HEALTH, office.policy.monitors.get(FLEET_HEALTH.name))
        return {
            "fleet": partial(fleet_seen, office.watch, health, self._shared),
            "methods": partial(methods_seen, office.watch),
            "incidents": partial(office.incidents.latest, OPEN, only_open=True),
            "latest": partial(office.incidents.latest, LATEST),
            "recent": partial(latest, self._journal, now),
            "monitors": partial(monitors_standing, office.watch, office.policy),
            "status": self._status,
            "on_call": self._duty,
        }

    def _pictures(self, known: Document) -> Questions:
        asking: dict[str, Callable[[], Awaitable[Any]]] = {}
        if known.get("fleet") is not None:
            asking["fleet"] = partial(self._gallery.of_health, known["fleet"])
        if known.get("methods") is not None:
            asking["methods"] = partial(self._gallery.of_methods, known["methods"])
        return asking

    def _links(self, told: Document, entries: Sequence[Document]) -> Questions:
        link = self._office.conversation.permalink
        return {name: partial(link, *where) for name, where in places_in(told, entries).items()}

    async def _named(self, person: str) -> str:
        return (await self._office.people.names([person]))[person]

    async def _duty(self) -> Any:
        return await self._shared.of(f"on call {self._monotonic() // DUTY_SECONDS}", on_duty(self._office))


def _told(known: Document) -> dict[str, Any]:
    """As plain documents, without what nobody has seen yet."""
    plain = {name: value for name, value in known.items() if value is not None and name != "latest"}
    for name in {"fleet", "methods"} & plain.keys():
        plain[name] = plain[name].document
    if "incidents" in plain:
        plain["incidents"] = [each.document() for each in plain["incidents"]]
    return plain


def _own(parts: Answers, triages: Answers) -> dict[str, list[dict[str, Any]]]:
    """Each person's threads, where both halves of them are known."""
    if "latest" not in parts.known:
        return {}
    incidents = parts.known["latest"]
    return {person: newest(asked_for, engaged(incidents, person), SHOWN) for person, asked_for in triages.known.items()}


def _personal(
    person: str, own: Mapping[str, Sequence[Document]], late: set[str], parts: Answers, triages: Answers
) -> dict[str, Any]:
    mine = {MINE: own[person]} if person in own else {}
    waits = {MINE} if person in triages.late or "latest" in parts.late else set()
    lost = {MINE} if person in triages.failed or "latest" in parts.failed else set()
    return {**mine, "late": sorted(late | waits), "failed": sorted(parts.failed | lost)}
