"""Worlds for checks."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from checks.kit.report import Report
from sandbox.fub import World
from tests.checks.desk import Bench

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    """An empty FUB at noon."""
    return World(NOON)


@pytest.fixture
def bench(world: World, tmp_path: Path) -> Bench:
    """The world, ready to be looked at."""
    return Bench(world, tmp_path)


Diagnose = Callable[..., Awaitable[Report]]


@pytest.fixture
def diagnose(bench: Bench) -> Diagnose:
    """One triage of the world."""
    return bench.triage
