"""What `status` says of sources and caches, told without asking anybody."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.settings import read_settings
from bot.sources import OpenSources, open_sources
from bot.standing import caching, standing
from checks.fub.accounts import account_row, users_counted
from checks.fub.auth import auth_of_account
from checks.fub.fleet_methods import agent_methods_after
from checks.kit.unavailable import SourceUnavailable
from sandbox.fub import World, load_sqlite

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ACCOUNTS = 6


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def opened(tmp_path: Path, clock: Clock) -> AsyncIterator[OpenSources]:
    """Six accounts in a client database each; Datadog asked of nobody, Redis not configured."""
    world = World(NOON)
    for number in range(ACCOUNTS):
        world.account(number + 1, db_database=f"client_{number}")
        world.connected_user(number + 1, 1)
    loaded = load_sqlite(world, tmp_path)
    settings = read_settings(
        {
            "fub_common_url": loaded.common_url,
            "fub_client_url": loaded.client_url,
            "redis_url": "",
            "dd_api_key": "key",
            "dd_app_key": "app",
        }
    )
    async with open_sources(settings, clock=clock) as opened:
        yield opened


def told(opened: OpenSources) -> dict[str, tuple[str, str]]:
    return {each["name"]: (each["state"], each["detail"]) for each in standing(opened)}


async def everywhere(opened: OpenSources) -> Any:
    return await opened.databases.every_client(agent_methods_after, {"after": 0}, fresh=True)


async def test_every_source_is_listed_before_anybody_asked_it(opened: OpenSources) -> None:
    assert told(opened) == {
        "fub.common": ("unasked", ""),
        "fub.client": ("unasked", ""),
        "datadog.logs": ("unasked", ""),
        "datadog.metrics": ("unasked", ""),
        "redis": ("missing", "REDIS_URL not set."),
    }


async def test_client_databases_are_counted_as_one_source(opened: OpenSources) -> None:
    await opened.databases.client(1, users_counted, {"account_id": 1}, fresh=True)
    one = told(opened)["fub.client"]
    await everywhere(opened)

    assert one == ("ok", "1 of 1 databases asked so far answer.")
    assert told(opened)["fub.client"] == ("ok", "6 of 6 databases answer.")
    assert told(opened)["fub.common"] == ("ok", "")


async def test_one_that_fails_is_named_with_its_error_and_when(opened: OpenSources, tmp_path: Path) -> None:
    (tmp_path / "client_3.db").unlink()

    await everywhere(opened)

    state, detail = told(opened)["fub.client"]
    assert state == "partly"
    assert detail.startswith("5 of 6 databases answer. 127.0.0.1/client_3: Last at 2026-11-21 12:00 UTC: ")


async def test_an_error_is_forgotten_by_status_once_the_source_has_recovered(
    opened: OpenSources, tmp_path: Path
) -> None:
    common, away = tmp_path / "common.db", tmp_path / "away.db"
    common.rename(away)
    with pytest.raises(SourceUnavailable):
        await opened.databases.common(account_row, {"account_id": 1}, fresh=True)
    failing = told(opened)["fub.common"]
    away.rename(common)
    await opened.databases.common(account_row, {"account_id": 1}, fresh=True)

    assert failing[0] == "failing"
    assert failing[1].startswith("Last at 2026-11-21 12:00 UTC: ")
    assert told(opened)["fub.common"] == ("ok", "")


async def test_a_source_that_failed_too_often_is_left_alone_and_then_tried_again(
    opened: OpenSources, tmp_path: Path, clock: Clock
) -> None:
    (tmp_path / "common.db").unlink()
    for _ in range(20):
        with pytest.raises(SourceUnavailable):
            await opened.databases.common(account_row, {"account_id": 1}, fresh=True)
    left_alone = told(opened)["fub.common"][0]
    clock.now += timedelta(seconds=61)

    assert left_alone == "open"
    assert told(opened)["fub.common"][0] == "half_open"


async def test_caches_tell_what_they_hold_and_how_often_it_served(opened: OpenSources) -> None:
    for _ in range(4):
        await opened.databases.common(auth_of_account, {"account_id": 1}, fresh=False)
    await opened.databases.client(1, users_counted, {"account_id": 1}, fresh=False)

    found = {each["name"]: (each["kept"], each["asked"], each["found"]) for each in caching(opened.caches())}

    assert found == {
        "OAuth rows, agents and teams": (1, 4, 3),
        "where accounts are": (1, 1, 0),
        "log counts": (0, 0, 0),
        "log lines": (0, 0, 0),
        "metrics": (0, 0, 0),
    }
