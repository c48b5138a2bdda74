import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

from sandbox.fub import LogLine, World, load_redis, load_sqlite
from sandbox.fub.faults import Fault, Place, fub_faults
from sandbox.fub.faults.changes.rows import RowsChanged
from sandbox.fub.local_redis import LocalRedis
from sandbox.fub.sample.healthy import healthy_accounts
from sandbox.fub.sample.platform import platform

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
LATER = NOW + timedelta(minutes=30)

NAMES = [
    "refresh_token_rejected",
    "integration_disabled",
    "zuid_mismatch",
    "mutex_stuck",
    "creation_flag_on",
    "encryption_key_missing",
    "expiry_cascade",
    "throttling_storm",
    "webhook_storm",
    "webhook_backlog",
    "webhooks_lost",
    "client_database_unreachable",
    "column_missing",
    "redis_gone",
]

Ask = Callable[[str, str], list[dict[str, Any]]]


class Log:
    def __init__(self) -> None:
        self.lines: list[LogLine] = []

    def add(self, lines: Sequence[LogLine]) -> None:
        self.lines += lines

    def remove(self, lines: Sequence[LogLine]) -> None:
        for line in lines:
            self.lines.remove(line)

    def contexts(self, message: str) -> list[dict[str, Any]]:
        return [line["attributes"]["context"] for line in self.lines if line["message"] == message]


@pytest.fixture(scope="module")
def fleet() -> World:
    """The healthy part of the sample, without its history."""
    world = World(NOW)
    healthy_accounts(world)
    platform(world)
    return world


@pytest.fixture
async def redis() -> AsyncIterator[LocalRedis]:
    server = LocalRedis()
    server.start()
    yield server
    server.stop()


@pytest.fixture
async def place(fleet: World, redis: LocalRedis, tmp_path: Path) -> Place:
    load_sqlite(fleet, tmp_path)
    await load_redis(fleet, redis.url)
    return Place(world=fleet, directory=tmp_path, redis=redis, logs=Log(), clock=lambda: LATER)


@pytest.fixture
def faults(place: Place) -> dict[str, Fault]:
    return {fault.name: fault for fault in fub_faults(place)}


async def everything(place: Place) -> dict[str, Any]:
    """All that a reader could see, apart from the seconds that locks still have."""
    seen: dict[str, Any] = {"logs": list(place.logs.lines)}  # type: ignore[attr-defined]  # the log of this module
    for file in sorted(place.directory.glob("*")):
        with closing(sqlite3.connect(file)) as connection:
            seen[file.name] = list(connection.iterdump())
    try:
        async with Redis.from_url(place.redis.url, decode_responses=True, socket_timeout=60) as redis:
            for key in await redis.keys():
                is_list = await redis.type(key) == "list"
                seen[key] = await redis.lrange(key, 0, -1) if is_list else await redis.ttl(key) > 0
    except RedisConnectionError:
        seen["redis"] = "gone"
    return seen


def test_the_menu_has_every_fault_with_a_title_and_a_sentence(faults: dict[str, Fault]) -> None:
    assert list(faults) == NAMES
    assert all(fault.title and fault.detail.endswith(".") and not fault.active for fault in faults.values())


@pytest.mark.parametrize("name", [name for name in NAMES if name != "client_database_unreachable"])
async def test_a_fault_shows_and_leaves_no_trace(place: Place, faults: dict[str, Fault], name: str) -> None:
    before = await everything(place)

    await faults[name].inject()
    await faults[name].inject()
    during = await everything(place)
    was_active = faults[name].active
    await faults[name].clear()
    await faults[name].clear()

    assert during != before
    assert was_active
    assert not faults[name].active
    assert await everything(place) == before


async def test_all_faults_go_together(place: Place, faults: dict[str, Fault]) -> None:
    before = await everything(place)

    for fault in reversed(faults.values()):
        await fault.inject()
    for fault in reversed(faults.values()):
        await fault.clear()

    assert await everything(place) == before


async def test_a_rejected_token_is_an_open_problem(place: Place, faults: dict[str, Fault], ask: Ask) -> None:
    await faults["refresh_token_rejected"].inject()

    [row] = ask("common", "SELECT * FROM zillow_sync_users WHERE problem_at IS NOT NULL")
    assert row["problem_msg"] == "Zillow OAuth Refresh token invalid"
    assert row["problem_at"] == "2026-11-21 12:20:00"
    assert row["last_verified_at"] < row["problem_at"]
    assert str(row["account_id"]) in faults["refresh_token_rejected"].detail


async def test_a_disabled_integration_keeps_its_token(faults: dict[str, Fault], ask: Ask) -> None:
    await faults["integration_disabled"].inject()

    [row] = ask("common", "SELECT * FROM zillow_sync_users WHERE zillow_integration_id IS NULL")
    where = f"account_id = {row['account_id']} AND user_id = {row['user_id']}"
    [auth] = ask("common", f"SELECT encrypted_refresh_token FROM zillow_auth WHERE {where}")
    assert auth["encrypted_refresh_token"] is not None


async def test_one_pair_of_identities_differs(faults: dict[str, Fault], ask: Ask) -> None:
    same_person = "zillow_auth a JOIN zillow_sync_users s USING (account_id, user_id)"
    differing = f"SELECT user_id FROM {same_person} WHERE a.zuid != s.zuid"
    before = ask("common", differing)

    await faults["zuid_mismatch"].inject()

    assert before == []
    assert len(ask("common", differing)) == 1


async def test_a_stuck_mutex_has_no_expiry_and_belongs_to_the_deals_agent(
    place: Place, faults: dict[str, Fault], ask: Ask
) -> None:
    await faults["mutex_stuck"].inject()

    async with Redis.from_url(place.redis.url, decode_responses=True, socket_timeout=60) as redis:
        [stuck] = [key for key in await redis.keys("zillow-transaction-sync:*") if await redis.ttl(key) == -1]
    owner = f"SELECT account_id, user_id FROM zillow_sync_users WHERE id = {stuck.rpartition(':')[2]}"
    [person] = ask("common", owner)
    assert f"Account {person['account_id']}, deal" in faults["mutex_stuck"].detail


async def test_creation_is_off_for_all_but_accounts_with_a_row_of_their_own(faults: dict[str, Fault], ask: Ask) -> None:
    await faults["creation_flag_on"].inject()

    name = "zillow-ignore-transaction-creation-events"
    rows = ask("common", f"SELECT account_id, enabled FROM feature_flags WHERE flag_name = '{name}' ORDER BY enabled")
    assert [(row["account_id"] is None, row["enabled"]) for row in rows] == [(False, 0), (True, 1)]
    assert ask("common", f"SELECT 1 FROM feature_flag_changes WHERE changed_at = '{LATER:%Y-%m-%d %H:%M:%S}'")


async def test_the_cascade_expires_fifteen_accounts_and_their_logs_say_so(
    place: Place, faults: dict[str, Fault], ask: Ask
) -> None:
    log: Log = place.logs  # type: ignore[assignment]  # the log of this module

    await faults["expiry_cascade"].inject()

    contexts = log.contexts("CANNOT_RETRIEVE_ACCCESS_TOKEN")
    expired = ask("common", "SELECT account_id FROM zillow_auth WHERE expires_at = '2026-11-21 12:05:00'")
    accounts = {context["account_id"] for context in contexts}
    assert len(accounts) == 15
    assert {row["account_id"] for row in expired} == accounts
    assert {context["exception"] for context in contexts} == {"ZillowConnectException"}
    assert all(NOW < line["at"] < LATER for line in log.lines)


async def test_the_storm_and_the_missing_key_are_in_the_logs_of_many_accounts(
    place: Place, faults: dict[str, Fault]
) -> None:
    log: Log = place.logs  # type: ignore[assignment]  # the log of this module

    await faults["throttling_storm"].inject()
    await faults["encryption_key_missing"].inject()

    throttled = Counter(context["account_id"] for context in log.contexts("HTTP 429 Too Many Requests"))
    keyless = Counter(context["account_id"] for context in log.contexts("token_encryption_key_missing"))
    assert (len(throttled), throttled.total()) == (12, 60)
    assert len(keyless) == 20


async def test_a_gone_database_is_gone_for_open_connections_as_well(place: Place, faults: dict[str, Fault]) -> None:
    file = place.file("client_3")
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as reader:
        [users] = reader.execute("SELECT COUNT(*) FROM users").fetchone()

        await faults["client_database_unreachable"].inject()

        with pytest.raises(sqlite3.DatabaseError):
            reader.execute("SELECT COUNT(*) FROM users")
        with pytest.raises(sqlite3.OperationalError), closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as new:
            new.execute("SELECT COUNT(*) FROM users")
        sqlite3.connect(file).close()

        await faults["client_database_unreachable"].clear()

        assert reader.execute("SELECT COUNT(*) FROM users").fetchone() == (users,)
    assert sorted(path.suffix for path in place.directory.iterdir()) == [".db"] * 5


async def test_a_missing_column_is_missed_by_its_name(faults: dict[str, Fault], ask: Ask) -> None:
    await faults["column_missing"].inject()

    with pytest.raises(sqlite3.OperationalError, match="no such column: updated_at"):
        ask("common", "SELECT updated_at FROM zillow_auth")


async def test_a_fault_that_fails_half_way_undoes_what_it_did(place: Place) -> None:
    person = place.person(0)
    before = await everything(place)
    missing = RowsChanged(place.common, "zillow_auth", {"account_id": 1}, {"zuid": "1"})
    fault = place.fault("broken", "Broken", "Fails.", lambda _: [place.sync_user_changed(person, zuid="1"), missing])

    with pytest.raises(
        LookupError, match=r"common.db has no row in zillow_auth with \{'account_id': 1\}: load it again"
    ):
        await fault.inject()

    assert not fault.active
    assert await everything(place) == before
