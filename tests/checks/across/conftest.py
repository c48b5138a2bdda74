"""Deeper looks at worlds: the triage first, as always, then the looks."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from checks.across.deep_case import deep_case
from checks.across.look import look_deeper
from checks.across.registry import LOOKS
from checks.kit.ask import Desk
from checks.kit.case import Case
from checks.kit.registry import check_for
from checks.kit.triage import triage
from sandbox.fub import World
from tests.checks.desk import Bench

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
Look = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def world() -> World:
    """An empty FUB at noon."""
    return World(NOON)


@pytest.fixture
def bench(world: World, tmp_path: Path) -> Bench:
    """The world, ready to be looked at."""
    return Bench(world, tmp_path)


@pytest.fixture
def deeper(bench: Bench) -> Look:
    """Triages a case of the world and takes one deeper look at it."""

    async def look(name: str, issue: str, *, window: timedelta = timedelta(hours=1), **ids: Any) -> dict[str, Any]:
        check = check_for(issue)
        case = Case(issue=issue, severity=check.usual, asked_at=bench.world.now, window=window, **ids)
        async with bench.open() as sources:
            report = await triage(check, case, sources, bench.policy, clock=monotonic)
            deep = deep_case(case, report.document()["causes"])
            async with Desk(deep, sources) as desk:
                return await look_deeper(LOOKS[name], deep, desk, clock=monotonic)

    return look


def table(look: dict[str, Any], title: str) -> list[list[str]]:
    """The rows of one of the look's tables, found by how its title begins."""
    found = [each["table"] for each in look["findings"] if each.get("table")]
    return [list(row) for each in found if each["title"].startswith(title) for row in each["rows"]]


def said(look: dict[str, Any], probe: str) -> list[tuple[str, str]]:
    """Verdict and sentence of everything that one probe says."""
    return [(each["verdict"], each["fact"]) for each in look["findings"] if each["probe"] == probe]


def unknown(look: dict[str, Any]) -> Sequence[str]:
    """Probes that could not be read, each once."""
    return list(dict.fromkeys(each["probe"] for each in look["coverage"]["unknown"]))
