"""The command itself: its table, its JSON, its exit code, and nothing secret in any of them."""

import asyncio
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.duty import local_duty
from bot.sandbox.world import local_sources
from sandbox.slack import S_ONCALL, S_OPERATORS, U_MANAGER, LocalSlack


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    errors: str

    @property
    def states(self) -> dict[str, str]:
        """Of `--json`, by subject."""
        return {line["subject"]: line["state"] for line in json.loads(self.out)["lines"]}


Doctor = Callable[..., Awaitable[Ended]]


@pytest.fixture
def doctor(tmp_path: Path) -> Doctor:
    """Runs the command with these settings and no others."""

    async def run(settings: Mapping[str, str], *arguments: str) -> Ended:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "doctor", *arguments,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "DD_SITE": "127.0.0.1:9", **settings},
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        out, errors = await process.communicate()
        return Ended(int(process.returncode or 0), out.decode(), errors.decode())

    return run


@pytest.fixture
async def installation(tmp_path: Path) -> AsyncIterator[dict[str, str]]:
    """The settings of a bot that has everything it needs."""
    place = tmp_path / "fub"
    place.mkdir()
    async with (
        LocalSlack(rate_limits=False) as slack,
        local_sources(datetime.now(UTC), place, lambda: datetime.now(UTC)) as sources,
        local_duty(lambda: datetime.now(UTC)) as duty,
    ):
        yield {
            **{name.upper(): str(value) for name, value in {**sources.overrides(), **duty.overrides()}.items()},
            "SLACK_BOT_TOKEN": slack.bot_token,
            "SLACK_APP_TOKEN": slack.app_token,
            "SLACK_API_URL": slack.api_url,
            "ONCALL_USERGROUP": S_ONCALL,
            "OPERATORS_USERGROUP": S_OPERATORS,
            "ENGINEERING_MANAGER": U_MANAGER,
        }


async def test_a_whole_installation_is_told_line_by_line(doctor: Doctor, installation: dict[str, str]) -> None:
    ended = await doctor(installation)

    assert (ended.code, ended.errors) == (0, "")
    assert "✓ fub.client: 4 of 4 answered.\n" in ended.out
    assert {line[0] for line in ended.out.splitlines()} == {"✓", "?", "–"}


async def test_the_same_as_json(doctor: Doctor, installation: dict[str, str]) -> None:
    ended = await doctor(installation, "--json")

    document = json.loads(ended.out)
    assert (ended.code, document["version"], document["ok"]) == (0, 1, True)
    assert {subject for subject, state in ended.states.items() if state != "ok"} == {
        "redis login",
        "links",
        "slack administrators group",
        "datadog facets",
        "pagerduty",
        "monitors' looks",
    }
    assert {tuple(line) for line in document["lines"]} == {("subject", "state", "said")}


async def test_one_thing_that_is_wrong_makes_the_exit_code_1(doctor: Doctor, installation: dict[str, str]) -> None:
    ended = await doctor({**installation, "SLACK_BOT_TOKEN": "xoxb-wrong-token"}, "--json")

    assert (ended.code, json.loads(ended.out)["ok"]) == (1, False)
    assert {subject for subject, state in ended.states.items() if state == "wrong"} == {"slack token"}


async def test_what_is_not_configured_is_no_error(doctor: Doctor, tmp_path: Path) -> None:
    ended = await doctor({}, "--json")

    assert ended.code == 0
    assert {subject: state for subject, state in ended.states.items() if state == "not_configured"} == dict.fromkeys(
        (
            "slack token", "pagers", "datadog on-call", "pagerduty", "jira", "fub.common", "fub.client", "datadog keys",
            "redis", "links",
        ),
        "not_configured",
    )  # fmt: skip
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - a look, not a walk


async def test_a_setting_that_is_not_valid_is_named_and_hides_nothing(
    doctor: Doctor, installation: dict[str, str]
) -> None:
    ended = await doctor({**installation, "LOG_FORMAT": "made-up", "HTTP_PORT": "made-up-too"}, "--json")

    assert ended.code == 1
    assert ended.states["settings"] == "wrong"
    assert "HTTP_PORT" in ended.out
    assert "LOG_FORMAT" in ended.out
    assert "made-up" not in ended.out
    assert ended.states["fub.common"] == "ok"


async def test_nothing_secret_is_printed_whatever_fails(doctor: Doctor, refused_port: int) -> None:
    secret = "pa55-w0rd"
    place = f"127.0.0.1:{refused_port}"
    ended = [
        await doctor(
            {
                "SLACK_BOT_TOKEN": f"xoxb-{secret}",
                "SLACK_APP_TOKEN": f"xapp-{secret}",
                "SLACK_SIGNING_SECRET": f"signed-{secret}",
                "SLACK_API_URL": f"http://somebody:{secret}@{place}/api",
                "DATABASE_URL": f"postgresql+psycopg://bot:{secret}@{place}/bot?password={secret}&application_name=x",
                "FUB_COMMON_URL": f"{scheme}://reader:{secret}@{place}/common",
                "FUB_CLIENT_URL": f"{scheme}://reader:{secret}@{{db_host}}/{{db_database}}",
                "REDIS_URL": f"redis://reader:{secret}@{place}/0",
                "MUTEX_KEYS": f"lock:{secret}",
                "WEBHOOK_BACKLOG": secret,
                "DD_API_KEY": f"api-{secret}",
                "DD_APP_KEY": f"app-{secret}",
                "DD_API_URL": f"http://somebody:{secret}@{place}",
                "JIRA_URL": f"http://somebody:{secret}@{place}",
                "JIRA_USER": "somebody",
                "JIRA_TOKEN": f"jira-{secret}",
                "DATADOG_ONCALL_TEAM": "zyno",
                "PAGERDUTY_ROUTING_KEY": f"routing-{secret}",
                "PAGERDUTY_URL": f"http://somebody:{secret}@{place}",
            },
            *arguments,
        )
        for scheme, arguments in (("mysql+asyncmy", ()), ("nonsense", ("--json",)))
    ]

    assert [each.code for each in ended] == [1, 1]
    assert ["✗" in ended[0].out, '"wrong"' in ended[1].out] == [True, True]
    assert [secret in each.out + each.errors for each in ended] == [False, False]


async def test_on_a_terminal_it_is_a_table_in_colours(tmp_path: Path) -> None:
    ours, theirs = os.openpty()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "doctor", stdin=asyncio.subprocess.DEVNULL, stdout=theirs,
        env={
            "PATH": os.environ["PATH"], "HOME": str(tmp_path), "DD_SITE": "127.0.0.1:9", "TERM": "xterm-256color",
            "COLUMNS": "100",
        },
    )  # fmt: skip
    os.close(theirs)
    out = await asyncio.to_thread(_all, ours)
    await process.wait()

    assert process.returncode == 0
    assert "\x1b[32m✓\x1b[0m" in out
    assert "fub.common" in out
    assert "✓ settings:" not in out


def _all(terminal: int) -> str:
    """Until the other side hangs up, which a terminal tells by an error."""
    said = b""
    while True:
        try:
            part = os.read(terminal, 65_536)
        except OSError:
            part = b""
        if not part:
            os.close(terminal)
            return said.decode()
        said += part


@pytest.fixture
def refused_port() -> int:
    """Nobody listens there."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
