"""Settings hold secrets, and show none of them."""

from pathlib import Path
from typing import Any

import pytest

from bot.audit.head_file import HeadFile
from bot.runs.settings import RunsSettings
from bot.settings import Settings, SettingsInvalid, read_settings

SECRETS: dict[str, Any] = {
    "slack_bot_token": "xoxb-canary-value",
    "slack_app_token": "xapp-canary-value",
    "slack_signing_secret": "canary-value",
    "database_url": "postgresql://bot:canary-value@db/journal",
    "fub_common_url": "mysql+asyncmy://reader:canary-value@db/common",
    "fub_client_url": "mysql+asyncmy://reader:canary-value@{db_host}/{db_database}",
    "redis_url": "redis://:canary-value@redis/0",
    "dd_api_key": "canary-value",
    "dd_app_key": "canary-value",
    "pagerduty_routing_key": "canary-value",
    "jira_token": "canary-value",
    "audit_key": "canary-value",
}


def test_no_setting_shows_its_secret_by_being_printed() -> None:
    settings = read_settings(SECRETS)

    shown = [repr(settings), str(settings), settings.model_dump_json(), repr(settings.slack)]
    shown += [repr(RunsSettings(settings.journal_url())), repr(HeadFile(Path(), "here", "canary-value"))]

    assert [each for each in shown if "canary-value" in each] == []


def test_every_setting_that_sounds_secret_is_one() -> None:
    sounding = [
        name
        for name in Settings.model_fields
        if any(word in name.split("_") for word in ("token", "secret", "key", "password")) or name.endswith("_url")
    ]
    open_to_all = {"slack_api_url", "dd_api_url", "pagerduty_url", "jira_url"}

    shown = [name for name in sounding if "SecretStr" not in str(Settings.model_fields[name].annotation)]

    assert set(shown) <= open_to_all


def test_a_setting_that_cannot_be_used_is_named_without_its_value() -> None:
    with pytest.raises(SettingsInvalid) as refused:
        read_settings({"http_port": "canary-value", "log_format": "canary-value"})

    assert "HTTP_PORT" in str(refused.value)
    assert "canary-value" not in str(refused.value)
