"""The chain along which failures spread (domain.md 1.1), and what fails in each of its links."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from checks.kit.cause import Link

CHAIN = (Link.OUTSIDE, Link.AUTH, Link.AGENT, Link.SYNC_USER, Link.TRANSACTION)
"""Upstream first."""
NAMES = {
    Link.OUTSIDE: "what stands above all systems",
    Link.AUTH: "ZillowAuth",
    Link.AGENT: "ZillowAgent",
    Link.SYNC_USER: "ZillowSyncUser",
    Link.TRANSACTION: "transaction sync",
}


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that fails in one link. `at` is when it first showed; None where nothing says when."""

    link: Link
    what: str
    at: datetime | None = None
    users: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One link of the chain as it was found. `unread` says why it is not known whether anything fails in it."""

    link: Link
    failures: Sequence[Failure] = ()
    unread: str = ""

    @property
    def name(self) -> str:
        return NAMES[self.link]

    @property
    def first(self) -> datetime | None:
        """When the first failure that has a time showed."""
        return min((each.at for each in self.failures if each.at), default=None)

    @property
    def users(self) -> list[int]:
        return sorted({user for each in self.failures for user in each.users})


def stages(failures: Iterable[Failure], unread: Iterable[tuple[Link, str]]) -> list[Stage]:
    """Every link of the chain, upstream first; the failures of each in the order of time, those without a time last."""
    found, why = list(failures), dict(unread)
    return [
        Stage(
            link,
            sorted(
                (each for each in found if each.link is link),
                key=lambda each: (each.at is None, each.at.timestamp() if each.at else 0.0),
            ),
            why.get(link, ""),
        )
        for link in CHAIN
    ]


def origin(chain: Sequence[Stage]) -> Stage | None:
    """Where it began: the link whose failure showed first; of failures at the same time, or without one, upstream.

    What stands above all systems comes before them, whenever its lines were written.
    """
    failing = [stage for stage in chain if stage.failures]
    if not failing or failing[0].link is Link.OUTSIDE:
        return failing[0] if failing else None
    timed = [(first, stage.link, stage) for stage in failing if (first := stage.first)]
    return min(timed, key=lambda each: each[:2])[2] if timed else failing[0]


def upstream(chain: Sequence[Stage], of: Stage) -> list[Stage]:
    """Links before this one."""
    return [stage for stage in chain if stage.link < of.link]


def downstream(chain: Sequence[Stage], of: Stage) -> list[Stage]:
    """Links after this one."""
    return [stage for stage in chain if stage.link > of.link]
