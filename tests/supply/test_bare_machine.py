"""The bot where nothing can be written to but its data, and where there is no program besides it."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.world import local_sources
from sandbox.slack import LocalSlack
from tests.supply.bare_machine import ROOT, USER

BOT = str(Path(sys.executable).parent / "zillow-triage")
PATIENCE = 90.0


def unshared() -> list[str]:
    return ["unshare", "--mount", *([] if os.getuid() == 0 else ["--map-root-user"])]


def within(place: Path, *command: str) -> list[str]:
    """Command of a process that finds itself on a bare machine with `place/data`, `place/tmp` and `place/world`."""
    folders = [str(place / name) for name in ("data", "tmp", "world")]
    return [*unshared(), sys.executable, str(ROOT / "tests" / "supply" / "bare_machine.py"), *folders, *command]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    tried = subprocess.run([*unshared(), "true"], capture_output=True, check=False) if shutil.which("unshare") else None
    if (tried is None or tried.returncode) and os.environ.get("REQUIRE_SERVICES") != "1":
        pytest.skip("No mount namespaces here: the read-only file system is NOT tested.")
    for name in ("data", "tmp", "world"):
        (tmp_path / name).mkdir(mode=0o700)
        if os.getuid() == 0:
            os.chown(tmp_path / name, USER, USER)
    return tmp_path


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def surroundings(place: Path) -> AsyncIterator[tuple[LocalSlack, Mapping[str, str]]]:
    now = datetime.now(UTC)
    async with LocalSlack() as slack, local_sources(now, place / "world", lambda: datetime.now(UTC)) as sources:
        for path in (place / "world").rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)
        (place / "world").chmod(0o755)
        yield (
            slack,
            {
                **{n.upper(): str(v).replace(str(place / "world"), "/world") for n, v in sources.overrides().items()},
                "SLACK_BOT_TOKEN": slack.bot_token,
                "SLACK_APP_TOKEN": slack.app_token,
                "SLACK_API_URL": slack.api_url,
                "SUPPORT_CHANNEL": slack.support_channel,
                "DATABASE_URL": "sqlite+aiosqlite:////data/journal.db",
                "HEALTH_PORT": str(free_port()),
                "LOG_FORMAT": "json",
                "HOME": "/data",
                "PYTHONDONTWRITEBYTECODE": "1",
            },
        )


@asynccontextmanager
async def running(place: Path, environment: Mapping[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    # unshare and mount are looked for before the machine is bare; inside there is nothing on this path.
    known = {**environment, "PATH": os.environ["PATH"]}
    with (place / "bot.log").open("ab") as log:
        bot = await asyncio.create_subprocess_exec(*within(place, BOT, "run"), env=known, stdout=log, stderr=log)
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()


async def until(true: Callable[[], Any], place: Path, what: str) -> None:
    try:
        async with asyncio.timeout(PATIENCE):
            while not true():  # noqa: ASYNC110 - any condition, also one that sets no event
                await asyncio.sleep(0.01)
    except TimeoutError as late:
        raise AssertionError(f"In vain: {what}.\n{(place / 'bot.log').read_text()[-4_000:]}") from late


async def test_the_bot_starts_answers_and_stops_where_only_its_data_can_be_written(
    place: Path, surroundings: tuple[LocalSlack, Mapping[str, str]]
) -> None:
    slack, environment = surroundings

    async with running(place, environment) as bot:
        await until(lambda: slack.sockets.connections or bot.returncode is not None, place, "the bot to connect")
        await slack.command("--issue=oauth_failure --account_id=148261")
        await until(lambda: "148261" in str(slack.messages(slack.support_channel)), place, "the thread")
        await until(lambda: "Ruled out" in str(slack.messages(slack.support_channel)), place, "the summary")
        healthy = await asyncio.create_subprocess_exec(
            *within(place, BOT, "healthy"),
            env={**environment, "PATH": os.environ["PATH"]},
            stdout=asyncio.subprocess.PIPE,
        )
        said, _ = await healthy.communicate()
        bot.send_signal(signal.SIGTERM)
        code = await bot.wait()

    assert (code, healthy.returncode) == (0, 0)
    assert b'"slack": "connected"' in said
    # Where the checkout lies in /tmp, it is shown there.
    assert {path.name for path in (place / "tmp").iterdir()} - set(ROOT.parts) == set()
    assert "Read-only file system" not in (place / "bot.log").read_text()
    written = {path.stat().st_mode & 0o777 for path in (place / "data").rglob("*") if path.is_file()}
    assert written == {0o600}


@pytest.mark.parametrize("where", ["/journal.db", "/etc/x", str(ROOT / "x"), str(Path(BOT).parent / "x")])
def test_the_machine_of_this_test_really_is_read_only(place: Path, where: str) -> None:
    wanted = f"import sys; open({where!r}, 'w')"
    code = subprocess.run(within(place, sys.executable, "-c", wanted), capture_output=True, text=True, check=False)

    assert "Read-only file system" in code.stderr or "Permission denied" in code.stderr


def test_the_machine_of_this_test_has_no_shell(place: Path) -> None:
    wanted = (
        "import os, shutil; print([p for p in ('/bin/sh', '/usr/bin/env') if os.path.exists(p)], os.system('true'))"
    )
    said = subprocess.run(within(place, sys.executable, "-c", wanted), capture_output=True, text=True, check=True)

    assert said.stdout == "[] 32512\n"
