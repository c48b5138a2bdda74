"""The running bot reads with the taught model as soon as its file is there, and with nothing else that lies there."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.learning.model_in_use import ModelInUse
from bot.learning.teaching import write
from handlers.intake.kinds.model import shipped


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "model.json"


def taught(*runs: str) -> dict[str, Any]:
    return {**shipped().document(), "taught": list(runs)}


def lay_down(path: Path, document: object) -> None:
    lay_down_text(path, json.dumps(document))


def lay_down_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


async def test_without_a_file_the_shipped_model_reads_and_nothing_is_said(path: Path) -> None:
    with capture_logs() as logs:
        assert await ModelInUse(path).in_use() is shipped()

    assert logs == []


async def test_a_model_that_is_taught_meanwhile_is_used_and_one_that_goes_is_not(path: Path) -> None:
    models = ModelInUse(path)
    before = await models.in_use()

    write(type(shipped()).of(taught("r1")), path)
    after = await models.in_use()
    write(type(shipped()).of(taught("r1", "r2")), path)
    later = await models.in_use()
    await asyncio.to_thread(path.unlink)

    assert (before.taught, after.taught, later.taught) == ((), ("r1",), ("r1", "r2"))
    assert await models.in_use() is shipped()


async def test_the_file_is_read_once_while_it_stays_as_it_is(path: Path) -> None:
    lay_down(path, taught("r1"))
    models = ModelInUse(path)

    first, *others = await asyncio.gather(*(models.in_use() for _ in range(20)))

    assert all(other is first for other in others)


BROKEN: dict[str, Any] = {
    "empty": "",
    "no_json": "{",
    "a_list": "[]",
    "another_program's": '{"name": "zillow"}',
    "another_version's": json.dumps({"version": 999}),
}


@pytest.mark.parametrize("text", list(BROKEN.values()), ids=list(BROKEN))
async def test_a_file_that_is_no_model_is_told_once_and_the_shipped_one_reads(path: Path, text: str) -> None:
    lay_down_text(path, text)
    models = ModelInUse(path)

    with capture_logs() as logs:
        used = [await models.in_use() for _ in range(3)]

    assert used == [shipped()] * 3
    assert [each["event"] for each in logs] == ["model_not_usable"]


def spoilt(document: dict[str, Any], how: str) -> dict[str, Any]:
    name, row = next(iter(document["weights"].items()))
    return {
        "other_kinds": {**document, "kinds": [None, "printer_jam"]},
        "a_short_row": {**document, "weights": {**document["weights"], name: row[1:]}},
        "no_number": {**document, "weights": {**document["weights"], name: ["x", *row[1:]]}},
        "endless": {**document, "bias": [float("inf"), *document["bias"][1:]]},
        "no_temperature": {**document, "temperature": 0.0},
        "odd_bands": {**document, "bands": {"act": 7, "confirm": 0.5, "ignore": 0.5}},
    }[how]


@pytest.mark.parametrize("how", ["other_kinds", "a_short_row", "no_number", "endless", "no_temperature", "odd_bands"])
async def test_a_model_with_impossible_figures_is_not_used(path: Path, how: str) -> None:
    lay_down(path, spoilt(taught("r1"), how))

    assert await ModelInUse(path).in_use() is shipped()


async def test_a_file_that_was_repaired_is_used_without_a_restart(path: Path) -> None:
    models = ModelInUse(path)
    lay_down_text(path, "{")
    broken = await models.in_use()

    lay_down(path, taught("r1"))

    assert broken is shipped()
    assert (await models.in_use()).taught == ("r1",)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
async def test_a_file_that_may_not_be_read_is_passed_over(path: Path) -> None:
    lay_down(path, taught("r1"))
    await asyncio.to_thread(path.chmod, 0)

    assert await ModelInUse(path).in_use() is shipped()


def test_classify_on_a_terminal_reads_with_the_taught_model(tmp_path: Path) -> None:
    text = "account 31774: deal 98122 is missing in Premier Agent"
    nothing = {**taught("r1"), "weights": {}, "bias": [0.0] * len(shipped().kinds), "fuller": None}
    lay_down(tmp_path / "model.json", nothing)

    def classified(journal: Path) -> dict[str, Any]:
        own = {**os.environ, "DATABASE_URL": f"sqlite+aiosqlite:///{journal}", "MODEL_FILE": ""}
        command = [sys.executable, "-m", "bot", "classify", "--json", text]
        return dict(json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60, env=own).stdout))

    with_taught, without = (classified(place / "journal.db") for place in (tmp_path, tmp_path / "elsewhere"))

    assert without["issue"] == "transaction_sync"
    assert with_taught["probability"] < 0.5 < without["probability"]
