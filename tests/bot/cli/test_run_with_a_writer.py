"""The bot's process, given a login at production that can write."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.cli.run import WRITABLE_CODE
from sandbox.slack import U_SUPPORT, LocalSlack
from tests.bot.doctor.conftest import needs
from tests.kills.bot_process import BotProcess, bot_process

pytestmark = pytest.mark.mariadb

ROOT_LOGIN = "mysql+asyncmy://root@127.0.0.1:3306/mysql"
PATIENCE = 90.0


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    needs(3306, "MariaDB")
    async with LocalSlack() as slack:
        yield slack


def environment(slack: LocalSlack, directory: Path, **more: str) -> Mapping[str, str]:
    return {
        "PATH": os.environ["PATH"],
        "FUB_COMMON_URL": ROOT_LOGIN,
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.api_url,
        "SUPPORT_CHANNEL": slack.support_channel,
        "DATABASE_URL": f"sqlite+aiosqlite:///{directory}/journal.db",
        **more,
    }


async def until(true: Callable[[], Any], bot: BotProcess) -> None:
    async with asyncio.timeout(PATIENCE):
        while not true():
            assert not bot.ended
            await asyncio.sleep(0.01)


async def test_it_does_not_start_and_says_which_grant_and_which_setting(slack: LocalSlack, tmp_path: Path) -> None:
    log = tmp_path / "bot.log"

    async with bot_process(environment(slack, tmp_path), log) as bot:
        code = await bot.gone()

    assert code == WRITABLE_CODE
    said = log.read_text()
    assert "ALL PRIVILEGES, GRANT OPTION on *.* at fub.common" in said
    assert "set ALLOW_WRITABLE_SOURCES=true to start all the same" in said
    assert not slack.sockets.connections


async def test_where_it_is_allowed_every_summary_and_the_status_say_so(slack: LocalSlack, tmp_path: Path) -> None:
    line = "My login at production can do more than read: ALL PRIVILEGES, GRANT OPTION on *.* at fub.common"

    async with bot_process(environment(slack, tmp_path, ALLOW_WRITABLE_SOURCES="true"), tmp_path / "bot.log") as bot:
        await until(lambda: slack.sockets.connections, bot)
        await slack.command("status")
        await slack.command("--issue=connection_health")
        await until(lambda: line in str(slack.ephemerals(U_SUPPORT)), bot)
        await until(lambda: line in str(slack.messages(slack.support_channel)), bot)
        code = await bot.stop()

    assert code == 0
