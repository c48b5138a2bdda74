from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from sandbox.jira import LocalJira

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
JQL = 'project = "ZYN" AND labels = "triage-INC-1" ORDER BY created ASC'


@pytest.fixture
async def jira() -> AsyncIterator[LocalJira]:
    times = iter([NOW + timedelta(seconds=second) for second in range(100)])
    async with LocalJira(clock=lambda: next(times)) as jira:
        yield jira


@pytest.fixture
async def session(jira: LocalJira) -> AsyncIterator[aiohttp.ClientSession]:
    headers = {"Authorization": aiohttp.encode_basic_auth(jira.user, jira.token)}
    async with aiohttp.ClientSession(jira.url, headers=headers) as session:
        yield session


def fields(**others: Any) -> dict[str, Any]:
    whole = {
        "project": {"key": "ZYN"},
        "issuetype": {"name": "Task"},
        "summary": "Zillow connections are lost",
        "labels": ["triage-INC-1"],
        **others,
    }
    return {"fields": {name: value for name, value in whole.items() if value is not None}}


async def post(session: aiohttp.ClientSession, path: str, body: Any) -> tuple[int, Any]:
    async with session.post(path, json=body) as answer:
        return answer.status, await answer.json()


async def test_a_ticket_gets_the_next_key(jira: LocalJira, session: aiohttp.ClientSession) -> None:
    first = await post(session, "/rest/api/2/issue", fields())
    second = await post(session, "/rest/api/2/issue", fields())

    assert (first[0], first[1]["key"], second[1]["key"]) == (201, "ZYN-10631", "ZYN-10632")
    assert [issue.number for issue in jira.issues] == [1, 2]


async def test_whoever_asks_is_told_who_they_are_and_which_tickets_a_project_has(
    jira: LocalJira, session: aiohttp.ClientSession
) -> None:
    async with session.get("/rest/api/2/myself") as answer:
        person = await answer.json()
    async with session.get("/rest/api/2/project/ZYN") as answer:
        project = await answer.json()
    async with session.get("/rest/api/2/project/NONE") as answer:
        unknown = answer.status, (await answer.json())["errorMessages"]

    assert (person["emailAddress"], person["active"]) == (jira.user, True)
    assert (project["key"], [each["name"] for each in project["issueTypes"]]) == ("ZYN", [*jira.types])
    assert unknown == (404, ["No project could be found with key 'NONE'."])


async def test_a_kind_of_ticket_that_the_project_does_not_have_is_refused(
    jira: LocalJira, session: aiohttp.ClientSession
) -> None:
    jira.types = ("Story",)

    status, said = await post(session, "/rest/api/2/issue", fields())

    assert (status, said["errors"]) == (400, {"issuetype": "Specify a valid issue type"})


@pytest.mark.parametrize("path", ["/rest/api/2/myself", "/rest/api/2/project/ZYN"])
async def test_strangers_are_told_nothing_of_people_and_projects(jira: LocalJira, path: str) -> None:
    async with aiohttp.request("GET", f"{jira.url}{path}") as answer:
        assert answer.status == 401


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"project": {"key": "NONE"}}, "valid project is required"),
        ({"project": None}, "valid project is required"),
        ({"issuetype": {"name": "Critical Bug"}}, "Specify a valid issue type"),
        ({"summary": None}, "You must specify a summary of the issue."),
        ({"summary": "s" * 256}, "Summary can't exceed 255 characters."),
        ({"summary": "two\nlines"}, "The summary is invalid because it contains newline characters."),
        ({"description": {"type": "doc"}}, "Operation value must be a string"),
        ({"description": "d" * 32_768}, "The entered text is too long."),
        ({"labels": ["triage INC-1"]}, "The label 'triage INC-1' contains spaces which is invalid."),
        ({"labels": "triage"}, "data was not an array of strings"),
        ({"severity": "critical"}, "Field 'severity' cannot be set."),
    ],
    ids=[
        "another project", "no project", "type", "no summary", "long summary", "two lines", "a document",
        "long text", "a space", "no list", "an unknown field",
    ],
)  # fmt: skip
async def test_fields_that_are_not_right_are_refused_by_name(
    jira: LocalJira, session: aiohttp.ClientSession, wrong: dict[str, Any], error: str
) -> None:
    status, answer = await post(session, "/rest/api/2/issue", fields(**wrong))

    assert status == 400
    assert answer["errors"][next(iter(wrong))].startswith(error)
    assert jira.issues == []


@pytest.mark.parametrize("path", ["/rest/api/2/issue", "/rest/api/3/search/jql", "/rest/api/2/issue/ZYN-1/comment"])
async def test_who_is_not_known_gets_nothing(jira: LocalJira, path: str) -> None:
    headers = {"Authorization": aiohttp.encode_basic_auth(jira.user, "made-up")}
    async with aiohttp.ClientSession(jira.url, headers=headers) as session:
        status, _ = await post(session, path, fields())

    assert status == 401
    assert [call.status for call in jira.requests] == [401]


async def test_a_search_without_fields_gives_ids_alone(session: aiohttp.ClientSession) -> None:
    await post(session, "/rest/api/2/issue", fields())

    _, bare = await post(session, "/rest/api/3/search/jql", {"jql": JQL})
    _, whole = await post(session, "/rest/api/3/search/jql", {"jql": JQL, "fields": ["labels"]})

    assert bare["issues"] == [{"id": "10001"}]
    assert whole["issues"][0]["key"] == "ZYN-10631"
    assert whole["issues"][0]["fields"] == {"labels": ["triage-INC-1"]}


async def test_the_search_lags_behind(jira: LocalJira, session: aiohttp.ClientSession) -> None:
    jira.index_seconds = 6  # each look at the clock takes a second, and a request looks twice
    await post(session, "/rest/api/2/issue", fields())

    seen = [len((await post(session, "/rest/api/3/search/jql", {"jql": JQL}))[1]["issues"]) for _ in range(4)]

    assert seen == [0, 0, 1, 1]


@pytest.mark.parametrize(
    "body",
    [
        {"jql": "ORDER BY created"},
        {"jql": 'project = "NONE" AND labels = "x"'},
        {"jql": 'project = "ZYN" AND labels = "x" OR project = "ZYN"'},
        {"jql": JQL, "fields": "labels"},
        {"jql": JQL, "maxResults": 0},
        {"jql": JQL, "startAt": 0},
        [],
    ],
    ids=["unbounded", "another project", "more than is understood", "fields", "most", "an old parameter", "no object"],
)
async def test_a_search_that_is_not_right_is_refused(session: aiohttp.ClientSession, body: Any) -> None:
    status, answer = await post(session, "/rest/api/3/search/jql", body)

    assert status == 400
    assert answer["errorMessages"]


async def test_comments_are_kept_and_must_say_something(jira: LocalJira, session: aiohttp.ClientSession) -> None:
    await post(session, "/rest/api/2/issue", fields())
    path = "/rest/api/2/issue/ZYN-10631/comment"

    added = await post(session, path, {"body": "Replayed."})
    empty = await post(session, path, {"body": " "})
    document = await post(session, path, {"body": {"type": "doc"}})
    elsewhere = await post(session, "/rest/api/2/issue/ZYN-1/comment", {"body": "Lost."})

    assert [status for status, _ in (added, empty, document, elsewhere)] == [201, 400, 400, 404]
    assert [text for _, text in jira.issues[0].comments] == ["Replayed."]


async def test_what_is_written_is_shown_as_text(session: aiohttp.ClientSession) -> None:
    await post(session, "/rest/api/2/issue", fields(description="<script>alert(1)</script>"))

    async with session.get("/browse/ZYN-10631") as answer:
        page = await answer.text()
    async with session.get("/browse/ZYN-1") as missing:
        assert missing.status == 404

    assert answer.content_type == "text/html"
    assert "<script" not in page
    assert "&lt;script&gt;" in page
