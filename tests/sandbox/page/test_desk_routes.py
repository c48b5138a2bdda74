"""What the desk's routes answer, without a browser."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from sandbox.page import PageState, TicketState, page_routes
from tests.sandbox.page.conftest import SampleDesk, SampleFaults

Client = TestClient[web.Request, web.Application]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
async def client(faults: SampleFaults, desk: SampleDesk) -> AsyncIterator[Client]:
    app = web.Application()
    app.add_routes(page_routes(faults, desk))
    async with TestClient(TestServer(app)) as client:
        yield client


async def test_the_desk_holds_clock_pages_and_tickets(client: Client, desk: SampleDesk) -> None:
    later = NOON + timedelta(minutes=4)
    history = [(NOON, "triggered"), (later, "acknowledged")]
    desk.called.append(
        PageState("on-call-1", NOON, "Datadog On-Call", "zyno", "INC-1", "Down.", "acknowledged", history)
    )
    desk.written.append(TicketState("ZYN-1", NOON, "Down", ("triage-1",), 2, "http://127.0.0.1:1/browse/ZYN-1"))

    answer = await client.get("/desk")

    assert await answer.json() == {
        "clock": {"now": "2026-11-21T12:00:00+00:00", "offset_seconds": 0.0},
        "pages": [
            {
                "id": "on-call-1",
                "at": "2026-11-21T12:00:00+00:00",
                "pager": "Datadog On-Call",
                "to": "zyno",
                "key": "INC-1",
                "title": "Down.",
                "status": "acknowledged",
                "history": [
                    {"at": "2026-11-21T12:00:00+00:00", "status": "triggered"},
                    {"at": "2026-11-21T12:04:00+00:00", "status": "acknowledged"},
                ],
                "detail": "",
                "link": None,
                "mrkdwn": False,
            }
        ],
        "tickets": [
            {
                "key": "ZYN-1",
                "at": "2026-11-21T12:00:00+00:00",
                "summary": "Down",
                "labels": ["triage-1"],
                "comments": 2,
                "link": "http://127.0.0.1:1/browse/ZYN-1",
            }
        ],
    }
    assert answer.headers["Cache-Control"] == "no-store"


async def test_the_clock_is_moved_on_and_back(client: Client, desk: SampleDesk) -> None:
    ahead = await (await client.post("/clock", json={"advance_seconds": 86_400})).json()
    back = await (await client.post("/clock", json={"advance_seconds": -1_800.5})).json()
    real = await (await client.post("/clock", json={"reset": True})).json()

    offsets = [each["clock"]["offset_seconds"] for each in (ahead, back, real)]
    assert offsets == [86_400, 84_599.5, 0]
    assert ahead["clock"]["now"] == "2026-11-22T12:00:00+00:00"
    assert desk.moved.now() == NOON


@pytest.mark.parametrize(
    "body",
    [
        "",
        "later",
        "[]",
        "{}",
        "null",
        '{"advance_seconds": true}',
        '{"advance_seconds": "300"}',
        '{"advance_seconds": null}',
        '{"advance_seconds": NaN}',
        '{"advance_seconds": -Infinity}',
        '{"advance_seconds": 1e99}',
        '{"advance_seconds": 31622401}',
        '{"advance_seconds": 60, "reset": true}',
        '{"reset": false}',
        '{"reset": 1}',
    ],
)
async def test_what_says_no_sensible_move_leaves_the_clock_alone(client: Client, desk: SampleDesk, body: str) -> None:
    headers = {"Content-Type": "application/json"}

    answer = await client.post("/clock", data=body.encode(), headers=headers)

    assert (answer.status, desk.moved.offset) == (400, timedelta(0))
    assert (await answer.text()).startswith("Send ")


async def test_a_moment_beyond_every_calendar_is_refused(client: Client, desk: SampleDesk) -> None:
    desk.moved.advance(datetime(9999, 12, 31, tzinfo=UTC) - NOON)

    answer = await client.post("/clock", json={"advance_seconds": 7 * 86_400})

    assert (answer.status, await answer.text()) == (400, "No calendar has that moment. Move the clock less far.")
    assert desk.moved.now() == datetime(9999, 12, 31, tzinfo=UTC)


async def test_another_sites_form_cannot_move_the_clock(client: Client, desk: SampleDesk) -> None:
    form: dict[str, Any] = {"data": b'{"advance_seconds": 60}', "headers": {"Content-Type": "text/plain"}}

    answer = await client.post("/clock", **form)

    assert (answer.status, desk.moved.offset) == (415, timedelta(0))
