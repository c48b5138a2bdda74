"""Incidents with everything that happened to them, as an auditor reads them."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.incidents.happening import Happening
from handlers.incidents.incident import Incident
from tests.orders.slack import Post
from tests.orders.world import World


@dataclass(frozen=True)
class Told:
    """An incident with everything that happened to it; `shown` is the version that its root message shows."""

    incident: Incident
    happened: Sequence[Happening]
    shown: int


async def all_told(world: World) -> list[Told]:
    """The oldest first."""
    found = await world.book.latest(1_000)
    return [
        Told(each, await world.book.happenings(each.number), await world.book.shown(each.number))
        for each in reversed(found)
    ]


def is_root(post: Post, incident: Incident) -> bool:
    return post.mark is not None and post.mark.run == incident.uid and post.mark.step.startswith("root ")
