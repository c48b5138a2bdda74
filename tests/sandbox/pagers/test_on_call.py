from collections.abc import AsyncIterator
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from sandbox.datadog import LocalDatadog

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PAGES = "/api/v2/on-call/pages"
KEYS = {"DD-API-KEY": "sandbox-api-key", "DD-APPLICATION-KEY": "sandbox-app-key"}
PAGE: dict[str, Any] = {
    "data": {
        "type": "pages",
        "attributes": {
            "title": "Zillow connections are lost",
            "urgency": "high",
            "target": {"type": "team_handle", "identifier": "zyno"},
        },
    }
}


@pytest.fixture
async def datadog() -> AsyncIterator[LocalDatadog]:
    async with LocalDatadog(clock=lambda: NOW) as datadog:
        yield datadog


@pytest.fixture
async def session(datadog: LocalDatadog) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(datadog.url, headers=KEYS) as session:
        yield session


async def post(session: aiohttp.ClientSession, body: Any, path: str = PAGES) -> tuple[int, Any]:
    async with session.post(path, json=body) as answer:
        return answer.status, await answer.json() if answer.content_type == "application/json" else None


def with_(path: str, value: Any) -> dict[str, Any]:
    """The page with one thing changed; None takes it away."""
    page = deepcopy(PAGE)
    *way, last = path.split(".")
    place: Any = page
    for name in way:
        place = place[name]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return page


async def test_pages_are_numbered_dated_and_never_merged(datadog: LocalDatadog, session: aiohttp.ClientSession) -> None:
    first = await post(session, PAGE)
    second = await post(session, PAGE)

    assert (first[0], second[0]) == (200, 200)
    assert first[1]["data"]["type"] == "pages"
    assert [(page.number, page.id, page.at) for page in datadog.on_call.pages] == [
        (1, first[1]["data"]["id"], NOW),
        (2, second[1]["data"]["id"], NOW),
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("data", None),
        ("data.type", "page"),
        ("data.attributes", None),
        ("data.attributes.title", None),
        ("data.attributes.title", " "),
        ("data.attributes.urgency", None),
        ("data.attributes.urgency", "critical"),
        ("data.attributes.target", None),
        ("data.attributes.target.type", "team"),
        ("data.attributes.target.identifier", None),
        ("data.attributes.tags", "zillow"),
        ("data.attributes.idempotency_key", "k"),
    ],
)
async def test_a_body_that_is_not_right_is_refused_by_name(
    datadog: LocalDatadog, session: aiohttp.ClientSession, path: str, value: Any
) -> None:
    status, answer = await post(session, with_(path, value))

    assert status == 400
    assert path.rpartition(".")[2] in answer["errors"][0]
    assert datadog.on_call.pages == []
    assert [call.status for call in datadog.on_call.requests] == [400]


async def test_a_team_that_nobody_knows_is_refused(datadog: LocalDatadog, session: aiohttp.ClientSession) -> None:
    status, _ = await post(session, with_("data.attributes.target.identifier", "nobody"))

    assert status == 404
    assert datadog.on_call.pages == []


async def test_both_keys_are_asked_for(datadog: LocalDatadog) -> None:
    async with aiohttp.ClientSession(datadog.url, headers={"DD-API-KEY": "sandbox-api-key"}) as session:
        status, _ = await post(session, PAGE)

    assert status == 403
    assert datadog.on_call.pages == []


async def test_a_page_is_acknowledged_escalated_and_resolved(
    datadog: LocalDatadog, session: aiohttp.ClientSession
) -> None:
    _, answer = await post(session, PAGE)
    own = f"{PAGES}/{answer['data']['id']}"

    statuses = [(await post(session, None, f"{own}/{act}"))[0] for act in ("acknowledge", "escalate", "resolve")]
    missing, _ = await post(session, None, f"{PAGES}/00000000-0000-4000-8000-000000000099/resolve")
    malformed, _ = await post(session, None, f"{PAGES}/1/resolve")

    (page,) = datadog.on_call.pages
    assert statuses == [202, 202, 202]
    assert (missing, malformed) == (404, 400)
    assert (page.status, page.escalations) == ("resolved", 1)


async def test_trouble_of_on_call_leaves_the_logs_well(datadog: LocalDatadog, session: aiohttp.ClientSession) -> None:
    datadog.on_call.misbehave("500")

    async with session.get("/api/v2/logs/events") as logs:
        assert logs.status == 200
    assert (await post(session, PAGE))[0] == 500
    assert datadog.misbehaving is None


async def test_the_menu_has_a_fault_for_each_way_to_misbehave(datadog: LocalDatadog) -> None:
    first, second, *_ = datadog.on_call.faults

    first.inject()
    second.inject()
    first.clear()

    assert datadog.on_call.misbehaving == second.mode
    second.clear()
    assert datadog.on_call.misbehaving is None
    assert len({fault.name for fault in (*datadog.on_call.faults, *datadog.faults)}) == 8 + len(datadog.faults)
    assert {fault.group for fault in datadog.on_call.faults} == {"Datadog On-Call"}


async def test_the_people_on_call_come_along_only_when_asked_for(
    datadog: LocalDatadog, session: aiohttp.ClientSession
) -> None:
    async with session.get("/api/v2/team", params={"filter[keyword]": "zyno"}) as answer:
        teams = (await answer.json())["data"]
    own = f"/api/v2/on-call/teams/{teams[0]['id']}/on-call"
    async with session.get(own) as answer:
        bare = await answer.json()
    async with session.get(own, params={"include": "responders"}) as answer:
        whole = await answer.json()

    assert [team["attributes"]["handle"] for team in teams] == ["zyno", "zyno-web"]
    assert "included" not in bare
    assert [user["attributes"]["name"] for user in whole["included"]] == ["Paula Pager", "Nils Nightshift"]
