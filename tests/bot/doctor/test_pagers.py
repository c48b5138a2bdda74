from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest

from bot.doctor import State
from bot.doctor.pagers import pagers as examined
from bot.settings import read_settings
from sandbox.datadog import LocalDatadog
from sandbox.pagers import ZYNO, LocalPagerDuty
from tests.bot.doctor.conftest import Lines, now


@pytest.fixture
async def datadog() -> AsyncIterator[LocalDatadog]:
    async with LocalDatadog(clock=now, rate_limit=None) as datadog:
        yield datadog


@pytest.fixture
async def pagerduty() -> AsyncIterator[LocalPagerDuty]:
    async with LocalPagerDuty(clock=now) as pagerduty:
        yield pagerduty


def paging(datadog: LocalDatadog, pagerduty: LocalPagerDuty, **others: Any) -> Any:
    usual = {
        "dd_api_key": datadog.api_key,
        "dd_app_key": datadog.app_key,
        "dd_api_url": datadog.url,
        "datadog_oncall_team": ZYNO.handle,
        "pagerduty_routing_key": pagerduty.routing_key,
        "pagerduty_url": pagerduty.url,
    }
    return partial(examined, read_settings({**usual, **others}), now)


async def test_both_pagers_are_told_in_their_order_and_nobody_is_paged(
    datadog: LocalDatadog, pagerduty: LocalPagerDuty, lines: Lines
) -> None:
    found = await lines(paging(datadog, pagerduty))
    other = await lines(paging(datadog, pagerduty, pagers="pagerduty,datadog"))

    assert found["pagers"].state is State.OK
    assert found["pagers"].said.startswith("Datadog On-Call is asked first, then PagerDuty;")
    assert other["pagers"].said.startswith("PagerDuty is asked first, then Datadog On-Call;")
    assert found["datadog on-call"].said == "On call in the On-Call team zyno: Paula Pager, Nils Nightshift."
    assert found["pagerduty"].state is State.UNKNOWN
    assert "cannot be asked without paging somebody" in found["pagerduty"].said
    assert (datadog.on_call.pages, pagerduty.requests) == ([], [])


@pytest.mark.parametrize(
    ("team", "reason"),
    [("nobody-knows", "Datadog knows no team nobody-knows."), ("zyno-web", "Nobody is on call in Datadog's team")],
)
async def test_a_team_that_would_ring_nobody_is_wrong(
    datadog: LocalDatadog, pagerduty: LocalPagerDuty, lines: Lines, team: str, reason: str
) -> None:
    found = await lines(paging(datadog, pagerduty, datadog_oncall_team=team))

    assert found["datadog on-call"].state is State.WRONG
    assert found["datadog on-call"].said.startswith(reason)


async def test_an_on_call_that_does_not_answer_is_wrong(
    datadog: LocalDatadog, pagerduty: LocalPagerDuty, lines: Lines
) -> None:
    datadog.on_call.misbehave("500")

    found = await lines(paging(datadog, pagerduty))

    assert found["datadog on-call"].state is State.WRONG
    assert found["pagerduty"].state is State.UNKNOWN


async def test_a_pagerduty_that_nobody_answers_for_is_wrong(
    datadog: LocalDatadog, pagerduty: LocalPagerDuty, lines: Lines, refused_port: int
) -> None:
    found = await lines(paging(datadog, pagerduty, pagerduty_url=f"http://127.0.0.1:{refused_port}"))
    nonsense = await lines(paging(datadog, pagerduty, pagerduty_url="nowhere"))

    assert [each["pagerduty"].state for each in (found, nonsense)] == [State.WRONG, State.WRONG]
    assert "PAGERDUTY_URL leads nowhere" in found["pagerduty"].said


async def test_without_any_pager_it_says_that_no_phone_rings(
    datadog: LocalDatadog, pagerduty: LocalPagerDuty, lines: Lines
) -> None:
    found = await lines(paging(datadog, pagerduty, datadog_oncall_team="", pagerduty_routing_key=None))

    assert {line.state for line in found.values()} == {State.UNSET}
    assert "no phone rings" in found["pagers"].said
    assert "DATADOG_ONCALL_TEAM" in found["datadog on-call"].said


async def test_a_pager_that_is_set_up_and_left_out_deserves_a_look(
    datadog: LocalDatadog, pagerduty: LocalPagerDuty, lines: Lines
) -> None:
    found = await lines(paging(datadog, pagerduty, pagers="datadog"))

    assert found["pagers"].state is State.UNKNOWN
    assert found["pagers"].said.startswith("PAGERS leaves out PagerDuty")
    assert found["pagerduty"].state is State.UNSET
