"""The adapter against a local PagerDuty."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from handlers.flows.paging import Outcome, Pager
from sandbox.pagers import LocalPagerDuty
from tests.bot.pagers.conftest import PAGE, Opening

DOUBT = "so the page may or may not have gone out."


@pytest.fixture
def pager(pagers: dict[str, Pager]) -> Pager:
    return pagers["pagerduty"]


async def test_a_page_becomes_an_alert(pagerduty: LocalPagerDuty, pager: Pager) -> None:
    receipt = await pager.page(PAGE)

    (alert,) = pagerduty.alerts
    assert (receipt.outcome, receipt.reference) == (Outcome.DELIVERED, PAGE.key)
    assert (alert.summary, alert.severity, alert.source) == (PAGE.title, "critical", "zillow-triage")
    assert alert.details == {"incident": "INC-42", "step": 1, "known": PAGE.body}
    assert alert.links == (PAGE.link,)


async def test_a_page_sent_again_is_still_one(pagerduty: LocalPagerDuty, pager: Pager) -> None:
    await pager.page(PAGE)
    await pager.page(PAGE)
    await pager.page(replace(PAGE, key="INC-42:zyno:2", step=2))

    assert [(alert.dedup_key, alert.triggers) for alert in pagerduty.alerts] == [(PAGE.key, 2), ("INC-42:zyno:2", 1)]


async def test_acknowledging_and_resolving_go_by_the_key(pagerduty: LocalPagerDuty, pager: Pager) -> None:
    await pager.page(PAGE)

    acknowledged = await pager.acknowledge(PAGE.key, None)
    resolved = await pager.resolve(PAGE.key, PAGE.key)

    assert (acknowledged, resolved) == (True, True)
    assert [done for _, done in pagerduty.alerts[0].history] == ["triggered", "acknowledged", "resolved"]


async def test_words_that_are_too_long_are_cut_and_not_refused(pagerduty: LocalPagerDuty, pager: Pager) -> None:
    long = replace(PAGE, key="k" * 300, title="a line\n" * 400, body="known " * 5_000)

    receipt = await pager.page(long)

    (alert,) = pagerduty.alerts
    assert receipt.outcome is Outcome.DELIVERED
    assert len(alert.summary) <= 1_024
    assert "\n" not in alert.summary
    assert await pager.acknowledge(long.key, None)
    assert alert.status == "acknowledged"


@pytest.mark.parametrize(
    ("severity", "told"),
    [("incident", "critical"), ("critical", "critical"), ("high", "error"), ("normal", "warning"), ("info", "info")],
)
async def test_severities_are_put_into_pagerdutys_words(
    pagerduty: LocalPagerDuty, pager: Pager, severity: str, told: str
) -> None:
    await pager.page(replace(PAGE, severity=severity))

    assert pagerduty.alerts[0].severity == told


@pytest.mark.parametrize(
    ("mode", "outcome", "reason", "alerts", "asked"),
    [
        ("400", Outcome.REJECTED, "PagerDuty refused the page (HTTP 400). Check that PAGERDUTY_ROUTING_KEY", 0, 1),
        ("429", Outcome.REJECTED, "PagerDuty takes no more pages at the moment (HTTP 429).", 0, 1),
        ("500", Outcome.UNKNOWN, f"PagerDuty is in trouble itself (HTTP 500), {DOUBT}", 0, 3),
        ("503_after", Outcome.UNKNOWN, f"PagerDuty is in trouble itself (HTTP 503), {DOUBT}", 1, 3),
        ("drop", Outcome.UNKNOWN, "The answer of PagerDuty was lost (ServerDisconnectedError)", 1, 3),
        ("drop_before", Outcome.UNKNOWN, "The answer of PagerDuty was lost (ServerDisconnectedError)", 0, 3),
        ("slow", Outcome.UNKNOWN, f"PagerDuty did not answer within 1 seconds, {DOUBT}", 1, 3),
        ("nonsense", Outcome.UNKNOWN, f"PagerDuty answered something that is not understood, {DOUBT}", 1, 3),
    ],
)
async def test_a_page_in_doubt_is_sent_again_and_stays_one(
    pagerduty: LocalPagerDuty, pager: Pager, mode: Any, outcome: Outcome, reason: str, alerts: int, asked: int
) -> None:
    pagerduty.misbehave(mode)

    receipt = await pager.page(PAGE)

    assert receipt.outcome is outcome
    assert receipt.reason.startswith(reason)
    assert pagerduty.routing_key not in repr(receipt)
    assert (len(pagerduty.alerts), len(pagerduty.requests)) == (alerts, asked)


@pytest.mark.parametrize("mode", ["503_after", "500", "drop", "drop_before", "slow", "nonsense"])
async def test_trouble_that_passes_ends_in_one_delivered_alert(
    pagerduty: LocalPagerDuty, pager: Pager, mode: Any
) -> None:
    pagerduty.misbehave(mode, times=1)

    receipt = await pager.page(PAGE)

    assert receipt.outcome is Outcome.DELIVERED
    assert len(pagerduty.alerts) == 1
    assert len(pagerduty.requests) == 2


async def test_a_refusal_after_doubt_does_not_undo_the_doubt(pagerduty: LocalPagerDuty, pager: Pager) -> None:
    pagerduty.misbehave("slow", times=1)
    sending = asyncio.create_task(pager.page(PAGE))
    while not pagerduty.requests:  # noqa: ASYNC110 - a double sets no event
        await asyncio.sleep(0)
    pagerduty.routing_key = "another-routing-key-000000000000"

    receipt = await sending

    assert receipt.outcome is Outcome.UNKNOWN
    assert [call.status for call in pagerduty.requests] == [202, 400]


async def test_a_port_where_nobody_listens_is_certain(opening: Opening, refused_port: int) -> None:
    async with opening(pagers="pagerduty", pagerduty_url=f"http://127.0.0.1:{refused_port}") as (pager,):
        receipt = await pager.page(PAGE)

        assert receipt.outcome is Outcome.REJECTED
        assert receipt.reason == (
            "PagerDuty could not be reached (ClientConnectorError). Check PAGERDUTY_URL and the network."
        )


async def test_an_address_that_is_none_is_told(opening: Opening) -> None:
    async with opening(pagers="pagerduty", pagerduty_url="nowhere") as (pager,):
        receipt = await pager.page(PAGE)

        assert receipt.outcome is Outcome.REJECTED
        assert "PAGERDUTY_URL" in receipt.reason


async def test_the_key_is_neither_repeated_nor_sent_elsewhere(pagerduty: LocalPagerDuty, opening: Opening) -> None:
    async def echo(request: web.Request) -> web.Response:
        return web.Response(status=400, text=await request.text(), reason="Bad " + pagerduty.routing_key)

    async def elsewhere(_: web.Request) -> web.Response:
        return web.Response(status=307, headers={"Location": f"{pagerduty.url}/v2/enqueue"})

    application = web.Application()
    application.router.add_post("/echo/v2/enqueue", echo)
    application.router.add_post("/elsewhere/v2/enqueue", elsewhere)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with opening(pagers="pagerduty", pagerduty_url=f"{url}/echo") as (pager,):
        echoed = await pager.page(PAGE)
    async with opening(pagers="pagerduty", pagerduty_url=f"{url}/elsewhere") as (pager,):
        led = await pager.page(PAGE)
    await runner.cleanup()

    assert pagerduty.routing_key not in repr(echoed)
    assert led.reason == "PagerDuty refused the page (HTTP 307). Check PAGERDUTY_URL."
    assert pagerduty.requests == []
