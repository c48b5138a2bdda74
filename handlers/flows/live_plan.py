"""The list of probes in the thread, ticking while they finish."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

import structlog

from checks.kit.finding import Verdict
from checks.kit.investigation import Finished
from handlers.flows.conversation import Unsent
from handlers.flows.protocols import Clock
from messages.progress import ProbeLine, State

_LOG = structlog.get_logger(__name__)

SETTLE_SECONDS = 5.0
"""An edit on its way when the summary is due is waited for, or it could land on top of the summary."""

Show = Callable[[Sequence[ProbeLine]], Awaitable[None]]


class LivePlan:
    """Shows what has finished since the last edit, all at once; never in the way of the triage itself."""

    def __init__(self, probes: Sequence[tuple[str, str]], show: Show, clock: Clock, every: float) -> None:
        self._lines = {name: ProbeLine(name=name, title=title, state="in_progress", fact="") for name, title in probes}
        self._show = show
        self._clock = clock
        self._every = every
        self._news = asyncio.Event()
        self._editing = asyncio.Lock()
        self._editor: asyncio.Task[None] | None = None

    async def on_finished(self, end: Finished) -> None:
        """Ticks a probe off; costs no time."""
        name = end.probe.name
        facts = [finding.fact for finding in end.findings if finding.verdict is not Verdict.PASS] or [
            finding.fact for finding in end.findings
        ]
        state: State = "error" if end.trouble is not None else "complete"
        self._lines[name] = ProbeLine(name=name, title=end.probe.title, state=state, fact=facts[0] if facts else "")
        self._news.set()

    async def __aenter__(self) -> Self:
        self._editor = asyncio.create_task(self._edit())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """No edit is under way or comes later."""
        if self._editor is None:
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLE_SECONDS), self._editing:
                self._editor.cancel()
        self._editor.cancel()
        for fault in await asyncio.gather(self._editor, return_exceptions=True):
            if isinstance(fault, Exception):
                _LOG.error("live_edits_stopped", fault=repr(fault))

    async def _edit(self) -> None:
        while True:
            await self._news.wait()
            self._news.clear()
            async with self._editing:
                try:
                    await self._show(list(self._lines.values()))
                except Unsent as unsent:
                    _LOG.info("live_edit_lost", code=unsent.code)
            await self._clock.sleep(self._every)
