"""Settings: environment variables, read once (design.md 3.3). Nothing else reads the environment."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url

from bot.slack.settings import CHANNEL_ID, SLACK, SlackSettings

PAGERS = frozenset({"datadog", "pagerduty"})


class SettingsInvalid(Exception):  # noqa: N818 - says what is wrong
    """A setting cannot be used; the message names it and never its value."""


def state_directory() -> Path:
    """Where the bot's own files lie unless `DATABASE_URL` says otherwise."""
    return Path.home() / ".local" / "state" / "zillow-triage"


def _own(place: Path) -> None:
    """Made, or made narrower: older versions left it open to others. What somebody else owns, doctor reports."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = place.stat()
    if found.st_uid == os.geteuid() and found.st_mode & 0o077:
        place.chmod(0o700)


class Settings(BaseSettings):
    """Everything that differs between installations. A missing source is no error: the bot says what it cannot see."""

    model_config = SettingsConfigDict(case_sensitive=False, extra="ignore", hide_input_in_errors=True)

    slack_bot_token: SecretStr | None = Field(None, description="Bot token of the Slack app (`xoxb-…`).")
    slack_app_token: SecretStr | None = Field(None, description="App token for Socket Mode (`xapp-…`).")
    slack_signing_secret: SecretStr | None = Field(None, description="Signing secret, for the Events API (`--http`).")
    slack_api_url: str = Field(SLACK, description="Base URL of anything that speaks Slack's API.")
    support_channel: str = Field("#fub-zyno-support", description="Id or name of the channel that is served.")
    served_channels: str = Field(
        "", description="Ids of further channels that are served, separated by commas; incidents stay in the first."
    )
    oncall_usergroup: str = Field("", description="Id of the Slack user group that is paged.")
    operators_usergroup: str = Field("", description="Id of the Slack user group whose members may act.")
    administrators_usergroup: str = Field(
        "", description="Id of the Slack user group that sees the audit trail and changes the policy; the operators'."
    )
    engineering_manager: str = Field("", description="Slack user id of the Engineering Manager.")
    person_per_minute: int = Field(
        20, ge=0, description="Requests that one person may send in a minute; 0 for any number. Critical ones are free."
    )
    person_per_ten_minutes: int = Field(100, ge=0, description="The same for ten minutes.")
    queue_limit: int = Field(
        500, ge=0, description="Requests that may wait for their turn; 0 for any number. Critical ones never wait."
    )
    alias_command: str = Field("", description="A second slash command, such as `/zillow-production-troubleshooting`.")

    database_url: SecretStr = Field(
        default_factory=lambda: SecretStr(f"sqlite+aiosqlite:///{state_directory() / 'journal.db'}"),
        description="The bot's own database; a SQLite file by default, PostgreSQL in production.",
    )
    keep_messages: bool = Field(
        True,
        description="Whether the messages that requests are read from are kept, redacted, for learning.",
    )
    keep_messages_days: int = Field(90, ge=1, description="For how many days such messages are kept.")
    model_file: str = Field(
        "", description="Where the taught model lies, for all processes; beside the bot's own files unless set."
    )
    keep_reports_days: int = Field(
        730, ge=30, description="For how many days triages and what people said of them are kept (docs/audit.md)."
    )
    keep_incidents_days: int = Field(730, ge=30, description="For how many days incidents are kept after they close.")
    keep_recordings_days: int = Field(
        30, ge=1, description="For how many days what a triage read is kept, so that it can be saved as a case."
    )
    keep_runs_days: int = Field(
        14, ge=2, description="For how many days the record of a run that is over is kept, by which repeats are known."
    )
    keep_audit_days: int = Field(
        730, ge=30, description="For how many days the audit trail is kept; a checkpoint stays for what is older."
    )
    audit_key: SecretStr | None = Field(
        None, description="Signs checkpoints and heads of the audit trail (docs/audit.md)."
    )
    replica_ttl_seconds: float = Field(
        30.0, ge=2, description="With PostgreSQL: a replica that is silent for so long is replaced by the others."
    )
    shutdown_seconds: float = Field(
        20.0, ge=0, description="How long an ending process finishes what is in hand; the rest goes to other replicas."
    )
    fub_common_url: SecretStr | None = Field(None, description="FUB's common database, read only.")
    fub_client_url: SecretStr | None = Field(
        None, description="Template of FUB's client databases, with `{db_host}` and `{db_database}`."
    )
    allow_writable_sources: bool = Field(
        False,
        description="Starts with a login at production that can write, and says so everywhere; refused otherwise.",
    )
    deal_agent_ids: str = Field(
        "user", description="What `deals_agents.agent_id` holds where an installation has it: `user` or `agent` ids."
    )
    redis_url: SecretStr | None = Field(None, description="FUB's Redis, read only.")
    mutex_keys: str = Field(
        "zillow-transaction-sync:{sync_user_id},fubapp:mutex:zillow-transaction-sync:{sync_user_id}",
        description="Key templates of the sync locks, separated by commas.",
    )
    webhook_backlog: str = Field(
        "redis:resque:queue:zillow-webhooks",
        description="Where waiting events are counted: `redis:KEY`, `sql:QUERY NAME` (`lead_events_pending` or "
        "`lead_events_failed`) or `datadog:METRIC`, with tags in braces where several queues are sent.",
    )
    webhook_dead: str = Field(
        "redis:resque:failed:zillow-webhooks", description="Where events given up are counted, in the same forms."
    )

    dd_api_key: SecretStr | None = Field(None, description="Datadog API key.")
    dd_app_key: SecretStr | None = Field(None, description="Datadog application key.")
    dd_site: str = Field("datadoghq.com", description="Datadog site, also for links.")
    dd_api_url: str | None = Field(None, description="Replaces Datadog's host for every call.")

    pagers: str = Field(
        "datadog,pagerduty",
        description="Pagers in order of preference, separated by commas; one that is not set up is left out.",
    )
    datadog_oncall_team: str = Field("", description="Handle of the Datadog On-Call team.")
    pagerduty_routing_key: SecretStr | None = Field(None, description="Routing key of PagerDuty Events v2.")
    pagerduty_url: str = Field("https://events.pagerduty.com", description="PagerDuty's host.")
    jira_url: str | None = Field(None, description="Jira's base URL.")
    jira_user: str = Field("", description="Jira user.")
    jira_token: SecretStr | None = Field(None, description="Jira API token.")
    jira_project: str = Field("ZYN", description="Jira project of incident tickets.")

    policy_file: str = Field(
        "", description="A YAML file that says who is told, and from when on; `docs/policy.md` lists what it may hold."
    )

    http_port: int = Field(3000, description="Port of the Events API with `--http`.")
    http_leave_seconds: float = Field(
        5.0, ge=0, description="With `--http`: how long an ending process takes requests after `/readyz` says no."
    )
    health_port: int | None = Field(None, description="Port of `/healthz`, `/readyz` and `/metrics`; none unless set.")
    health_host: str = Field(
        "127.0.0.1", description="Address on which `HEALTH_PORT` listens; the image sets `0.0.0.0`."
    )
    operators_channel: str = Field(
        "", description="Id or name of the channel that hears when a source is down; `SUPPORT_CHANNEL` unless set."
    )
    otel_exporter_otlp_endpoint: str = Field(
        "", description="Where OpenTelemetry's collector takes traces by OTLP over HTTP; none are made unless set."
    )
    log_format: str = Field("console", description="`json` in production, `console` for people.")

    @field_validator("log_format")
    @classmethod
    def _known_format(cls, value: str) -> str:
        if value not in {"json", "console"}:
            raise ValueError("must be json or console")
        return value

    def journal_url(self) -> str:
        """`DATABASE_URL`, with the directory of the default file made on first use, for this user alone."""
        if "database_url" not in self.model_fields_set:
            _own(state_directory())
        return self.database_url.get_secret_value()

    def case_directory(self) -> Path:
        """Where saved cases are collected."""
        return self.own_files() / "cases"

    def model_path(self) -> Path:
        """Where the model lies that the installation taught; there need not be one."""
        return Path(self.model_file) if self.model_file else self.own_files() / "model.json"

    def own_files(self) -> Path:
        """Beside the journal's file, or where the bot's own files lie with PostgreSQL."""
        url = make_url(self.database_url.get_secret_value())
        if url.get_backend_name() == "sqlite" and url.database:
            return Path(url.database).parent
        return state_directory()

    @field_validator("served_channels")
    @classmethod
    def _channel_ids(cls, value: str) -> str:
        if not all(CHANNEL_ID.fullmatch(each) for each in _listed(value)):
            raise ValueError("must be ids of channels (C…), separated by commas")
        return value

    @field_validator("deal_agent_ids")
    @classmethod
    def _known_ids(cls, value: str) -> str:
        if value not in {"user", "agent"}:
            raise ValueError("must be user or agent")
        return value

    @field_validator("pagers")
    @classmethod
    def _known_pagers(cls, value: str) -> str:
        names = _listed(value)
        if len(set(names)) < len(names) or not set(names) <= PAGERS:
            raise ValueError(f"must name each of {' and '.join(sorted(PAGERS))} at most once, separated by commas")
        return value

    @property
    def pager_names(self) -> tuple[str, ...]:
        """In order of preference."""
        return _listed(self.pagers)

    @property
    def mutex_key_templates(self) -> tuple[str, ...]:
        return _listed(self.mutex_keys)

    @property
    def policy_path(self) -> Path | None:
        """None for the built-in policy."""
        return Path(self.policy_file) if self.policy_file else None

    @property
    def slack(self) -> SlackSettings:
        """What the Slack side needs. Raises `SettingsInvalid` without a bot token."""
        if self.slack_bot_token is None:
            raise SettingsInvalid("SLACK_BOT_TOKEN is not set. Set it to the bot token of the Slack app (xoxb-…).")
        return SlackSettings(
            bot_token=self.slack_bot_token.get_secret_value(),
            app_token=revealed(self.slack_app_token) or "",
            signing_secret=revealed(self.slack_signing_secret) or "",
            api_url=self.slack_api_url,
            support_channel=self.support_channel,
            served_channels=frozenset(_listed(self.served_channels)),
            oncall_usergroup=self.oncall_usergroup,
            operators_usergroup=self.operators_usergroup,
            administrators_usergroup=self.administrators_usergroup,
            engineering_manager=self.engineering_manager,
            alias_command=self.alias_command,
        )


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def revealed(secret: SecretStr | None) -> str | None:
    """The value behind a secret; an empty one counts as not set."""
    return (secret.get_secret_value() or None) if secret is not None else None


def read_settings(overrides: Mapping[str, Any] | None = None) -> Settings:
    """Settings from the environment, with `overrides` by field name on top. Raises `SettingsInvalid`."""
    try:
        return Settings(**(overrides or {}))
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc'])).upper()}: {each['msg']}" for each in error.errors())
        raise SettingsInvalid(f"These settings cannot be used: {wrong}.") from None
