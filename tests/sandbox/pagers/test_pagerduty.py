import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from sandbox.pagers import LocalPagerDuty

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
async def pagerduty() -> AsyncIterator[LocalPagerDuty]:
    async with LocalPagerDuty(clock=lambda: NOW) as pagerduty:
        yield pagerduty


@pytest.fixture
async def session(pagerduty: LocalPagerDuty) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(pagerduty.url) as session:
        yield session


def event(action: str = "trigger", **others: Any) -> dict[str, Any]:
    payload = {"summary": "Zillow connections are lost", "source": "somewhere", "severity": "critical"}
    whole = {
        "routing_key": "sandbox-routing-key-000000000000",
        "event_action": action,
        "dedup_key": "k",
        "payload": payload | others.pop("payload", {}),
        **others,
    }
    return {name: value for name, value in whole.items() if value is not None}


async def post(session: aiohttp.ClientSession, body: Any) -> tuple[int, Any]:
    async with session.post("/v2/enqueue", json=body) as answer:
        return answer.status, await answer.json()


async def test_triggers_of_one_key_are_one_alert_until_it_is_resolved(
    pagerduty: LocalPagerDuty, session: aiohttp.ClientSession
) -> None:
    for action in ("trigger", "trigger", "acknowledge", "trigger", "resolve", "trigger"):
        assert (await post(session, event(action)))[0] == 202

    assert [(alert.number, alert.triggers, alert.status) for alert in pagerduty.alerts] == [
        (1, 3, "resolved"),
        (2, 1, "triggered"),
    ]
    assert [call.number for call in pagerduty.requests] == [1, 2, 3, 4, 5, 6]


async def test_an_event_for_no_alert_is_taken_and_does_nothing(
    pagerduty: LocalPagerDuty, session: aiohttp.ClientSession
) -> None:
    status, answer = await post(session, event("resolve"))

    assert (status, answer["status"]) == (202, "success")
    assert pagerduty.alerts == []


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"routing_key": None}, "'routing_key' is missing or blank"),
        ({"routing_key": "short"}, "Length of 'routing_key' is incorrect (should be 32 characters)"),
        ({"routing_key": "another-routing-key-000000000000"}, "Invalid routing key"),
        ({"action": "page"}, "'event_action' must be one of trigger, acknowledge, resolve"),
        ({"dedup_key": "k" * 256}, "'dedup_key' must be a string of at most 255 characters"),
        ({"action": "resolve", "dedup_key": None}, "'dedup_key' is missing or blank"),
        ({"payload": {"summary": ""}}, "'payload.summary' is missing or blank"),
        ({"payload": {"summary": "s" * 1_025}}, "'payload.summary' is too long (at most 1024 characters)"),
        ({"payload": {"source": " "}}, "'payload.source' is missing or blank"),
        ({"payload": {"severity": "high"}}, "'payload.severity' is invalid"),
        ({"payload": {"custom_details": "text"}}, "'payload.custom_details' must be an object"),
        ({"links": [{"text": "nowhere"}]}, "'links' must be a list of objects with 'href'"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_an_event_that_is_not_right_is_refused_in_pagerdutys_words(
    pagerduty: LocalPagerDuty, session: aiohttp.ClientSession, wrong: dict[str, Any], error: str
) -> None:
    status, answer = await post(session, event(**wrong))

    assert (status, answer["status"], answer["message"]) == (400, "invalid event", "Event object is invalid")
    assert answer["errors"][0].startswith(error)
    assert pagerduty.alerts == []


@pytest.mark.parametrize("body", ["text", [], None])
async def test_a_body_that_is_no_event_is_refused(
    pagerduty: LocalPagerDuty, session: aiohttp.ClientSession, body: Any
) -> None:
    assert (await post(session, body))[0] == 400


@pytest.mark.parametrize(
    ("mode", "alerts", "status"),
    [
        ("429", 0, 429),
        ("400", 0, 400),
        ("500", 0, 500),
        ("503_after", 1, 503),
        ("nonsense", 1, 200),
        ("drop", 1, 0),
        ("drop_before", 0, 0),
    ],
)
async def test_some_trouble_comes_after_it_is_done(
    pagerduty: LocalPagerDuty, session: aiohttp.ClientSession, mode: Any, alerts: int, status: int
) -> None:
    pagerduty.misbehave(mode)

    try:
        async with session.post("/v2/enqueue", json=event()) as answer:
            answered = answer.status
    except aiohttp.ServerDisconnectedError:
        answered = 0

    assert (answered, len(pagerduty.alerts)) == (status, alerts)
    assert [call.status for call in pagerduty.requests] == [status]


async def test_an_answer_that_is_held_is_let_go_when_all_is_well_again(
    pagerduty: LocalPagerDuty, session: aiohttp.ClientSession
) -> None:
    pagerduty.misbehave("slow")
    asking = asyncio.create_task(post(session, event()))
    while not pagerduty.requests:  # noqa: ASYNC110 - a double sets no event
        await asyncio.sleep(0)
    held = asking.done()

    pagerduty.misbehave(None)

    assert not held
    assert (await asyncio.wait_for(asking, 2))[0] == 202


async def test_trouble_may_pass_by_itself(pagerduty: LocalPagerDuty, session: aiohttp.ClientSession) -> None:
    pagerduty.misbehave("500", times=2)

    statuses = [(await post(session, event()))[0] for _ in range(3)]

    assert statuses == [500, 500, 202]


def test_a_way_to_misbehave_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="'sulk' is no way to misbehave: choose one of 429, 400"):
        LocalPagerDuty(clock=lambda: NOW).misbehave("sulk")  # type: ignore[arg-type]  # on purpose


def test_before_the_start_there_is_no_address() -> None:
    with pytest.raises(RuntimeError, match="The local PagerDuty has no address yet"):
        _ = LocalPagerDuty(clock=lambda: NOW).url
