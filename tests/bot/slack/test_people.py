"""Who is who: asked of Slack, remembered, and never in the way."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.slack.people import AGAIN_SECONDS, LAST_KNOWN_SECONDS, MEMBERS_SECONDS, STANDING_SECONDS, SlackPeople
from bot.slack.settings import SlackSettings
from bot.slack.workspace import open_workspace
from handlers.flows.people import Standing
from sandbox.slack import S_ONCALL, U_ENGINEER, U_SUPPORT, LocalSlack


class Ticks:
    """Seconds, as a test says."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def ticks() -> Ticks:
    return Ticks()


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(rate_limits=False) as slack:
        yield slack


@pytest.fixture
async def people(slack: LocalSlack, ticks: Ticks) -> AsyncIterator[SlackPeople]:
    settings = SlackSettings(bot_token=slack.bot_token, api_url=slack.api_url, support_channel=slack.support_channel)
    async with open_workspace(settings) as workspace:
        yield SlackPeople(workspace.clients, ticks)


def asked(slack: LocalSlack, method: str) -> int:
    return sum(call.method == method for call in slack.calls)


async def test_members_are_asked_once_a_minute(slack: LocalSlack, people: SlackPeople, ticks: Ticks) -> None:
    members = [await people.members(S_ONCALL) for _ in range(3)]
    ticks.at += MEMBERS_SECONDS
    await people.members(S_ONCALL)

    assert members == [frozenset({U_ENGINEER})] * 3
    assert asked(slack, "usergroups.users.list") == 2


async def test_a_group_that_was_deleted_has_nobody_in_it(people: SlackPeople) -> None:
    assert await people.members("S0GONE00001") == frozenset()
    assert people.knows_groups


async def test_whoever_was_a_member_stays_one_for_an_hour_while_slack_is_away(
    slack: LocalSlack, people: SlackPeople, ticks: Ticks
) -> None:
    await people.members(S_ONCALL)
    await slack.stop()

    ticks.at += MEMBERS_SECONDS
    meanwhile = await people.members(S_ONCALL)
    ticks.at += LAST_KNOWN_SECONDS
    later = await people.members(S_ONCALL)

    assert meanwhile == frozenset({U_ENGINEER})
    assert later is None


async def test_a_workplace_that_does_not_show_its_groups_says_so(slack: LocalSlack, people: SlackPeople) -> None:
    slack.grants.bot_scopes.discard("usergroups:read")

    assert await people.members(S_ONCALL) is None
    assert not people.knows_groups


async def test_names_are_written_without_mentioning_anybody(slack: LocalSlack, people: SlackPeople) -> None:
    first = await people.names([U_SUPPORT, U_ENGINEER, "U0NOBODY000"])
    await people.names([U_SUPPORT])

    assert first == {
        U_SUPPORT: "Sam Support (sample)",
        U_ENGINEER: "Erin Engineer (sample)",
        "U0NOBODY000": "U0NOBODY000",
    }
    assert asked(slack, "users.info") == 3


async def test_whoever_was_made_a_guest_is_one_five_minutes_later(
    slack: LocalSlack, people: SlackPeople, ticks: Ticks
) -> None:
    before = await people.standing(U_SUPPORT)
    slack.workspace.people[U_SUPPORT].guest = True

    at_once = await people.standing(U_SUPPORT)
    ticks.at += STANDING_SECONDS

    assert (before, at_once, await people.standing(U_SUPPORT)) == (Standing.MEMBER, Standing.MEMBER, Standing.GUEST)


async def test_a_member_of_the_last_hour_is_one_while_slack_is_away_and_nobody_else(
    slack: LocalSlack, people: SlackPeople, ticks: Ticks
) -> None:
    await people.standing(U_SUPPORT)
    await slack.stop()

    ticks.at += STANDING_SECONDS
    meanwhile = [await people.standing(user) for user in (U_SUPPORT, U_ENGINEER)]
    ticks.at += LAST_KNOWN_SECONDS

    assert meanwhile == [Standing.MEMBER, Standing.UNKNOWN]
    assert await people.standing(U_SUPPORT) is Standing.UNKNOWN


async def test_who_is_not_known_is_not_asked_about_before_every_request(
    slack: LocalSlack, people: SlackPeople, ticks: Ticks
) -> None:
    for _ in range(5):
        await people.standing("U0NOBODY000")
    ticks.at += AGAIN_SECONDS
    await people.standing("U0NOBODY000")

    assert asked(slack, "users.info") == 2


async def test_clocks_are_known_of_those_of_whom_slack_says_anything(people: SlackPeople) -> None:
    assert await people.ahead([U_SUPPORT, "U0NOBODY"]) == {U_SUPPORT: timedelta(0)}
