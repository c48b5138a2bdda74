"""A monitor's looks: what is said, when, and once."""

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from checks.kit.monitor_policy import MonitorPolicy
from checks.kit.policy import Policy
from checks.watch.look import Level
from handlers.clock.looking import looking
from handlers.flows.office import Office
from handlers.incidents.status import Status
from sandbox.slack import LocalSlack
from tests.handlers.clock.scripted_engine import ScriptedEngine
from tests.handlers.flows.paper_steps import Killed, Paper, PaperSteps
from tests.handlers.living_bot import words

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
MONITOR = "webhook_backlog"
QUIET, HIGH, CRITICAL, INCIDENT = Level.QUIET, Level.HIGH, Level.CRITICAL, Level.INCIDENT


def at(number: int) -> dict[str, Any]:
    return {"monitor": MONITOR, "slot": (NOON + number * timedelta(minutes=5)).isoformat()}


async def looks(office: Office, times: int, *, first: int = 0) -> list[str]:
    """So many looks in a row; what was said after each."""
    said = []
    for number in range(first, first + times):
        answer = await looking(PaperSteps(f"tick:{number}", Paper()), at(number), office)
        assert isinstance(answer, dict)
        said.append(str(answer["word"]))
    return said


async def test_two_bad_readings_open_one_incident_with_the_diagnosis_in_its_thread(
    office: Office,
    slack: LocalSlack,
) -> None:
    office = replace(office, engine=ScriptedEngine(HIGH))

    said = await looks(office, 4)

    (incident,) = await office.incidents.latest(10)
    thread = slack.thread(slack.support_channel, str(incident.message_ts))
    assert said == ["nothing", "open", "nothing", "nothing"]
    assert incident.opened_by == f"monitor:{MONITOR}"
    assert incident.subject == "rate.backlog_at_risk@fleet"
    assert [("triage_wrong" in words(reply)) for reply in thread[1:]] == [True]


async def test_an_incident_is_said_at_the_first_reading(office: Office) -> None:
    office = replace(office, engine=ScriptedEngine(INCIDENT))

    assert await looks(office, 2) == ["open", "nothing"]


async def test_what_got_worse_is_said_in_the_same_incident(office: Office) -> None:
    office = replace(office, engine=ScriptedEngine(HIGH, HIGH, INCIDENT))

    assert await looks(office, 3) == ["nothing", "open", "raise"]
    assert len(await office.incidents.latest(10)) == 1


async def test_when_it_is_over_the_incident_is_monitored_and_stays_open(
    office: Office,
    slack: LocalSlack,
) -> None:
    office = replace(office, engine=ScriptedEngine(INCIDENT, QUIET))

    said = await looks(office, 4)

    (incident,) = await office.incidents.latest(10)
    thread = slack.thread(slack.support_channel, str(incident.message_ts))
    assert said == ["open", "nothing", "over", "nothing"]
    assert (incident.status, incident.open) == (Status.MONITORING, True)
    assert sum("Seen: quiet." in words(reply) for reply in thread[1:]) == 1


async def test_what_could_not_be_read_is_no_word_either_way(office: Office) -> None:
    office = replace(office, engine=ScriptedEngine(INCIDENT, None))

    assert await looks(office, 6) == ["open", *["nothing"] * 5]


async def test_shadow_mode_records_what_it_would_have_said_and_says_nothing(
    office: Office,
    slack: LocalSlack,
) -> None:
    policy = Policy(monitors={MONITOR: MonitorPolicy(shadow=True)})
    office = replace(office, engine=ScriptedEngine(CRITICAL), policy=policy)

    said = await looks(office, 2)

    state = await office.watch.state(MONITOR)
    assert said == ["nothing", "nothing"]
    assert await office.incidents.latest(10) == []
    assert slack.messages(slack.support_channel) == []
    assert state is not None
    assert "shadow" in state["spoken"]["held"]


async def test_a_look_that_comes_after_a_later_one_says_nothing(office: Office) -> None:
    office = replace(office, engine=ScriptedEngine(QUIET, INCIDENT))
    await looks(office, 1, first=3)

    assert await looks(office, 1, first=2) == ["nothing"]


@pytest.mark.parametrize("after", [False, True], ids=["before its effect", "after its effect"])
async def test_killed_at_any_step_it_says_everything_once(
    office: Office,
    slack: LocalSlack,
    *,
    after: bool,
) -> None:
    whole = PaperSteps("tick:whole", Paper())
    await looking(whole, at(0), replace(office, engine=ScriptedEngine(INCIDENT)))
    everything = len(slack.workspace.posts.of(slack.support_channel))
    (first,) = await office.incidents.latest(10)

    for number, name in enumerate(whole.begun, start=1):
        paper, engine = Paper(), ScriptedEngine(INCIDENT)
        dying = PaperSteps(f"tick:{number}", paper, **{"dies_after" if after else "dies_before": name})
        with suppress(Killed):
            await looking(dying, at(0), replace(office, engine=engine))
        await looking(PaperSteps(f"tick:{number}", paper), at(0), replace(office, engine=engine))

    # The slot was judged at the first time, so every later execution of it tells the same again or nothing new.
    assert [each.number for each in await office.incidents.latest(10)] == [first.number]
    assert len(slack.workspace.posts.of(slack.support_channel)) >= everything
