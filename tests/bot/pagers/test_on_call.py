from typing import Any

import pytest

from handlers.flows.paging import OnCall, Pager
from sandbox.datadog import LocalDatadog
from sandbox.pagers import ZYNO, Person, Team
from tests.bot.pagers.conftest import Opening


async def test_datadog_says_who_is_on_call_by_name(pagers: dict[str, Pager]) -> None:
    on_call = await pagers["datadog"].on_call()

    assert on_call == OnCall(source="Datadog On-Call team zyno", people=("Paula Pager", "Nils Nightshift"))


async def test_addresses_are_not_shown(datadog: LocalDatadog, pagers: dict[str, Pager]) -> None:
    nameless = Person("00000000-0000-4000-8000-00000000b009", "", "olga.overlord@sandbox.example")
    datadog.on_call.teams = [Team(ZYNO.id, "zyno", "Zynaptic Overlords", (nameless,))]

    on_call = await pagers["datadog"].on_call()

    assert on_call is not None
    assert on_call.people == ("Olga Overlord",)


async def test_a_team_is_found_by_its_whole_handle(opening: Opening) -> None:
    async with opening(datadog_oncall_team="zyno-web") as (pager, *_):
        empty = await pager.on_call()
    async with opening(datadog_oncall_team="zyn") as (pager, *_):
        unknown = await pager.on_call()

    assert empty is not None
    assert (empty.people, empty.trouble) == (
        (),
        "Nobody is on call in Datadog's team zyno-web. Look at its schedule.",
    )
    assert unknown is not None
    assert unknown.trouble == "Datadog knows no team zyn. Check DATADOG_ONCALL_TEAM."


@pytest.mark.parametrize(
    ("mode", "trouble"),
    [
        ("500", "Datadog is in trouble itself (HTTP 500)."),
        ("drop", "Datadog could not be reached (ConnectionDisconnected)."),
        ("slow", "Datadog did not answer within 1 seconds."),
        ("nonsense", "Datadog answered something that is not understood."),
    ],
)
async def test_trouble_is_told_and_not_raised(
    datadog: LocalDatadog, pagers: dict[str, Pager], mode: Any, trouble: str
) -> None:
    datadog.on_call.misbehave(mode)

    on_call = await pagers["datadog"].on_call()

    assert on_call == OnCall(source="Datadog On-Call team zyno", trouble=trouble)


async def test_pagerduty_cannot_be_asked(pagers: dict[str, Pager]) -> None:
    assert await pagers["pagerduty"].on_call() is None
