"""Writes the recorded cases anew: `python -m tests.cases.write [NAME …]`.

Each story's world is put where the bot's own adapters read it, triaged once, and kept with the truth that stands in the
story. What the checks say does not enter the file.
"""

import asyncio
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cases import RecordedCase, written
from sandbox.fub import World
from tests.cases.stage import NOON, Stage, open_stage
from tests.cases.stories import STORIES
from tests.cases.stories.story import Story

HERE = Path(__file__).parent


async def recorded(story: Story, stage: Stage) -> RecordedCase:
    """The case of one story."""
    world = World(NOON)
    story.build(world)
    _, recording = await stage.triaged(world, story.asked)
    return recording.recorded(story.title, story.truth)


async def write(stories: Mapping[str, Story], directory: Path) -> None:
    """One file for each."""
    with TemporaryDirectory(prefix="stories-") as place:
        async with open_stage(Path(place)) as stage:
            for name, story in stories.items():
                case = await recorded(story, stage)
                (directory / f"{name}.yaml").write_text(written(case), encoding="utf-8")


def clear(directory: Path) -> None:
    """Takes away files whose stories are gone."""
    for file in directory.glob("*.yaml"):
        if file.stem not in STORIES:
            file.unlink()


if __name__ == "__main__":
    clear(HERE)
    asyncio.run(write({name: STORIES[name] for name in sys.argv[1:]} or STORIES, HERE))
