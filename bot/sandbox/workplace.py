"""The whole sandbox: Slack with its page, a sample FUB, Datadog, Redis, pagers, Jira, and the real bot among them."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.app import Bot, open_bot
from bot.metrics import NO_MEASURES, Measures
from bot.sandbox.desk import WorkplaceDesk
from bot.sandbox.duty import LocalDuty, local_duty
from bot.sandbox.menu import FaultMenu
from bot.sandbox.slack_calls import SlackCalls
from bot.sandbox.world import LocalSources, local_sources
from bot.settings import Settings, read_settings
from sandbox.clock import MovableClock
from sandbox.fub.production.cache import Built, brought_forward
from sandbox.jira import LocalJira
from sandbox.page import page_routes
from sandbox.pagers import LocalPagerDuty
from sandbox.slack import S_ONCALL, S_OPERATORS, U_MANAGER, U_SUPPORT, LocalSlack

PATIENCE_SECONDS = 30.0
"""Longer nobody waits for a first triage."""
SECONDS_APART = 1.0
"""Slack takes one post a second in a channel."""
PULSE_SECONDS = 0.25
"""Whoever moves the clock sees at once what was due meanwhile."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Running; everything on loopback, nothing kept after it ends."""

    slack: LocalSlack
    sources: LocalSources
    duty: LocalDuty
    clock: MovableClock
    bot: Bot

    @property
    def pagerduty(self) -> LocalPagerDuty:
        return self.duty.pagerduty

    @property
    def jira(self) -> LocalJira:
        return self.duty.jira

    async def ask(self, text: str) -> Mapping[str, Any]:
        """Types a slash command as the support person and waits for the summary in the channel.

        Raises `TimeoutError` when none comes.
        """
        before = {message["ts"] for message in self.slack.messages(self.slack.support_channel)}
        await self.slack.command(text, user=U_SUPPORT, channel=self.slack.support_channel)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                for message in self.slack.messages(self.slack.support_channel):
                    if message["ts"] not in before and "triage_wrong" in str(message.get("blocks")):
                        return message
                await asyncio.sleep(0.05)

    async def rest(self) -> None:
        """Waits until nothing is under way, so that ending tears nothing apart; not longer than for a first triage."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_SECONDS):
                while any(not run.status.final for run in await self.bot.runs.list()):  # noqa: ASYNC110 - runs tell nobody
                    await asyncio.sleep(0.05)


@asynccontextmanager
async def open_workplace(
    directory: Path,
    *,
    port: int,
    production: Built | None = None,
    measures: Measures = NO_MEASURES,
    seconds_apart: float = SECONDS_APART,
) -> AsyncIterator[Workplace]:
    """Starts everything; `directory` receives the databases. Port 0 takes a free one.

    `production` is a FUB of production's size to work on; a copy of it, so that injected faults do not last.
    `seconds_apart` is the pace of posts in one channel; below Slack's own, this Slack limits nothing.
    """
    clock = MovableClock()
    now = clock.now()
    loaded = None if production is None else await asyncio.to_thread(brought_forward, production, directory, now)
    # Slack keeps real time: by the same clock it counts calls and lets triggers and reply addresses expire, and moved
    # back it would refuse every post for as long as it had been moved.
    slack = LocalSlack(directory=directory, rate_limits=seconds_apart >= SECONDS_APART)
    async with local_sources(now, directory, clock.now, loaded=loaded) as sources, local_duty(clock.now) as duty:
        desk = WorkplaceDesk(clock, sources.datadog.on_call, duty, SlackCalls(slack, clock.now))
        slack.app.add_routes(page_routes(FaultMenu(sources, slack, clock.now, duty), desk))
        await slack.start(port=port)
        try:
            settings = _settings(slack, {**sources.overrides(), **duty.overrides()}, directory)
            opening = open_bot(
                settings,
                environment={},
                poll_seconds=0.05,
                clock=clock,
                pulse_seconds=PULSE_SECONDS,
                measures=measures,
                seconds_apart=seconds_apart,
            )
            async with opening as bot:
                await _connected(bot)
                yield Workplace(slack, sources, duty, clock, bot)
        finally:
            await slack.stop()


async def _connected(bot: Bot) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not bot.serving.healthy:  # noqa: ASYNC110 - a connection sets no event
            await asyncio.sleep(0.01)


def _settings(slack: LocalSlack, services: Mapping[str, Any], directory: Path) -> Settings:
    """Nothing of the surroundings' own settings may reach the sandbox, so each is given."""
    return read_settings(
        {
            **services,
            "slack_bot_token": slack.bot_token,
            "slack_app_token": slack.app_token,
            "slack_signing_secret": slack.signing_secret,
            "slack_api_url": slack.api_url,
            "support_channel": slack.support_channel,
            "oncall_usergroup": S_ONCALL,
            "operators_usergroup": S_OPERATORS,
            "engineering_manager": U_MANAGER,
            "database_url": f"sqlite+aiosqlite:///{directory / 'journal.db'}",
            "policy_file": "",
            # One person tries everything here, and stories are told quickly.
            "person_per_minute": 0,
            "person_per_ten_minutes": 0,
            "shutdown_seconds": 5,
        }
    )
