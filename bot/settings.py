"""Settings: environment variables, read once (design.md 3.3). Nothing else reads the environment."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url

from bot.slack.settings import SLACK, SlackSettings

PAGERS = frozenset({"datadog", "pagerduty"})


class SettingsInvalid(Exception):  # noqa: N818 - says what is wrong
    """A setting cannot be used; the message names it and never its value."""


def state_directory() -> Path:
    """Where the bot's own files lie unless `DATABASE_URL` says otherwise."""
    return Path.home() / ".local" / "state" / "zillow-triage"


class Settings(BaseSettings):
    """Everything that differs between installations. A missing source is no error: the bot says what it cannot see."""

    model_config = SettingsConfigDict(case_sensitive=False, extra="ignore", hide_input_in_errors=True)

    slack_bot_token: SecretStr | None = Field(None, description="Bot token of the Slack app (`xoxb-…`).")
    slack_app_token: SecretStr | None = Field(None, description="App token for Socket Mode (`xapp-…`).")
    slack_signing_secret: SecretStr | None = Field(None, description="Signing secret, for the Events API (`--http`).")
    slack_api_url: str = Field(SLACK, description="Base URL of anything that speaks Slack's API.")
    support_channel: str = Field("#fub-zyno-support", description="Id or name of the channel that is served.")
    oncall_usergroup: str = Field("", description="Id of the Slack user group that is paged.")
    operators_usergroup: str = Field("", description="Id of the Slack user group whose members may act.")
    engineering_manager: str = Field("", description="Slack user id of the Engineering Manager.")
    alias_command: str = Field("", description="A second slash command, such as `/zillow-production-troubleshooting`.")

    database_url: str = Field(
        default_factory=lambda: f"sqlite+aiosqlite:///{state_directory() / 'journal.db'}",
        description="The bot's own database; a SQLite file by default, PostgreSQL in production.",
    )
    fub_common_url: SecretStr | None = Field(None, description="FUB's common database, read only.")
    fub_client_url: SecretStr | None = Field(
        None, description="Template of FUB's client databases, with `{db_host}` and `{db_database}`."
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
    health_port: int | None = Field(None, description="Port of `/healthz` on all interfaces; none unless set.")
    log_format: str = Field("console", description="`json` in production, `console` for people.")

    @field_validator("log_format")
    @classmethod
    def _known_format(cls, value: str) -> str:
        if value not in {"json", "console"}:
            raise ValueError("must be json or console")
        return value

    def journal_url(self) -> str:
        """`DATABASE_URL`, with the directory of the default file made on first use."""
        if "database_url" not in self.model_fields_set:
            state_directory().mkdir(parents=True, exist_ok=True)
        return self.database_url

    def case_directory(self) -> Path:
        """Where saved cases are collected: beside the journal's file, or where the bot's own files lie."""
        url = make_url(self.database_url)
        beside = Path(url.database).parent if url.get_backend_name() == "sqlite" and url.database else state_directory()
        return beside / "cases"

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
            oncall_usergroup=self.oncall_usergroup,
            operators_usergroup=self.operators_usergroup,
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
