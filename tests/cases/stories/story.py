"""A story: a made-up world, the question that is asked of it, and the truth by the table of causes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.cases import Truth
from sandbox.fub import World
from tests.cases.stage import NOON, Asked

JUDGE = "Engineer One"
"""Made up, as everybody in these stories."""
ALL_CLEAR, NOTHING = "health.all_clear", "none"
UNREAD = "coverage.source_unavailable"
Build = Callable[[World], Any]


@dataclass(frozen=True, kw_only=True)
class Story:
    """`truth` is judged by hand from the table of causes, never copied from what the checks say."""

    title: str
    build: Build
    asked: Asked
    truth: Truth


def story(
    title: str,
    build: Build,
    asked: Asked,
    first: str,
    *,
    also: Sequence[str] = (),
    may: Sequence[str] = (),
    never: Sequence[str] = (),
    explained: dict[str, str] | None = None,
    pages: bool = False,
    notes: str = "",
) -> Story:
    """One story with its truth; `explained` are consequences, which must be named as well."""
    truth = Truth(
        first=first,
        also=[*also, *(code for code in explained or {} if code not in also)],
        may=list(may),
        never=list(never),
        explained=explained or {},
        pages=pages,
        confirmed_by=JUDGE,
        confirmed_at=NOON,
        notes=notes,
    )
    return Story(title=title, build=build, asked=asked, truth=truth)


def quiet(title: str, build: Build, asked: Asked, *never: str, also: Sequence[str] = (), notes: str = "") -> Story:
    """A world in which nothing is wrong, whatever it looks like, and everything can be read."""
    return story(title, build, asked, ALL_CLEAR, also=also, never=[*never, UNREAD], notes=notes)


def both(*builds: Build) -> Build:
    """One world made of several parts."""

    def build(world: World) -> None:
        for each in builds:
            each(world)

    return build
