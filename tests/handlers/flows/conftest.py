"""An office over a local Slack, and executions of a flow that may be cut short."""

import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.slack.conversation import SlackConversation
from bot.slack.flow_journal import FlowJournal
from bot.slack.settings import SlackSettings
from bot.slack.workspace import Workspace, open_workspace
from handlers.flows.office import Office
from sandbox.slack import S_ONCALL, LocalSlack
from tests.handlers.living_bot import SystemClock
from tests.handlers.sample_engine import SampleEngine


class NoRuns:
    """Nothing else is under way."""

    async def submit(self, key: str, flow: str, payload: object) -> bool:
        raise AssertionError(f"Nobody here submits {key} to {flow} with {payload}.")

    async def over(self, key: str) -> bool:
        return key != ""


@pytest.fixture
async def slack() -> AsyncIterator[LocalSlack]:
    async with LocalSlack(rate_limits=False) as slack:
        yield slack


@pytest.fixture
async def workspace(slack: LocalSlack) -> AsyncIterator[Workspace]:
    settings = SlackSettings(bot_token=slack.bot_token, api_url=slack.api_url, support_channel=slack.support_channel)
    async with open_workspace(settings, seconds_apart=0.001) as workspace:
        yield workspace


@pytest.fixture
async def office(workspace: Workspace, tmp_path: Path) -> AsyncIterator[Office]:
    async with FlowJournal.open(f"sqlite+aiosqlite:///{tmp_path}/journal.db") as journal:
        yield Office(
            engine=SampleEngine(),
            journal=journal,
            conversation=workspace.conversation,
            runs=NoRuns(),
            clock=SystemClock(),
            bot_user=workspace.identity.bot_user,
            oncall_usergroup=S_ONCALL,
            edit_every=0.01,
        )


def restarted(office: Office, workspace: Workspace) -> Office:
    """The same after the process died: what it had in memory is gone."""
    forgetful = SlackConversation(workspace.clients, time.monotonic, seconds_apart=0.001)
    return replace(office, conversation=forgetful)
