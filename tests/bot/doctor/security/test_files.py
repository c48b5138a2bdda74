import os
from functools import partial
from pathlib import Path

import pytest

from bot.doctor import State
from bot.doctor.security.files import files
from bot.settings import Settings, read_settings
from tests.bot.doctor.security.conftest import EveryLine


@pytest.fixture
def data(tmp_path: Path) -> Path:
    place = tmp_path / "data"
    place.mkdir(mode=0o700)
    for name in ("journal.db", "runs.db"):
        (place / name).touch(mode=0o600)
    return place


def widen(data: Path) -> None:
    data.chmod(0o755)
    (data / "journal.db").chmod(0o644)


def kept(place: Path, **more: str) -> Settings:
    return read_settings({"database_url": f"sqlite+aiosqlite:///{place}/journal.db", **more})


def of_files(found: dict[str, State]) -> dict[str, State]:
    """Without the line on the user, which depends on who runs the tests."""
    return {said: state for said, state in found.items() if "as root" not in said}


async def test_files_for_the_bot_alone_are_well(data: Path, every_line: EveryLine) -> None:
    found = of_files(await every_line(partial(files, kept(data))))

    assert found == {f"{data} is open to its user alone (0700).": State.OK}


async def test_what_others_can_read_is_named(data: Path, every_line: EveryLine) -> None:
    widen(data)

    found = of_files(await every_line(partial(files, kept(data))))

    assert found == {
        f"Others can look into {data} (0755). Run `chmod 700` on it.": State.WRONG,
        f"Others can read files in {data}: journal.db. Run `chmod 600` on them.": State.WRONG,
    }


def test_a_default_directory_that_others_could_look_into_is_made_narrower(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    place = tmp_path / ".local" / "state" / "zillow-triage"
    place.mkdir(parents=True)
    place.chmod(0o755)

    read_settings({}).journal_url()

    assert place.stat().st_mode & 0o777 == 0o700


async def test_a_policy_that_others_can_change_is_wrong(data: Path, tmp_path: Path, every_line: EveryLine) -> None:
    policy = tmp_path / "policy.yaml"
    policy.touch()
    policy.chmod(0o664)

    wide = of_files(await every_line(partial(files, kept(data, policy_file=str(policy)))))
    policy.chmod(0o644)
    narrow = of_files(await every_line(partial(files, kept(data, policy_file=str(policy)))))

    assert f"{policy} can be changed by others (0664). Run `chmod go-w` on it." in wide
    assert State.WRONG not in narrow.values()


async def test_only_root_is_told_to_be_somebody_else(data: Path, every_line: EveryLine) -> None:
    found = await every_line(partial(files, kept(data)))

    (state,) = [state for said, state in found.items() if "as root" in said]
    assert state is (State.WRONG if os.geteuid() == 0 else State.OK)
