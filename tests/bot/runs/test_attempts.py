"""A step that is tried again: how long between, and what the log says of it."""

import logging

import pytest

from bot.runs import JSON, RunsSettings, StepFailed, Steps
from bot.runs.attempts import pauses, tried
from handlers.flows.story import ATTEMPTS, PAUSE_SECONDS
from tests.bot.runs.opened import PATIENCE, Ear, opened, until


async def away() -> None:
    raise ConnectionError("Slack is away.")


def test_pauses_double_up_to_ten_seconds() -> None:
    assert list(pauses(8, 0.5)) == [0.5, 1, 2, 4, 8, 10, 10]


def test_a_single_attempt_has_no_pause() -> None:
    assert list(pauses(1, 0.5)) == []


def test_what_is_said_in_slack_bridges_four_minutes_of_an_outage() -> None:
    assert sum(pauses(ATTEMPTS, PAUSE_SECONDS)) >= 240


async def test_each_retry_is_one_line_that_names_run_step_attempt_and_reason(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(StepFailed):
        await tried("T1", "open", away, attempts=3, pause=0.001)

    told = [(line.message, line.run, line.step, line.attempt, line.reason) for line in caplog.records]  # type: ignore[attr-defined]  # given as extra
    assert told == [
        ("step_retried", "T1", "open", 1, "ConnectionError: Slack is away."),
        ("step_retried", "T1", "open", 2, "ConnectionError: Slack is away."),
        ("step_failed", "T1", "open", 3, "ConnectionError: Slack is away."),
    ]
    assert [line.exc_info for line in caplog.records] == [None] * 3


async def test_a_fault_in_the_code_leaves_its_traceback_once(caplog: pytest.LogCaptureFixture) -> None:
    async def broken() -> str:
        return {"a": "b"}["c"]

    with pytest.raises(StepFailed):
        await tried("T1", "open", broken, attempts=3, pause=0.001)

    assert [line.message for line in caplog.records if line.exc_info] == ["step_failed"]


async def test_a_run_that_fails_by_trouble_outside_leaves_no_traceback(
    settings: RunsSettings, caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear()

    async def errand(steps: Steps, payload: dict[str, object]) -> JSON:
        return await steps.step("post", away, attempts=2, pause=0.001)

    async with opened(settings, {"errand": errand}, ear) as runs:
        await runs.submit("T1", "errand", {})
        await runs.wait("T1", PATIENCE)
        await until(lambda: bool(ear.heard))

    told = [line for line in caplog.records if line.levelno >= logging.WARNING]
    assert [line.message for line in told][:2] == ["step_retried", "step_failed"]
    assert [line.name for line in told if line.exc_info or "\n" in line.getMessage()] == []
    assert len(told) <= 3


async def test_a_fault_in_a_flow_leaves_its_traceback_once(
    settings: RunsSettings, caplog: pytest.LogCaptureFixture
) -> None:
    ear = Ear()

    async def errand(steps: Steps, payload: dict[str, str]) -> JSON:
        return payload["missing"]

    async with opened(settings, {"errand": errand}, ear) as runs:
        await runs.submit("T1", "errand", {})
        await runs.wait("T1", PATIENCE)
        await until(lambda: bool(ear.heard))

    assert [line.message for line in caplog.records if line.exc_info] == ["flow_broken"]
