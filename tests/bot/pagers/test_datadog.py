"""The real client against a local Datadog On-Call."""

import asyncio
import time
from dataclasses import replace
from typing import Any

import pytest
from yarl import URL

from bot.pagers.sites import paging_url
from handlers.flows.paging import Outcome, Pager
from sandbox.datadog import LocalDatadog
from tests.bot.pagers.conftest import PAGE, Opening

DOUBT = "so the page may or may not have gone out."


@pytest.fixture
def pager(pagers: dict[str, Pager]) -> Pager:
    return pagers["datadog"]


async def test_a_page_rings_the_team_with_high_urgency(datadog: LocalDatadog, pager: Pager) -> None:
    receipt = await pager.page(PAGE)

    (page,) = datadog.on_call.pages
    assert (receipt.outcome, receipt.reason, receipt.reference) == (Outcome.DELIVERED, "", page.id)
    assert (page.team, page.urgency, page.title) == ("zyno", "high", PAGE.title)
    assert page.description.splitlines() == [*PAGE.body.splitlines(), "INC-42, escalation step 1"]
    assert "incident:INC-42" in page.tags


async def test_acknowledging_and_resolving_go_by_the_pages_own_id(datadog: LocalDatadog, pager: Pager) -> None:
    receipt = await pager.page(PAGE)

    acknowledged = await pager.acknowledge(PAGE.key, receipt.reference)
    resolved = await pager.resolve(PAGE.key, receipt.reference)

    assert (acknowledged, resolved) == (True, True)
    assert [done for _, done in datadog.on_call.pages[0].history] == ["triggered", "acknowledged", "resolved"]


@pytest.mark.parametrize("reference", [None, "", "../team", "00000000-0000-4000-8000-000000000099"])
async def test_a_page_that_datadog_does_not_know_is_not_acknowledged(pager: Pager, reference: str | None) -> None:
    assert not await pager.acknowledge(PAGE.key, reference)
    assert not await pager.resolve(PAGE.key, reference)


async def test_an_acknowledgement_is_repeated_as_that_does_no_harm(datadog: LocalDatadog, pager: Pager) -> None:
    receipt = await pager.page(PAGE)
    datadog.on_call.misbehave("500", times=1)

    assert await pager.acknowledge(PAGE.key, receipt.reference)


@pytest.mark.parametrize(
    ("mode", "outcome", "reason", "pages", "asked"),
    [
        ("400", Outcome.REJECTED, "Datadog On-Call refused the page (HTTP 400). Check that DATADOG_ONCALL_TEAM", 0, 1),
        ("429", Outcome.REJECTED, "Datadog On-Call takes no more pages at the moment (HTTP 429).", 0, 1),
        ("500", Outcome.UNKNOWN, f"Datadog On-Call is in trouble itself (HTTP 500), {DOUBT}", 0, 1),
        ("503_after", Outcome.UNKNOWN, f"Datadog On-Call is in trouble itself (HTTP 503), {DOUBT}", 1, 1),
        ("drop", Outcome.UNKNOWN, "The answer of Datadog On-Call was lost (ConnectionDisconnected)", 1, 1),
        ("drop_before", Outcome.UNKNOWN, "The answer of Datadog On-Call was lost (ConnectionDisconnected)", 0, 1),
        ("slow", Outcome.UNKNOWN, f"Datadog On-Call did not answer within 1 seconds, {DOUBT}", 1, 1),
        ("nonsense", Outcome.UNKNOWN, f"Datadog On-Call answered something that is not understood, {DOUBT}", 1, 1),
    ],
)
async def test_a_page_in_doubt_is_never_sent_again(
    datadog: LocalDatadog, pager: Pager, mode: Any, outcome: Outcome, reason: str, pages: int, asked: int
) -> None:
    datadog.on_call.misbehave(mode)

    receipt = await pager.page(PAGE)

    assert receipt.outcome is outcome
    assert receipt.reason.startswith(reason)
    assert receipt.reference is None
    assert (len(datadog.on_call.pages), len(datadog.on_call.requests)) == (pages, asked)


async def test_too_many_requests_are_waited_for_as_announced(datadog: LocalDatadog, pager: Pager) -> None:
    datadog.on_call.misbehave("429", seconds=0.3, times=1)
    begun = time.monotonic()

    receipt = await pager.page(PAGE)

    assert receipt.outcome is Outcome.DELIVERED
    assert time.monotonic() - begun >= 0.3
    assert [call.status for call in datadog.on_call.requests] == [429, 200]


async def test_too_many_requests_that_do_not_end_are_given_up(datadog: LocalDatadog, pager: Pager) -> None:
    datadog.on_call.misbehave("429", seconds=0)

    receipt = await pager.page(PAGE)

    assert receipt.outcome is Outcome.REJECTED
    assert [call.status for call in datadog.on_call.requests] == [429, 429, 429]


async def test_doubt_after_a_page_that_was_not_sent_stays_doubt(datadog: LocalDatadog, pager: Pager) -> None:
    datadog.on_call.misbehave("429", seconds=0.2, times=1)
    sending = asyncio.create_task(pager.page(PAGE))
    while not datadog.on_call.requests:  # noqa: ASYNC110 - a double sets no event
        await asyncio.sleep(0)
    datadog.on_call.misbehave("503_after")

    receipt = await sending

    assert receipt.outcome is Outcome.UNKNOWN
    assert len(datadog.on_call.pages) == 1


async def test_a_port_where_nobody_listens_is_certain(opening: Opening, refused_port: int) -> None:
    async with opening(dd_api_url=f"http://127.0.0.1:{refused_port}") as (pager, *_):
        receipt = await pager.page(PAGE)

        assert receipt.outcome is Outcome.REJECTED
        assert receipt.reason.startswith("Datadog On-Call could not be reached (ConnectionRefusedError).")


async def test_keys_that_are_not_accepted_are_named_and_not_shown(opening: Opening) -> None:
    async with opening(dd_app_key="made-up-app-key") as (pager, *_):
        receipt = await pager.page(PAGE)

        assert receipt.outcome is Outcome.REJECTED
        assert receipt.reason.startswith("Datadog On-Call refused the page (HTTP 403). Check DD_API_KEY, DD_APP_KEY")
        assert "made-up-app-key" not in repr(receipt)


async def test_a_team_that_does_not_exist_is_refused(datadog: LocalDatadog, opening: Opening) -> None:
    async with opening(datadog_oncall_team="nobody") as (pager, *_):
        receipt = await pager.page(PAGE)

        assert receipt.outcome is Outcome.REJECTED
        assert "DATADOG_ONCALL_TEAM" in receipt.reason
        assert datadog.on_call.pages == []


async def test_a_connection_is_not_kept_for_the_next_page(datadog: LocalDatadog, pager: Pager) -> None:
    port = URL(datadog.url).port
    await pager.page(PAGE)
    await datadog.stop()
    await datadog.start(port=port or 0)

    receipt = await pager.page(replace(PAGE, key="INC-42:zyno:2", step=2))

    assert receipt.outcome is Outcome.DELIVERED
    assert len(datadog.on_call.pages) == 2


async def test_the_site_in_the_environment_does_not_lead_pages_elsewhere(
    datadog: LocalDatadog, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DD_SITE", "us5.datadoghq.com")

    async with opening() as (pager, *_):
        receipt = await pager.page(PAGE)

        assert receipt.outcome is Outcome.DELIVERED
        assert len(datadog.on_call.pages) == 1


@pytest.mark.parametrize(
    ("site", "host"),
    [
        ("datadoghq.com", "navy.oncall.datadoghq.com"),
        ("datadoghq.eu", "beige.oncall.datadoghq.eu"),
        ("us5.datadoghq.com", "coral.oncall.datadoghq.com"),
        ("new.datadoghq.com", "navy.oncall.datadoghq.com"),
    ],
)
def test_each_site_has_a_host_for_its_pages(site: str, host: str) -> None:
    assert paging_url(site) == f"https://{host}"
