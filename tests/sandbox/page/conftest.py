import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, async_playwright, expect

from sandbox.clock import MovableClock
from sandbox.page import ClockState, FaultState, PageState, TicketState, page_routes
from sandbox.slack import LocalSlack
from tests.sandbox.page.sample_bot import SampleBot, connected

Visit = Callable[..., Awaitable[Page]]

expect.set_options(timeout=10_000)


class SampleFaults:
    """Two faults of two services that are only remembered."""

    def __init__(self) -> None:
        self.active: set[str] = set()

    def list(self) -> Sequence[FaultState]:
        def state(name: str, title: str, group: str, detail: str) -> FaultState:
            return FaultState(name, title, group, name in self.active, detail)

        return [
            state("column_missing", "A column is missing", "FUB", "Client databases lack one column."),
            state("too_many", "Too many requests", "Datadog", "Every search is answered with 429."),
        ]

    async def set(self, name: str, active: bool) -> None:
        (self.active.add if active else self.active.discard)(name)


class SampleDesk:
    """What was put on it, and a clock that stands still unless it is moved."""

    def __init__(self) -> None:
        self.moved = MovableClock(lambda: datetime(2026, 11, 21, 12, tzinfo=UTC))
        self.called: list[PageState] = []
        self.written: list[TicketState] = []

    def clock(self) -> ClockState:
        return ClockState(self.moved.now(), self.moved.offset)

    def pages(self) -> Sequence[PageState]:
        return self.called

    def tickets(self) -> Sequence[TicketState]:
        return self.written

    def advance(self, by: timedelta) -> None:
        self.moved.advance(by)

    def reset(self) -> None:
        self.moved.reset()


@pytest.fixture
def desk() -> SampleDesk:
    return SampleDesk()


@pytest.fixture
def faults() -> SampleFaults:
    return SampleFaults()


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium; its absence is a skip that says so, and a failure where services are demanded."""
    path = shutil.which("chromium")
    if path is None:
        reason = "Chromium is not installed, so the page was not driven. Install Debian's chromium package."
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def slack(faults: SampleFaults, desk: SampleDesk) -> AsyncIterator[LocalSlack]:
    slack = LocalSlack(rate_limits=False)
    slack.app.add_routes(page_routes(faults, desk))
    async with slack:
        yield slack


@pytest_asyncio.fixture(loop_scope="session")
async def bot(slack: LocalSlack) -> AsyncIterator[SampleBot]:
    async with connected(slack) as bot:
        yield bot


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def windows(chromium: Browser) -> dict[str, BrowserContext]:
    """A browser window for each colour scheme; what the page remembers is kept by tab, so tests can share them."""
    size = ViewportSize(width=1200, height=800)
    return {
        "light": await chromium.new_context(color_scheme="light", viewport=size),
        "dark": await chromium.new_context(color_scheme="dark", viewport=size),
    }


@pytest_asyncio.fixture(loop_scope="session")
async def visit(windows: dict[str, BrowserContext], slack: LocalSlack) -> AsyncIterator[Visit]:
    """Opens the page in a tab of its own; afterwards its console must be empty."""
    complaints: list[str] = []
    tabs: list[Page] = []

    async def open_page(*, colours: str = "light") -> Page:
        page = await windows[colours].new_page()
        tabs.append(page)
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        await page.goto(slack.url)
        await expect(page.get_by_test_id("composer")).to_be_focused()
        return page

    yield open_page
    for tab in tabs:
        await tab.close()
    assert complaints == []
