from functools import partial
from pathlib import Path

from bot.doctor import State
from bot.doctor.reading import reading
from bot.learning.teaching import write
from bot.settings import read_settings
from handlers.intake.kinds.model import Model, shipped
from tests.bot.doctor.conftest import Lines


async def test_the_shipped_model_is_named_and_how_long_messages_are_kept(lines: Lines, tmp_path: Path) -> None:
    settings = read_settings({"model_file": str(tmp_path / "model.json")})

    found = await lines(partial(reading, settings))

    assert found["reading"].state is State.OK
    assert found["reading"].said == "The shipped model reads messages. Messages are kept for 90 days."


async def test_a_taught_model_is_told_with_its_day_and_what_it_was_taught_with(lines: Lines, tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    write(Model.of({**shipped().document(), "taught": ["r1", "r2"]}), path)

    found = await lines(partial(reading, read_settings({"model_file": str(path), "keep_messages": False})))

    assert found["reading"].state is State.OK
    assert f"The model in {path} reads messages, taught on 2" in found["reading"].said
    assert "with 2 requests. Messages are not kept, so nothing more is learned." in found["reading"].said


async def test_a_file_that_is_no_model_is_wrong(lines: Lines, tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text("{}", encoding="utf-8")

    found = await lines(partial(reading, read_settings({"model_file": str(path)})))

    assert found["reading"].state is State.WRONG
    assert "Until then the shipped model reads messages." in found["reading"].said


async def test_the_language_model_is_told_too(lines: Lines, tmp_path: Path) -> None:
    found = await lines(partial(reading, read_settings({"model_file": str(tmp_path / "model.json")})))

    assert found["language model"].state is State.OK
