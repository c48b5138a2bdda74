"""The composition of containers starts what exists, with settings that exist."""

import re
from pathlib import Path
from typing import Any

import typer.main
import yaml

from bot.cli import app
from bot.journal.database import address
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
PASSWORD = re.compile(r"\$\{POSTGRES_PASSWORD:\?[^}]*\}")


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return found


def bots() -> dict[str, Any]:
    return {name: each for name, each in services().items() if name != "postgres"}


def test_three_replicas_run_beside_one_postgresql() -> None:
    running = [name for name, each in services().items() if each.get("command") == ["run"]]

    assert len(running) == 3
    assert services()["postgres"]["image"].startswith("postgres:")


def test_every_command_exists() -> None:
    for each in bots().values():
        command: Any = typer.main.get_command(app)
        for word in each["command"]:
            command = command.commands[word]


def test_every_setting_exists_and_no_secret_is_written_down() -> None:
    known = {name.upper() for name in Settings.model_fields}

    for each in bots().values():
        assert each["environment"].keys() <= known
        url = each["environment"]["DATABASE_URL"]
        assert PASSWORD.search(url)
        assert address(PASSWORD.sub("secret", url)).host in services()


def test_containers_are_read_only_and_have_time_to_finish_what_is_in_hand() -> None:
    for name, each in services().items():
        assert each["read_only"], name
    for each in bots().values():
        grace = int(each["stop_grace_period"].removesuffix("s"))
        assert grace > int(each["environment"]["SHUTDOWN_SECONDS"]) + 10
        assert each["cap_drop"] == ["ALL"]


def test_replicas_wait_for_their_tables_and_those_for_postgresql() -> None:
    waiting = {name: each["depends_on"] for name, each in bots().items()}

    assert waiting.pop("upgrade") == {"postgres": {"condition": "service_healthy"}}
    assert set(map(str, waiting.values())) == {str({"upgrade": {"condition": "service_completed_successfully"}})}
    assert "healthcheck" in services()["postgres"]
    assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()
