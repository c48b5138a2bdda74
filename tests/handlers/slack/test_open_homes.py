"""Home tabs that people look at, kept up with what happens."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.slack.settings import SlackSettings
from bot.slack.workspace import open_workspace
from handlers.slack.open_homes import EACH, EVERY, PEOPLE, OpenHomes
from sandbox.slack import U_MANAGER, U_SUPPORT, LocalSlack
from tests.bot.slack.bare_slack import bare
from tests.handlers.living_bot import until


class PaperBoard:
    """Says what a test has written on it; while `slow`, a part is late in every quick look."""

    def __init__(self) -> None:
        self.verdict = "First."
        self.slow = False
        self.broken = False
        self.asked: list[list[str]] = []
        self.patient = asyncio.Event()
        self.patient.set()
        self.picture: str | None = None
        self.forgotten = 0

    async def documents(self, people: Sequence[str], *, seconds: float) -> Mapping[str, Mapping[str, Any]]:
        if self.broken:
            raise RuntimeError("The board is broken.")
        self.asked.append(list(people))
        late = self.slow and seconds < 1
        line = {"verdict": self.verdict, "asked_at": "2026-11-21T12:00:00Z"}
        if seconds > 1:
            await self.patient.wait()
        document: dict[str, Any] = {"recent": [line], "late": ["on_call"] if late else []}
        if not late:
            document["on_call"] = [{"source": "PagerDuty", "people": ["Grace"], "slack": False, "trouble": ""}]
        if self.picture is not None:
            look = {"level": "quiet", "fact": "As usual.", "at": "2026-11-21T12:00:00Z", "trouble": ""}
            document["methods"] = {
                "look": look, "agents": 1, "shares": [{"method": "A", "share": 1.0, "baseline": 1.0}],
                "picture": {"file": self.picture, "alt": "A."},
            }  # fmt: skip
        return dict.fromkeys(people, document)

    def forget_pictures(self) -> None:
        self.forgotten += 1
        self.picture = None


class Pauses:
    """Pauses between drawings, each of which ends when the test says so."""

    def __init__(self) -> None:
        self.lengths: list[float] = []
        self._over = asyncio.Semaphore(0)

    async def __call__(self, seconds: float) -> None:
        self.lengths.append(seconds)
        await self._over.acquire()

    def end(self) -> None:
        self._over.release()


@pytest.fixture
def board() -> PaperBoard:
    return PaperBoard()


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@asynccontextmanager
async def opened_at(url: str, slack: LocalSlack, board: PaperBoard, pauses: Pauses) -> AsyncIterator[OpenHomes]:
    """Homes by real clients to an address that speaks Slack's API."""
    settings = SlackSettings(bot_token=slack.bot_token, api_url=url, support_channel=slack.support_channel)
    async with open_workspace(settings) as workspace:
        homes = OpenHomes(workspace.conversation, board, sleep=pauses)
        yield homes
        await homes.close()


@pytest.fixture
async def homes(slack: LocalSlack, board: PaperBoard, pauses: Pauses) -> AsyncIterator[OpenHomes]:
    async with opened_at(slack.api_url, slack, board, pauses) as homes:
        yield homes


def shown(slack: LocalSlack, user: str = U_SUPPORT) -> str:
    return json.dumps(slack.home(user), ensure_ascii=False)


def published(slack: LocalSlack) -> list[str]:
    """For whom, in order; refused ones included."""
    return [call.arguments["user_id"] for call in slack.calls if call.method == "views.publish"]


async def test_an_opened_home_is_shown_at_once_and_again_with_what_was_late(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard
) -> None:
    board.slow = True

    await homes.opened(U_SUPPORT, None)
    at_once = shown(slack)
    await until(lambda: "Grace" in shown(slack))

    assert "Still being asked" in at_once
    assert "First." in at_once
    assert "Still being asked" not in shown(slack)


async def test_what_was_gathered_before_never_replaces_what_was_gathered_after(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard
) -> None:
    board.slow = True
    board.patient.clear()
    await homes.opened(U_SUPPORT, None)
    await until(lambda: len(board.asked) == 2)

    board.slow, board.verdict = False, "Second."
    await homes.opened(U_SUPPORT, None)
    board.patient.set()
    await asyncio.sleep(0.1)

    assert "Second." in shown(slack)
    assert len(published(slack)) == 2


async def test_with_nothing_late_it_is_drawn_once(slack: LocalSlack, homes: OpenHomes, board: PaperBoard) -> None:
    await homes.opened(U_SUPPORT, None)

    assert published(slack) == [U_SUPPORT]
    assert board.asked == [[U_SUPPORT]]


async def test_what_changes_is_shown_to_all_who_look_and_to_nobody_else(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard
) -> None:
    await homes.opened(U_SUPPORT, None)
    await homes.opened(U_MANAGER, None)

    board.verdict = "Second."
    await homes.changed()
    await until(lambda: "Second." in shown(slack) and "Second." in shown(slack, U_MANAGER))

    assert sorted(published(slack)[2:]) == sorted([U_SUPPORT, U_MANAGER])


async def test_a_hundred_changes_at_once_are_two_drawings(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard, pauses: Pauses
) -> None:
    await homes.opened(U_SUPPORT, None)

    for _ in range(50):
        await homes.changed()
    await until(lambda: pauses.lengths)
    for _ in range(50):
        await homes.changed()
    board.verdict = "Last."
    pauses.end()
    await until(lambda: len(pauses.lengths) == 2)

    assert "Last." in shown(slack)
    assert len(published(slack)) == 3
    assert min(pauses.lengths) >= EVERY


async def test_a_change_after_the_pause_is_drawn_at_once(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard, pauses: Pauses
) -> None:
    await homes.opened(U_SUPPORT, None)
    await homes.changed()
    await until(lambda: pauses.lengths)
    pauses.end()
    await asyncio.sleep(0)

    board.verdict = "Second."
    await homes.changed()

    await until(lambda: "Second." in shown(slack))


async def test_many_people_are_drawn_for_less_often(slack: LocalSlack, homes: OpenHomes, pauses: Pauses) -> None:
    for user in [U_SUPPORT, *(f"U{number}" for number in range(PEOPLE))]:
        await homes.opened(user, None)

    await homes.changed()
    await until(lambda: pauses.lengths)

    assert pauses.lengths == [EACH * PEOPLE]
    assert published(slack).count(U_SUPPORT) == 1


async def test_nobody_looking_costs_nothing(slack: LocalSlack, homes: OpenHomes, board: PaperBoard) -> None:
    await homes.changed()

    assert board.asked == []
    assert published(slack) == []


async def test_a_home_drawn_anew_meanwhile_is_left_as_it_is(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard
) -> None:
    await homes.opened(U_SUPPORT, None)
    board.verdict = "Stale."

    await homes.opened(U_SUPPORT, "0.older")

    assert "First." in shown(slack)
    assert [call.error for call in slack.calls if call.method == "views.publish"] == [None, "hash_conflict"]


async def test_the_hash_of_what_is_seen_lets_it_be_drawn_anew(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard
) -> None:
    await homes.opened(U_SUPPORT, None)
    board.verdict = "Second."

    seen = slack.home(U_SUPPORT)
    await homes.opened(U_SUPPORT, seen["hash"] if seen else None)

    assert "Second." in shown(slack)


async def test_a_picture_that_slack_refuses_does_not_take_the_words_with_it(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard
) -> None:
    board.picture = "F0DELETED"

    await homes.opened(U_SUPPORT, None)

    assert "First." in shown(slack)
    assert "slack_file" not in shown(slack)
    assert board.forgotten == 1


@pytest.mark.parametrize("status", [200, 404])
async def test_a_workplace_without_home_tabs_is_survived(
    slack: LocalSlack, board: PaperBoard, pauses: Pauses, status: int
) -> None:
    async with bare(slack, unknown_status=status) as url, opened_at(url, slack, board, pauses) as homes:
        with capture_logs() as logs:
            await homes.opened(U_SUPPORT, None)
            await homes.opened(U_SUPPORT, None)
            await homes.changed()
            await until(lambda: pauses.lengths)

    assert [entry["method"] for entry in logs if entry["event"] == "slack_method_missing"] == ["views.publish"]


async def test_trouble_while_drawing_reaches_nobody_and_ends_nothing(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard
) -> None:
    await homes.opened(U_SUPPORT, None)

    board.broken = True
    with capture_logs() as logs:
        await homes.changed()
        await until(lambda: [entry for entry in logs if entry["event"] == "home_not_drawn"])
    board.broken, board.verdict = False, "Second."
    await homes.changed()

    await until(lambda: "Second." in shown(slack))


async def test_slack_in_trouble_is_tried_again_at_the_next_change(
    slack: LocalSlack, homes: OpenHomes, board: PaperBoard, pauses: Pauses
) -> None:
    await homes.opened(U_SUPPORT, None)
    slack.misbehave.outage(["views.publish"], calls=1)
    board.verdict = "Second."
    await homes.changed()
    await until(lambda: pauses.lengths)
    assert "Second." not in shown(slack)

    await homes.changed()
    pauses.end()

    await until(lambda: "Second." in shown(slack))
