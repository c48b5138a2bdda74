"""What people wrote is found nowhere once it was asked to be forgotten."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.forgetting.forgetting import Unforgettable, forget_before, forget_run, forget_text
from bot.journal import Journal
from bot.sandbox.workplace import Workplace
from bot.settings import Settings, read_settings
from sandbox.slack import U_SUPPORT
from tests.workplaces import quick_workplace

GIRAFFE, TYPED, KEPT = "the purple giraffe told me so", "walrus_on_the_line", "a green heron was seen"
COMMAND = "--issue=oauth_failure --account_id=148261 --user_id=571"


@dataclass(frozen=True)
class Past:
    """A workplace in which people wrote things, and which has closed; its Slack keeps files of its own there."""

    settings: Settings
    directory: Path
    runs: list[str]

    def holding(self, words: str) -> list[str]:
        """Names of files in which the words stand, also in pages that nothing points to any more."""
        files = [*self.directory.glob("*.db*"), *self.directory.glob("cases/*")]
        return sorted(file.name for file in files if words.encode() in file.read_bytes().lower())

    async def documents(self) -> list[dict[str, Any]]:
        async with Journal.open(self.settings.journal_url()) as journal:
            return [dict(kept.document) for run in self.runs if (kept := await journal.report(run)) is not None]


async def until(true: Callable[[], Any]) -> Any:
    async with asyncio.timeout(20):
        while not (said := true()):  # noqa: ASYNC110 - a thread sets no event
            await asyncio.sleep(0.01)
    return said


async def object_to(workplace: Workplace, summary: Any, note: str) -> None:
    before = len(workplace.slack.ephemerals(U_SUPPORT))
    await workplace.slack.press(summary, "triage_wrong")
    (view,) = await until(lambda: workplace.slack.views_open(U_SUPPORT))
    await workplace.slack.submit(view["id"], {"note": note, "true_cause": "oauth.stale_refresh"})
    await until(lambda: len(workplace.slack.ephemerals(U_SUPPORT)) > before)


@pytest.fixture(scope="module")
def happened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """Played once; each test has files of its own."""
    directory = tmp_path_factory.mktemp("happened")
    return directory, asyncio.run(played(directory))


@pytest.fixture
def past(happened: tuple[Path, list[str]], tmp_path: Path) -> Past:
    directory, runs = happened
    shutil.copytree(directory, tmp_path, dirs_exist_ok=True)
    return Past(read_settings({"database_url": f"sqlite+aiosqlite:///{tmp_path}/journal.db"}), tmp_path, runs)


async def played(directory: Path) -> list[str]:
    """Two objections and a mistyped request."""
    async with quick_workplace(directory) as workplace:
        summary = await workplace.ask(COMMAND)
        await object_to(workplace, summary, f"No: {GIRAFFE}.")
        other = await workplace.ask("--issue=transaction_sync --account_id=31774 --deal_id=98122")
        await object_to(workplace, other, f"No: {KEPT}.")
        await workplace.slack.command(f"--issue={TYPED} --account_id=5")
        await until(lambda: TYPED in str(workplace.slack.ephemerals(U_SUPPORT)))
        return [head.run_id for head in reversed(await workplace.bot.journal.recent(9))]


async def test_the_words_of_one_triage_are_found_nowhere_and_its_diagnosis_stays(past: Past) -> None:
    before = past.holding(GIRAFFE)
    first, *_ = past.runs

    done = await forget_run(past.settings, first)

    assert {"journal.db", "runs.db", f"{first}.yaml"} <= set(before)
    assert past.holding(GIRAFFE) == []
    assert past.holding(KEPT) != []
    assert done.triages == 1
    assert done.under_way == 0
    assert [cause["code"] for cause in (await past.documents())[0]["causes"]] == ["oauth.integration_disabled"]


async def test_words_are_forgotten_wherever_they_stand_and_others_stay(past: Past) -> None:
    done = await forget_text(past.settings, "Purple Giraffe")

    assert past.holding("purple giraffe") == []
    assert past.holding(KEPT) != []
    assert (done.files, done.under_way) == (1, 0)


async def test_what_was_mistyped_is_forgotten_with_its_refusal(past: Past) -> None:
    assert past.holding(TYPED) != []

    await forget_run(past.settings, past.runs[-1])

    assert past.holding(TYPED) == []


async def test_everything_before_a_day_is_forgotten(past: Past) -> None:
    async with Journal.open(past.settings.journal_url()) as journal:
        newest = (await journal.recent(1))[0].asked_at

    done = await forget_before(past.settings, newest + timedelta(days=1))

    assert [past.holding(words) for words in (GIRAFFE, KEPT, TYPED)] == [[], [], []]
    assert done.triages == len(past.runs)


async def test_nothing_before_a_day_is_nothing_forgotten(past: Past) -> None:
    async with Journal.open(past.settings.journal_url()) as journal:
        oldest = (await journal.recent(9))[-1].asked_at

    done = await forget_before(past.settings, oldest)

    assert (done.triages, done.files, done.under_way) == (0, 0, 0)
    assert past.holding(GIRAFFE) != []


async def test_a_triage_that_nobody_knows_is_said(past: Past) -> None:
    with pytest.raises(Unforgettable, match="No triage nobody is in the journal"):
        await forget_run(past.settings, "nobody")
