"""What a supervisor is told over HTTP, and when."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from bot.health import Health, Sign, health_endpoint
from bot.health.health import LOOK_SECONDS, OLD, START_SECONDS, Look
from bot.settings import SettingsInvalid
from tests.handlers.living_bot import until

ANY_PORT = 0
HERE = "127.0.0.1"
WELL = {"slack": "connected", "database": "writable", "scheduler": "ticking", "monitors": "looking",
        "channels": "not shared"}  # fmt: skip
READY = {"bot": "working", "database": "writable", "tables": "current", "queue": "0 runs wait"}


@dataclass
class Hands:
    """A clock that only a test moves."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


def _well() -> dict[str, Sign]:
    said = {"database": "writable", "monitors": "looking", "tables": "current", "queue": "0 runs wait"}
    said["channels"] = "not shared"
    return {name: Sign(well=True, said=each) for name, each in said.items()}


@dataclass
class Place:
    """The bot's surroundings, as they are at the moment."""

    health: Health
    clock: Hands
    hears: bool = True
    stopping: bool = False
    url: str = ""
    signs: dict[str, Sign] = field(default_factory=_well)
    hanging: asyncio.Event | None = None
    looks: int = 0

    def looking(self) -> Mapping[str, Look]:
        return {name: self._look(name) for name in self.signs}

    def _look(self, name: str) -> Look:
        async def look() -> Sign:
            self.looks += 1
            if self.hanging is not None and name == "database":
                await self.hanging.wait()
            return self.signs[name]

        return look

    async def looked(self) -> None:
        """Every sign has been looked at once more."""
        seen = self.looks
        await until(lambda: self.looks >= seen + 2 * len(self.signs))

    async def told(self, path: str = "/healthz") -> tuple[int, Any]:
        async with aiohttp.request("GET", self.url + path) as answer:
            return answer.status, await answer.json()


@asynccontextmanager
async def starting() -> AsyncIterator[Place]:
    clock = Hands()
    place = Place(Health(stopping=lambda: place.stopping, monotonic=clock), clock)
    async with health_endpoint(place.health, lambda: b"figures 1\n", HERE, ANY_PORT) as port:
        place.url = f"http://{HERE}:{port}"
        yield place


@asynccontextmanager
async def opened() -> AsyncIterator[Place]:
    async with starting() as place, place.health.watching(lambda: place.hears, place.looking(), every=0.001):
        await place.looked()
        yield place


async def test_a_bot_in_which_everything_moves_is_well_and_ready() -> None:
    async with opened() as place:
        assert await place.told() == (200, WELL)
        assert await place.told("/readyz") == (200, READY)


async def test_a_bot_that_does_not_hear_slack_is_not_well() -> None:
    async with opened() as place:
        place.hears = False

        assert await place.told() == (503, {**WELL, "slack": "not connected"})


@pytest.mark.parametrize(
    ("sign", "said", "path"),
    [
        ("database", "takes no writes", "/healthz"),
        ("monitors", "silent since 2026-11-21T12:00:00Z", "/healthz"),
        ("database", "takes no writes", "/readyz"),
        ("tables", "older than this version", "/readyz"),
        ("queue", "501 runs wait, more than 500", "/readyz"),
    ],
)
async def test_what_is_wrong_is_named_and_forgotten_when_it_is_well_again(sign: str, said: str, path: str) -> None:
    async with opened() as place:
        before = place.signs[sign]
        place.signs[sign] = Sign(well=False, said=said)
        await place.looked()
        ill = await place.told(path)

        place.signs[sign] = before
        await place.looked()

        assert (ill[0], ill[1][sign]) == (503, said)
        assert (await place.told(path))[0] == 200


async def test_a_full_queue_is_no_reason_to_start_the_bot_anew() -> None:
    async with opened() as place:
        place.signs["queue"] = Sign(well=False, said="501 runs wait, more than 500")
        await place.looked()

        assert (await place.told())[0] == 200


async def test_a_scheduler_that_has_not_ticked_for_three_periods_is_missed() -> None:
    async with opened() as place:
        place.health.ticking.expect("pulse", 5.0)
        place.clock.seconds += 15
        late_by_nothing = await place.told()
        place.clock.seconds += 1

        assert late_by_nothing[0] == 200
        assert await place.told() == (503, {**WELL, "scheduler": "pulse has not ticked for 16 seconds"})

        place.health.ticking.ticked("pulse")
        assert (await place.told())[0] == 200


async def test_a_look_that_hangs_is_no_answer_and_what_was_known_grows_old() -> None:
    async with opened() as place:
        place.hanging = asyncio.Event()
        await place.looked()
        place.clock.seconds += OLD + 1
        await place.looked()

        status, said = await place.told()

        assert status == 503
        assert said == {**WELL, "database": "nothing known for 31 seconds"}
        place.hanging.set()


async def test_a_look_has_little_time() -> None:
    async with starting() as place:
        place.hanging = asyncio.Event()
        async with place.health.watching(lambda: True, place.looking(), every=0.001, within=0.01):
            await until(lambda: not place.health.signs()["database"])

            status, said = await place.told()

            place.hanging.set()
            assert (status, said["database"]) == (503, "no answer within 0.01 seconds")


async def test_an_answer_does_not_wait_for_what_hangs() -> None:
    async with opened() as place:
        place.hanging = asyncio.Event()
        await place.looked()

        async with asyncio.timeout(LOOK_SECONDS):
            for _ in range(20):
                await place.told()

        place.hanging.set()


async def test_the_log_is_told_once_what_is_not_well_and_when_it_is_again() -> None:
    with capture_logs() as log:
        async with opened() as place:
            place.hears = False
            await until(lambda: [each for each in log if each["event"] == "unwell"])
            place.hears = True
            await until(lambda: [each for each in log if each["event"] == "well_again"])

    told = [(each["event"], each["sign"], each["said"]) for each in log]
    assert told == [("unwell", "slack", "not connected"), ("well_again", "slack", "connected")]


async def test_while_it_starts_it_lives_and_takes_no_requests() -> None:
    async with starting() as place:
        alive, ready = await place.told(), await place.told("/readyz")
        place.clock.seconds += START_SECONDS + 1
        hanging = await place.told()

        assert alive == (200, {"slack": "not connected", "bot": "starting"})
        assert ready == (503, {"bot": "starting"})
        assert hanging[0] == 503


async def test_while_it_leaves_it_lives_and_takes_no_requests() -> None:
    async with opened() as place:
        place.stopping = True

        assert (await place.told())[0] == 200
        assert await place.told("/readyz") == (503, {"bot": "leaving"})


async def test_what_was_never_looked_at_is_a_fault_after_a_while() -> None:
    async with starting() as place, place.health.watching(lambda: True, {}):
        place.clock.seconds += OLD + 1

        status, said = await place.told()

        assert (status, said["database"]) == (503, "not looked at yet")


async def test_head_is_answered_and_unknown_paths_are_not_there() -> None:
    async with opened() as place, aiohttp.ClientSession() as session:
        async with session.head(place.url + "/healthz") as head:
            assert (head.status, await head.read()) == (200, b"")
        async with session.get(place.url + "/secrets") as nothing:
            assert nothing.status == 404
        async with session.get(place.url + "/metrics") as metrics:
            assert await metrics.read() == b"figures 1\n"
            assert metrics.headers["Content-Type"].startswith("text/plain; version=")


async def test_without_a_port_nothing_listens() -> None:
    async with health_endpoint(Health(), bytes, HERE, None) as port:
        assert port == 0


async def test_a_port_in_use_is_a_sentence() -> None:
    async with health_endpoint(Health(), bytes, HERE, ANY_PORT) as port:
        with pytest.raises(SettingsInvalid, match=f"HEALTH_PORT {port} on 127.0.0.1 cannot be opened"):
            async with health_endpoint(Health(), bytes, HERE, port):
                pass
