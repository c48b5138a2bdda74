"""The adapter against a local Jira."""

import socket
import time
from contextlib import closing
from dataclasses import replace
from typing import Any

import aiohttp
import pytest

from bot.tickets.calls import JiraCalls
from bot.tickets.jira import JiraTickets
from bot.tickets.patience import Patience
from handlers.flows.tickets import Tickets, TicketsUnavailable
from sandbox.jira import LocalJira
from tests.bot.tickets.conftest import DRAFT, Clock, Opening


async def test_a_ticket_is_opened_with_its_label(jira: LocalJira, tickets: Tickets) -> None:
    ticket = await tickets.open_once(DRAFT, look=False)

    (issue,) = jira.issues
    assert (ticket.name, ticket.url) == (issue.key, f"{jira.url}/browse/{issue.key}")
    assert issue.key.startswith("ZYN-")
    assert (issue.summary, issue.description, issue.labels) == (DRAFT.summary, DRAFT.description, ("triage-INC-42",))
    assert (issue.issue_type, len(jira.requests)) == ("Task", 1)


async def test_the_link_leads_to_a_page_for_people(jira: LocalJira, tickets: Tickets) -> None:
    ticket = await tickets.open_once(replace(DRAFT, summary="<b>bold</b>"), look=False)
    await tickets.comment(ticket.name, "The batch was replayed.")

    async with aiohttp.request("GET", ticket.url) as answer:
        page = await answer.text()

    assert answer.status == 200
    assert "&lt;b&gt;bold" in page
    assert "The batch was replayed." in page


async def test_a_ticket_that_is_there_already_is_answered_instead(jira: LocalJira, tickets: Tickets) -> None:
    first = await tickets.open_once(DRAFT, look=False)

    again = await tickets.open_once(DRAFT, look=True)
    other = await tickets.open_once(replace(DRAFT, key="INC-4"), look=True)

    assert again == first
    assert other != first
    assert len(jira.issues) == 2


async def test_a_ticket_that_the_search_does_not_show_yet_is_found_at_the_second_look(
    jira: LocalJira, clock: Clock
) -> None:
    jira.index_seconds = 5

    async def sleep(seconds: float) -> None:
        assert seconds == 2
        clock.forward(6)

    async with aiohttp.ClientSession() as session:
        calls = JiraCalls(session, jira.url, jira.user, jira.token)
        tickets = JiraTickets(calls, jira.url, "ZYN", patience=Patience(), sleep=sleep)
        first = await tickets.open_once(DRAFT, look=False)
        again = await tickets.open_once(DRAFT, look=True)

    assert again == first
    assert [call.path for call in jira.requests] == [
        "/rest/api/2/issue",
        "/rest/api/3/search/jql",
        "/rest/api/3/search/jql",
    ]


async def test_with_several_the_oldest_is_the_one(jira: LocalJira, tickets: Tickets) -> None:
    first = await tickets.open_once(DRAFT, look=False)
    await tickets.open_once(DRAFT, look=False)

    assert await tickets.open_once(DRAFT, look=True) == first


async def test_words_that_jira_would_refuse_or_act_on_are_made_harmless(jira: LocalJira, tickets: Tickets) -> None:
    draft = replace(
        DRAFT,
        key='INC 42" OR project = "X',
        summary="two\nlines " + "long " * 100,
        description="[~accountid:1] {code} !http://127.0.0.1/x.png! " + "x" * 40_000,
    )

    opened = await tickets.open_once(draft, look=True)
    again = await tickets.open_once(draft, look=True)

    (issue,) = jira.issues
    assert again == opened
    assert issue.summary.startswith("two lines long")
    assert issue.description.startswith("\\[~accountid:1] \\{code} \\!http://127.0.0.1/x.png\\! ")


async def test_a_comment_is_added(jira: LocalJira, tickets: Tickets) -> None:
    ticket = await tickets.open_once(DRAFT, look=False)

    await tickets.comment(ticket.name, "Resolved; verified for account 31774.")

    assert [text for _, text in jira.issues[0].comments] == ["Resolved; verified for account 31774."]


@pytest.mark.parametrize("name", ["", "ZYN-1/../../x", "zyn 1"])
async def test_what_is_no_name_is_not_asked_for(jira: LocalJira, tickets: Tickets, name: str) -> None:
    with pytest.raises(TicketsUnavailable) as unavailable:
        await tickets.comment(name, "Anything.")

    assert unavailable.value.permanent
    assert jira.requests == []


@pytest.mark.parametrize(
    ("mode", "permanent", "reason", "issues"),
    [
        ("400", True, "Jira refused (HTTP 400). Check that the project JIRA_PROJECT", 0),
        ("429", False, "Jira refused (HTTP 429). It allows no more requests", 0),
        ("500", False, "Jira is in trouble itself (HTTP 500).", 0),
        ("503_after", False, "Jira is in trouble itself (HTTP 503).", 1),
        ("drop", False, "Jira could not be reached (ServerDisconnectedError).", 1),
        ("drop_before", False, "Jira could not be reached (ServerDisconnectedError).", 0),
        ("slow", False, "Jira ", 1),
        ("nonsense", False, "Jira answered something that is not understood.", 1),
    ],
)
async def test_trouble_is_told_and_a_second_try_that_looks_leaves_one_ticket(
    jira: LocalJira, tickets: Tickets, mode: Any, permanent: bool, reason: str, issues: int
) -> None:
    jira.misbehave(mode, times=1)
    begun = time.monotonic()

    with pytest.raises(TicketsUnavailable) as unavailable:
        await tickets.open_once(DRAFT, look=False)
    took, before = time.monotonic() - begun, len(jira.issues)
    await tickets.open_once(DRAFT, look=True)

    assert (unavailable.value.permanent, before) == (permanent, issues)
    assert str(unavailable.value).startswith(reason)
    assert jira.token not in repr(unavailable.value)
    assert took < 4
    assert len(jira.issues) == 1


@pytest.mark.parametrize("mode", ["500", "drop", "nonsense", "slow", "400"])
async def test_no_ticket_is_opened_when_looking_failed(jira: LocalJira, tickets: Tickets, mode: Any) -> None:
    jira.misbehave(mode, only_path="/rest/api/3/search/jql")

    with pytest.raises(TicketsUnavailable):
        await tickets.open_once(DRAFT, look=True)

    assert jira.issues == []


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"jira_token": "made-up-token"}, "Jira refused (HTTP 401). Check JIRA_USER and JIRA_TOKEN."),
        ({"jira_user": "a:b"}, "Jira refused (HTTP 401). Check JIRA_USER and JIRA_TOKEN."),
        ({"jira_project": "NONE"}, "Jira refused (HTTP 400). Check that the project JIRA_PROJECT exists"),
        ({"jira_url": "nowhere"}, "JIRA_URL is no web address."),
    ],
    ids=["token", "user", "project", "url"],
)
async def test_settings_that_are_wrong_are_named(opening: Opening, settings: dict[str, str], reason: str) -> None:
    async with opening(**settings) as tickets:
        assert tickets is not None
        with pytest.raises(TicketsUnavailable) as unavailable:
            await tickets.open_once(DRAFT, look=False)

    assert str(unavailable.value).startswith(reason)
    assert "made-up-token" not in str(unavailable.value)
    assert unavailable.value.permanent


async def test_a_port_where_nobody_listens_may_be_tried_again(opening: Opening) -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    async with opening(jira_url=f"http://127.0.0.1:{port}") as tickets:
        assert tickets is not None
        with pytest.raises(TicketsUnavailable, match="could not be reached") as unavailable:
            await tickets.open_once(DRAFT, look=True)

    assert not unavailable.value.permanent


@pytest.mark.parametrize("name", ["jira_url", "jira_user", "jira_token"])
async def test_without_one_of_its_settings_there_are_no_tickets(opening: Opening, name: str) -> None:
    async with opening(**{name: ""}) as tickets:
        assert tickets is None
