from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.doctor import State
from bot.doctor.monitors import monitors as examined
from bot.journal import Journal
from bot.journal.watch_book import JournalWatch
from bot.settings import read_settings
from checks.watch.judge import NOTHING
from checks.watch.look import Level, Look, unread
from checks.watch.registry import all_monitors
from handlers.clock.state import after
from tests.bot.doctor.conftest import NOON, Lines


@pytest.fixture
def kept(tmp_path: Path) -> str:
    return f"sqlite+aiosqlite:///{tmp_path}/journal.db"


def watching(kept: str, policy: str = "", at: datetime = NOON) -> Any:
    return partial(examined, read_settings({"database_url": kept, "policy_file": policy}), lambda: at)


async def looked(kept: str, *looks: Look) -> None:
    async with Journal.open(kept) as journal:
        for look in looks:
            await JournalWatch(journal).keep_state(look.monitor, after(None, look.at, look, NOTHING).document())


def quiet(name: str, ago: timedelta) -> Look:
    return Look(monitor=name, at=NOON - ago, level=Level.QUIET, fact="Quiet.")


def files(directory: Path) -> list[Path]:
    return list(directory.iterdir())


def written(directory: Path, text: str) -> str:
    path = directory / "policy.yaml"
    path.write_text(text)
    return str(path)


async def test_monitors_that_look_in_time_are_well(kept: str, lines: Lines) -> None:
    await looked(kept, *(quiet(name, monitor.every) for name, monitor in all_monitors().items()))

    found = await lines(watching(kept))

    assert found["monitors"].said == f"{len(all_monitors())} of {len(all_monitors())} look."
    assert found["monitors' looks"].said == "The last look was at 2026-11-21 11:55 UTC."
    assert {line.state for line in found.values()} == {State.OK}


async def test_a_monitor_that_has_stopped_is_named(kept: str, lines: Lines) -> None:
    await looked(kept, quiet("throttling", timedelta(hours=3)), quiet("oauth_errors", timedelta(minutes=5)))

    found = await lines(watching(kept))

    assert found["monitors' looks"].state is State.WRONG
    assert found["monitors' looks"].said.startswith("Silent since 2026-11-21 09:00 UTC: throttling. Is the bot")


async def test_what_the_policy_changes_is_told_and_who_is_off_is_not_missed(
    kept: str, lines: Lines, tmp_path: Path
) -> None:
    policy = written(tmp_path, "monitors: {throttling: {enabled: false}, fleet_health: {shadow: true}}")
    await looked(kept, quiet("throttling", timedelta(hours=3)), quiet("oauth_errors", timedelta(minutes=5)))

    found = await lines(watching(kept, policy))

    assert "In shadow, so that they only record: fleet_health." in found["monitors"].said
    assert "Switched off: throttling." in found["monitors"].said
    assert found["monitors' looks"].state is State.OK


async def test_with_all_switched_off_nothing_is_noticed(kept: str, lines: Lines, tmp_path: Path) -> None:
    policy = written(
        tmp_path, "".join(["monitors:\n", *(f"  {name}: {{enabled: false}}\n" for name in all_monitors())])
    )

    found = await lines(watching(kept, policy))

    assert {subject: line.state for subject, line in found.items()} == {"monitors": State.UNKNOWN}


async def test_what_could_not_be_read_is_no_silence(kept: str, lines: Lines) -> None:
    await looked(kept, unread("throttling", NOON - timedelta(minutes=5), "Datadog does not answer."))

    found = await lines(watching(kept))

    assert found["monitors' looks"].state is State.OK
    assert found["monitors' looks"].said.endswith("Could not tell what they look at: throttling.")


async def test_before_the_first_start_nobody_is_missed_and_no_file_is_made(
    kept: str, lines: Lines, tmp_path: Path
) -> None:
    found = await lines(watching(kept))

    assert found["monitors' looks"].state is State.UNKNOWN
    assert found["monitors' looks"].said.startswith("None has looked yet.")
    assert files(tmp_path) == []


@pytest.mark.parametrize("url", ["nonsense", "mysql+asyncmy://bot:s3cret@127.0.0.1/bot"])
async def test_without_a_journal_it_cannot_be_told(lines: Lines, url: str) -> None:
    found = await lines(watching(url))

    assert found["monitors"].state is State.OK
    assert found["monitors' looks"].state is State.UNKNOWN
    assert "s3cret" not in str(found)


async def test_with_a_policy_that_is_wrong_it_cannot_be_told(kept: str, lines: Lines, tmp_path: Path) -> None:
    found = await lines(watching(kept, written(tmp_path, "monitors: {nothing: {}}")))

    assert {line.state for line in found.values()} == {State.UNKNOWN}
