from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta

import pytest

from bot.settings import read_settings
from bot.tickets import open_tickets
from bot.tickets.patience import Patience
from handlers.flows.tickets import Draft, Tickets
from sandbox.jira import LocalJira

QUICK = Patience(seconds=1.5, connect_seconds=1, second_look_seconds=0.01)
DRAFT = Draft(key="INC-42", summary="critical: account 31774 lost its Zillow connection", description="Known so far.")
Opening = Callable[..., AbstractAsyncContextManager[Tickets | None]]


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def jira(clock: Clock) -> AsyncIterator[LocalJira]:
    async with LocalJira(clock=clock) as jira:
        yield jira


@pytest.fixture
def opening(jira: LocalJira) -> Opening:
    """Tickets in the local Jira, quickly; settings by keyword."""

    def opens(patience: Patience = QUICK, **others: object) -> AbstractAsyncContextManager[Tickets | None]:
        settings = {"jira_url": f"{jira.url}/", "jira_user": jira.user, "jira_token": jira.token, **others}
        return open_tickets(read_settings(settings), patience=patience)

    return opens


@pytest.fixture
async def tickets(opening: Opening) -> AsyncIterator[Tickets]:
    async with opening() as tickets:
        assert tickets is not None
        yield tickets
