"""`zillow-triage forget` says what a model may still hold."""

import asyncio
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from bot.journal import Journal
from bot.learning.kept import KeptMessages
from bot.learning.teaching import write
from handlers.intake.kinds.model import Model, shipped
from tests.bot.journal.reported import NOON, report

GIRAFFE = "the purple giraffe told me so"


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A journal of two triages with their messages."""
    url = f"sqlite+aiosqlite:///{tmp_path}/journal.db"

    async def kept() -> None:
        async with Journal.open(url) as journal:
            for run in ("r1", "r2"):
                await journal.keep_report(report(run))
                said = [{"user": "A", "text": f"{run}: {GIRAFFE}"}]
                await KeptMessages(journal, timedelta(days=90)).keep(run, NOON, said)

    asyncio.run(kept())
    return url


def forget(url: str, *arguments: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "forget", *arguments],
        capture_output=True, text=True, timeout=60, check=True, env={**os.environ, "DATABASE_URL": url},
    )  # fmt: skip
    return ended.stdout


def teach(directory: Path, *runs: str) -> None:
    write(Model.of({**shipped().document(), "taught": list(runs)}), directory / "model.json")


def holding(directory: Path) -> bool:
    return any(GIRAFFE.encode() in file.read_bytes() for file in directory.glob("journal.db*"))


def test_messages_of_one_triage_go_and_those_of_others_stay(url: str, tmp_path: Path) -> None:
    before = holding(tmp_path)

    said, more = forget(url, "--run", "r1"), forget(url, "--run", "r2")

    assert before
    assert "the messages of 1 requests" in said
    assert "the messages of 1 requests" in more
    assert "The model in use" not in said
    assert not holding(tmp_path)


def test_words_that_stand_in_messages_take_the_messages_along(url: str, tmp_path: Path) -> None:
    said = forget(url, "--text", "Purple Giraffe")

    assert "the messages of 2 requests" in said
    assert not holding(tmp_path)


def test_a_model_that_was_taught_with_them_is_told_and_how_to_train_without(url: str, tmp_path: Path) -> None:
    teach(tmp_path, "r1", "r2")

    said = forget(url, "--run", "r1")

    assert "was taught with 1 requests whose messages are kept no more" in said
    assert "Run `zillow-triage learn`" in said
