"""Carries one run through its flow, and sees to it that its failure is told."""

import logging
from collections.abc import Mapping
from typing import Any, Final

from bot.faults import our_fault
from bot.runs.active import Active
from bot.runs.entry import FAILURE, Entry
from bot.runs.errors import NotRecorded, RunsError, StepFailed
from bot.runs.lease import Lease
from bot.runs.ledger import Ledger
from bot.runs.recorded import plain, words
from bot.runs.run import JSON, Flow, OnFailed
from bot.runs.steps import Steps, Submit

_LOG = logging.getLogger(__name__)

_TELLINGS: Final = 7
"""With pauses of 1, 2, 4, 8, 10, 10 seconds: half a minute of a Slack outage is bridged."""


def telling_of(key: str) -> str:
    """The key under which a run's failure is told, so that it is told once."""
    return f"{key}:failed"


class Carrier:
    """What the engine calls for a run that is due."""

    def __init__(
        self,
        flows: Mapping[str, Flow],
        on_failed: OnFailed,
        ledger: Ledger,
        active: Active,
        submit: Submit,
        lease: Lease,
    ) -> None:
        self._flows = flows
        self._on_failed = on_failed
        self._ledger = ledger
        self._active = active
        self._submit = submit
        self._lease = lease

    async def carry(self, key: str, name: str, payload: dict[str, Any]) -> JSON:
        """The flow's answer. What a flow raises ends its run as failed."""
        with self._active.carrying(key):
            try:
                answer: JSON = plain(await self._flow(name)(self._steps(key), payload))
            except Exception as error:
                if our_fault(error):
                    _LOG.exception("flow_broken", extra={"run": key})
                await self._note_now(key, name, payload, words(error))
                raise
            return answer

    async def carry_failure(self, key: str, name: str, payload: dict[str, Any], error: str) -> None:
        """Calls the hook until it has answered once; what it raises at last is left in the log."""

        async def tell() -> None:
            await self._on_failed(key, name, payload, error)

        telling = telling_of(key)
        with self._active.carrying(telling):
            try:
                await self._steps(telling).step("on_failed", tell, attempts=_TELLINGS, pause=1)
            except StepFailed as untold:
                _LOG.error("Nobody could be told that run %s failed: %s", key, untold.reason)
                raise

    async def note_failure(self, entry: Entry, reason: str = "No reason is known.") -> None:
        """Has a failed run told, once however often it is noted. Raises NotRecorded."""
        await self._note(entry.info.key, entry.info.flow, entry.payload, entry.info.error or reason)

    def _steps(self, key: str) -> Steps:
        return Steps(key, self._submit, self._active, self._lease)

    def _flow(self, name: str) -> Flow:
        if name not in self._flows:
            raise RunsError(f"This version of the bot has no flow {name}. Ask again for what it was to do.")
        return self._flows[name]

    async def _note_now(self, key: str, name: str, payload: dict[str, Any], error: str) -> None:
        try:
            await self._note(key, name, payload, error)
        except NotRecorded:
            _LOG.warning("The failure of run %s could not be noted yet; the watch does it.", key)

    async def _note(self, key: str, name: str, payload: dict[str, Any], error: str) -> None:
        """A run of its own tells the person: it survives a kill, and tries again while Slack is away."""
        await self._ledger.add(telling_of(key), FAILURE, "timers", [name, payload, key, error], wait=2.5)
