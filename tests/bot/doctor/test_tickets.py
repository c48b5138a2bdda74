from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest

from bot.doctor import State
from bot.doctor.tickets import tickets as examined
from bot.settings import read_settings
from sandbox.jira import LocalJira
from tests.bot.doctor.conftest import Lines, now


@pytest.fixture
async def jira() -> AsyncIterator[LocalJira]:
    async with LocalJira(clock=now) as jira:
        yield jira


def filing(jira: LocalJira, **others: Any) -> Any:
    usual = {"jira_url": f"{jira.url}/", "jira_user": jira.user, "jira_token": jira.token}
    return partial(examined, read_settings({**usual, **others}))


async def test_a_jira_that_takes_login_and_project_is_well_and_gets_no_ticket(jira: LocalJira, lines: Lines) -> None:
    found = await lines(filing(jira))

    assert {subject: line.said for subject, line in found.items()} == {
        "jira": "It answers, and takes the login of JIRA_USER.",
        "jira project": "ZYN is there, and has tickets of the type Task.",
    }
    assert {line.state for line in found.values()} == {State.OK}
    assert {(call.method, call.path) for call in jira.requests} == {
        ("GET", "/rest/api/2/myself"),
        ("GET", "/rest/api/2/project/ZYN"),
    }


async def test_a_login_that_is_refused_is_wrong_and_not_shown(jira: LocalJira, lines: Lines) -> None:
    found = await lines(filing(jira, jira_token="made-up-token"))

    assert {line.state for line in found.values()} == {State.WRONG}
    assert "Check JIRA_USER and JIRA_TOKEN." in found["jira"].said
    assert "made-up-token" not in str(found)


@pytest.mark.parametrize("project", ["NONE", "../myself", "Z Y"])
async def test_a_project_that_is_not_there_is_wrong(jira: LocalJira, lines: Lines, project: str) -> None:
    found = await lines(filing(jira, jira_project=project))

    assert found["jira"].state is State.OK
    assert found["jira project"].state is State.WRONG
    assert "Check that JIRA_PROJECT is the key of a project" in found["jira project"].said


async def test_a_project_without_the_kind_of_ticket_is_wrong(jira: LocalJira, lines: Lines) -> None:
    jira.types = ("Story", "Epic")

    found = await lines(filing(jira))

    assert found["jira project"].state is State.WRONG
    assert "has no tickets of the type Task" in found["jira project"].said


@pytest.mark.parametrize("mode", ["500", "drop", "nonsense", "429"])
async def test_a_jira_that_is_not_well_is_a_sentence(jira: LocalJira, lines: Lines, mode: Any) -> None:
    jira.misbehave(mode)

    found = await lines(filing(jira))

    assert {subject: line.state for subject, line in found.items()} == {"jira": State.WRONG}
    assert found["jira"].said.endswith("Incidents get no ticket until then.")


async def test_a_login_that_nobody_answers_is_a_sentence(jira: LocalJira, lines: Lines, refused_port: int) -> None:
    found = await lines(filing(jira, jira_url=f"http://127.0.0.1:{refused_port}"))

    assert found["jira"].state is State.WRONG
    assert "could not be reached" in found["jira"].said


async def test_without_settings_it_is_no_error_and_with_some_of_them_it_is(jira: LocalJira, lines: Lines) -> None:
    nothing = await lines(filing(jira, jira_url=None, jira_user="", jira_token=None))
    in_part = await lines(filing(jira, jira_token=None))

    assert nothing["jira"].state is State.UNSET
    assert in_part["jira"].state is State.WRONG
    assert in_part["jira"].said.startswith("Configured in part: set JIRA_TOKEN.")
    assert jira.requests == []
