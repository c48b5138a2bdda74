from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from sandbox.datadog import LocalDatadog, LogEvent
from tests.sandbox.datadog.caller import Caller

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def minutes_ago(minutes: float, message: str = "", **more: Any) -> LogEvent:
    return LogEvent(NOW - timedelta(minutes=minutes), "fub", message=message, **more)


def messages(body: Any) -> list[str]:
    return [line["attributes"]["message"] for line in body["data"]]


async def test_a_line_is_printed_with_everything_it_carries(datadog: LocalDatadog, caller: Caller) -> None:
    attributes = {"context": {"account_id": 31774, "ids": [1, 2]}}
    datadog.logs.add([minutes_ago(5, "Refresh failed", attributes=attributes, tags=("env:prod",), source="php")])

    answer = await caller.search()

    assert answer.status == 200
    [line] = answer.body["data"]
    assert line["type"] == "log"
    assert line["id"]
    assert line["attributes"] == {
        "timestamp": "2026-11-21T11:55:00.000Z",
        "service": "fub",
        "status": "error",
        "host": "sample",
        "message": "Refresh failed",
        "tags": ["source:php", "env:prod"],
        "attributes": attributes,
    }


async def test_pages_follow_each_other_without_a_gap_or_a_repeat(datadog: LocalDatadog, caller: Caller) -> None:
    """Several lines share one moment, as they do in a burst."""
    datadog.logs.add([minutes_ago(number // 3, str(number)) for number in range(12)])
    expected = [str(number) for group in (9, 6, 3, 0) for number in range(group, group + 3)]

    seen, page, sizes = [], {"limit": 5}, []
    while True:
        answer = await caller.search(sort="timestamp", page=page)
        seen += messages(answer.body)
        sizes.append(len(answer.body["data"]))
        if "meta" not in answer.body:
            break
        page = {"limit": 5, "cursor": answer.body["meta"]["page"]["after"]}

    assert seen == expected
    assert sizes == [5, 5, 2]


async def test_a_line_that_arrives_between_two_pages_shifts_neither(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([minutes_ago(number, str(number)) for number in range(1, 5)])
    first = await caller.search(sort="-timestamp", page={"limit": 2})

    datadog.logs.add([minutes_ago(0.5, "late")])
    cursor = first.body["meta"]["page"]["after"]
    second = await caller.search(sort="-timestamp", page={"limit": 2, "cursor": cursor})

    assert messages(first.body) == ["1", "2"]
    assert messages(second.body) == ["3", "4"]


async def test_the_link_to_the_next_page_leads_there(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([minutes_ago(number, str(number), tags=("env:prod",)) for number in range(4)])
    answer = await caller.search(
        filter={"query": "env:prod", "from": "now-1h", "indexes": ["main"]}, sort="timestamp", page={"limit": 3}
    )

    link = urlsplit(answer.body["links"]["next"])
    following = await caller.get(link.path, **{name: values[0] for name, values in parse_qs(link.query).items()})

    assert messages(answer.body) == ["3", "2", "1"]
    assert messages(following.body) == ["0"]


WINDOWS = [
    ("relative minutes", "now-30m", "now-10m", ["20"]),
    ("relative hours", "now-1h", "now", ["40", "20", "5"]),
    ("relative seconds", "now-360s", "now", ["5"]),
    ("zulu time", "2026-11-21T11:35:00Z", "2026-11-21T11:45:00Z", ["20"]),
    ("an offset", "2026-11-21T12:35:00+01:00", "2026-11-21T12:45:00+01:00", ["20"]),
    ("no offset is UTC", "2026-11-21T11:35:00", "2026-11-21T11:45:00", ["20"]),
    ("milliseconds in a string", "1795260900000", "1795261500000", ["20"]),
    ("milliseconds as a number", 1795260900000, 1795261500000, ["20"]),
    ("both ends are included", "2026-11-21T11:40:00Z", "2026-11-21T11:55:00Z", ["20", "5"]),
]


@pytest.mark.parametrize(("oldest", "newest", "expected"), [case[1:] for case in WINDOWS], ids=[w[0] for w in WINDOWS])
async def test_windows_come_in_every_form(
    oldest: str | int, newest: str | int, expected: list[str], datadog: LocalDatadog, caller: Caller
) -> None:
    datadog.logs.add([minutes_ago(minutes, str(minutes)) for minutes in (5, 20, 40, 90)])

    answer = await caller.search(filter={"from": oldest, "to": newest}, sort="timestamp")

    assert messages(answer.body) == expected


async def test_without_a_window_the_last_quarter_of_an_hour_is_searched(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([minutes_ago(minutes, str(minutes)) for minutes in (5, 14, 16)])

    answer = await caller.search()

    assert messages(answer.body) == ["5", "14"]


async def test_lines_older_than_the_retention_are_gone(datadog: LocalDatadog, caller: Caller) -> None:
    day = 24 * 60
    datadog.logs.add([minutes_ago(15 * day - 1, "kept"), minutes_ago(15 * day + 1, "gone")])

    answer = await caller.search(filter={"from": "now-30d"})

    assert messages(answer.body) == ["kept"]


async def test_an_index_that_does_not_exist_holds_nothing(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([minutes_ago(1, "here")])

    found = {
        index: messages((await caller.search(filter={"indexes": [index]})).body) for index in ("main", "*", "other")
    }

    assert found == {"main": ["here"], "*": ["here"], "other": []}


async def test_the_same_search_by_get(datadog: LocalDatadog, caller: Caller) -> None:
    datadog.logs.add([minutes_ago(1, "Zillow answered"), minutes_ago(2, "other")])

    answer = await caller.get(
        "/api/v2/logs/events",
        **{"filter[query]": "zillow", "filter[from]": "now-1h", "filter[indexes]": "main,extra", "page[limit]": 5},
    )

    assert messages(answer.body) == ["Zillow answered"]


REFUSED = [
    ("a malformed query", {"filter": {"query": "service:(fub"}}, "filter.query"),
    ("a query that is no text", {"filter": {"query": ["a"]}}, "filter.query"),
    ("a time that is none", {"filter": {"from": "yesterday"}}, "filter.from"),
    ("a time beyond the calendar", {"filter": {"from": "now-999999999w"}}, "filter.from"),
    ("a window upside down", {"filter": {"from": "now", "to": "now-1h"}}, "filter.from"),
    ("too large a page", {"page": {"limit": 1001}}, "page.limit"),
    ("an empty page", {"page": {"limit": 0}}, "page.limit"),
    ("a made-up cursor", {"page": {"cursor": "abc"}}, "page.cursor"),
    ("an unknown order", {"sort": "service"}, "sort"),
    ("an unknown parameter", {"limit": 5}, "limit"),
    ("an unknown filter", {"filter": {"service": "fub"}}, "service"),
    ("an unknown tier", {"filter": {"storage_tier": "cellar"}}, "filter.storage_tier"),
    ("a filter that is no object", {"filter": "service:fub"}, "filter"),
]


@pytest.mark.parametrize(("body", "field"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
async def test_a_bad_search_is_refused_by_name(body: dict[str, Any], field: str, caller: Caller) -> None:
    answer = await caller.search(**body)

    assert answer.status == 400
    [error] = answer.body["errors"]
    assert error.startswith(f"input_validation_error(Field '{field}' is invalid: ")


async def test_a_get_parameter_nobody_knows_is_refused(caller: Caller) -> None:
    answer = await caller.get("/api/v2/logs/events", query="service:fub")

    assert answer.status == 400
    assert answer.body == {"errors": ["input_validation_error(Field 'query' is invalid: Unrecognized parameter)"]}
