"""Somebody wants people although the triage found nothing wrong: the call says who, and not that all is well."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from checks.kit.case import Case
from checks.kit.investigation import OnFinished
from sandbox.slack import U_SUPPORT, LocalSlack
from tests.handlers.living_bot import Bot, living
from tests.handlers.sample_engine import SampleEngine


class NothingWrong(SampleEngine):
    """Finds everything well."""

    async def triage(self, case: Case, on_finished: OnFinished) -> Mapping[str, Any]:
        found = await super().triage(case, on_finished)
        clear = {**found["causes"][0], "code": "health.all_clear", "severity": "info", "fact": "All is well."}
        return {**found, "causes": [clear]}


@pytest.fixture
async def calm(slack: LocalSlack, tmp_path: Path) -> AsyncIterator[Bot]:
    async with living(slack, tmp_path, engine=NothingWrong()) as bot:
        yield bot


async def test_the_call_says_who_asks_for_people(calm: Bot) -> None:
    await calm.slack.command("connection_health --account_id=148261")
    summary = await calm.summary()
    await calm.rest()

    await calm.slack.press(summary, "triage_hand_over")
    await calm.rest()

    (incident,) = await calm.office.incidents.latest(10)
    name = (await calm.office.people.names([U_SUPPORT]))[U_SUPPORT]
    assert incident.title == f"{name} asks for people for account 148261, although nothing wrong was found"
