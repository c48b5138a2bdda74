"""Saving a triage as a case, with the whole bot in the local workplace."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.cases import read_case
from bot.cases.outcome import replayed
from bot.sandbox.workplace import Workplace
from sandbox.slack import U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import entry
from tests.workplaces import quick_workplace

COMMAND = "--issue=oauth_failure --account_id=148261 --user_id=571"


@pytest.fixture
async def workplace(tmp_path: Path) -> AsyncIterator[Workplace]:
    async with quick_workplace(tmp_path) as running:
        yield running


async def until(true: Callable[[], Any]) -> Any:
    async with asyncio.timeout(20):
        while not (said := true()):  # noqa: ASYNC110 - a thread sets no event
            await asyncio.sleep(0.01)
    return said


def files(workplace: Workplace, summary: Mapping[str, Any]) -> list[str]:
    """Names of the files in the summary's thread."""
    thread = workplace.slack.thread(workplace.slack.support_channel, summary["ts"])
    return [file["name"] for message in thread for file in message.get("files") or []]


async def test_the_button_puts_the_case_into_the_thread_once_and_where_cases_are_collected(
    workplace: Workplace, tmp_path: Path
) -> None:
    summary = await workplace.ask(COMMAND)
    run = (await workplace.bot.journal.recent(1))[0].run_id

    await workplace.slack.press(summary, "triage_more", value=entry(summary, "triage_save_case"))
    await until(lambda: files(workplace, summary))
    await workplace.slack.press(summary, "triage_more", value=entry(summary, "triage_save_case"), user=U_ENGINEER)
    await until(lambda: workplace.slack.ephemerals(U_ENGINEER))

    case = read_case(tmp_path / "cases" / f"{run}.yaml")
    again = await replayed("again", case, clock=monotonic)
    assert files(workplace, summary) == [f"case-{run}.yaml"]
    assert (case.truth.first, case.truth.confirmed_by) == ("oauth.integration_disabled", None)
    assert (again.first, again.unrecorded) == ("oauth.integration_disabled", ())
    assert "saved as a case already" in workplace.slack.ephemerals(U_ENGINEER)[0]["text"]


async def test_what_people_know_better_becomes_the_truth_of_the_case(workplace: Workplace, tmp_path: Path) -> None:
    summary = await workplace.ask(COMMAND)
    run = (await workplace.bot.journal.recent(1))[0].run_id

    await workplace.slack.press(summary, "triage_wrong")
    (view,) = await until(lambda: workplace.slack.views_open(U_SUPPORT))
    await workplace.slack.submit(view["id"], {"note": "They had left.", "true_cause": "oauth.stale_refresh"})
    await until(lambda: files(workplace, summary))

    truth = read_case(tmp_path / "cases" / f"{run}.yaml").truth
    assert files(workplace, summary) == [f"case-{run}-corrected.yaml"]
    assert (truth.first, truth.never) == ("oauth.stale_refresh", ["oauth.integration_disabled"])
    assert (truth.confirmed_by, truth.notes, truth.pages) == (U_SUPPORT, "They had left.", False)


async def test_what_people_confirm_becomes_a_case_that_the_backtest_counts(
    workplace: Workplace, tmp_path: Path
) -> None:
    summary = await workplace.ask(COMMAND)
    run = (await workplace.bot.journal.recent(1))[0].run_id

    await workplace.slack.press(summary, "triage_right", user=U_ENGINEER)
    await until(lambda: workplace.slack.ephemerals(U_ENGINEER))
    await workplace.slack.press(summary, "triage_right", user=U_ENGINEER)
    await until(lambda: len(workplace.slack.ephemerals(U_ENGINEER)) > 1)

    truth = read_case(tmp_path / "cases" / f"{run}.yaml").truth
    said = [each["text"] for each in workplace.slack.ephemerals(U_ENGINEER)]
    kept = await workplace.bot.journal.feedback(run)
    assert (truth.first, truth.confirmed_by) == ("oauth.integration_disabled", U_ENGINEER)
    assert [(each.kind, each.by_user) for each in kept] == [("right", U_ENGINEER)]
    assert [text[:20] for text in said] == ["Thank you. It is kep", "You have said alread"]
    assert files(workplace, summary) == []


async def test_saving_a_case_takes_nothing_back_and_a_later_correction_does(
    workplace: Workplace, tmp_path: Path
) -> None:
    summary = await workplace.ask(COMMAND)
    run = (await workplace.bot.journal.recent(1))[0].run_id
    file = tmp_path / "cases" / f"{run}.yaml"

    await workplace.slack.press(summary, "triage_right", user=U_ENGINEER)
    await until(lambda: workplace.slack.ephemerals(U_ENGINEER))
    await workplace.slack.press(summary, "triage_more", value=entry(summary, "triage_save_case"))
    await until(lambda: files(workplace, summary))
    confirmed = read_case(file).truth
    await workplace.slack.press(summary, "triage_wrong")
    (view,) = await until(lambda: workplace.slack.views_open(U_SUPPORT))
    await workplace.slack.submit(view["id"], {"note": "They had left.", "true_cause": "oauth.stale_refresh"})
    await until(lambda: len(files(workplace, summary)) > 1)

    corrected = read_case(file).truth
    assert (confirmed.first, confirmed.confirmed_by) == ("oauth.integration_disabled", U_ENGINEER)
    assert (corrected.first, corrected.confirmed_by) == ("oauth.stale_refresh", U_SUPPORT)
