"""The living bot, with people and channels that are not of this workspace alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.slack import LocalSlack
from sandbox.slack.people import Person
from tests.handlers.living_bot import Bot, living

GUEST = "U0GUEST0001"
STRANGER = "U0STRANGER1"
GONE = "U0GONE00001"
OTHER_TEAM = "T0OTHERTEAM"


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(redelivery_seconds=(0.05, 0.05, 0.05), rate_limits=False) as slack:
        for person in (
            Person(GUEST, "gil.guest", "Gil Guest (sample)", "#000000", guest=True),
            Person(STRANGER, "sky.stranger", "Sky Stranger (sample)", "#000000", team=OTHER_TEAM),
            Person(GONE, "gone", "Gone (sample)", "#000000", deleted=True),
        ):
            slack.workspace.people[person.id] = person
            for channel in slack.workspace.channels.values():
                channel.members.append(person.id)
        yield slack


@pytest.fixture
async def bot(slack: LocalSlack, tmp_path: Path) -> AsyncIterator[Bot]:
    async with living(slack, tmp_path) as bot:
        yield bot
