"""An office over a local Slack, and executions of a flow that may be cut short."""

import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.journal.incident_book import JournalIncidents
from bot.journal.watch_book import JournalWatch
from bot.slack.conversation import SlackConversation
from bot.slack.flow_journal import FlowJournal
from bot.slack.settings import SlackSettings
from bot.slack.workspace import Workspace, open_workspace
from checks.kit.policy import Policy
from handlers.flows.incidents.root import root
from handlers.flows.names import ROOT
from handlers.flows.office import Office
from sandbox.slack import S_ONCALL, LocalSlack
from tests.bot.journal.blank import laid_in
from tests.handlers.flows.paper_steps import Paper, PaperSteps
from tests.handlers.living_bot import SystemClock
from tests.handlers.sample_engine import SampleEngine


class RootsOnly:
    """Nothing else is under way: of what is submitted, only an incident's root message is posted, at once."""

    def __init__(self) -> None:
        self.office: Office | None = None
        self.keys: list[str] = []

    async def submit(self, key: str, flow: str, payload: Mapping[str, Any], *, queue: str = "triage") -> bool:
        new = key not in self.keys
        self.keys.append(key)
        if new and flow == ROOT and self.office is not None:
            await root(PaperSteps(key, Paper()), dict(payload), self.office)
        return new

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
    async with FlowJournal.open(laid_in(tmp_path)) as journal:
        runs = RootsOnly()
        office = Office(
            engine=SampleEngine(),
            journal=journal,
            conversation=workspace.conversation,
            runs=runs,
            clock=SystemClock(),
            bot_user=workspace.identity.bot_user,
            support_channel=workspace.support_channel,
            incidents=JournalIncidents(journal, Policy()),
            watch=JournalWatch(journal),
            oncall_usergroup=S_ONCALL,
            edit_every=0.01,
        )
        runs.office = office
        yield office


def restarted(office: Office, workspace: Workspace) -> Office:
    """The same after the process died: what it had in memory is gone."""
    forgetful = SlackConversation(workspace.clients, time.monotonic, seconds_apart=0.001)
    return replace(office, conversation=forgetful)
