from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from sandbox.slack.delivery import Delivery, Retry

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from sandbox.slack.delivery import Attempt, Kind, Transport
    from sandbox.slack.faults import Misbehaviour
    from sandbox.slack.wire import Payload


class Courier:
    """Brings payloads to the app, and events again when they are not acknowledged.

    Commands and interactions are not brought again: the person was told at once that it failed.
    """

    def __init__(
        self, transport: Callable[[], Transport], misbehave: Misbehaviour, redelivery_seconds: Sequence[float]
    ) -> None:
        self._transport = transport
        self._misbehave = misbehave
        self.pauses = tuple(redelivery_seconds)
        self._tasks: set[asyncio.Task[None]] = set()
        self.deliveries: list[Delivery] = []
        self.redelivered: set[Kind] = {"events_api"}

    def send(self, kind: Kind, payload: Payload) -> Delivery:
        """Deliver in the background."""
        delivery = self._begin(kind, payload)
        self._spawn(self._bring(delivery))
        return delivery

    async def ask(self, kind: Kind, payload: Payload) -> Delivery:
        """Deliver, and wait for the answer to the first attempt."""
        delivery = self._begin(kind, payload)
        await self._attempt(delivery, Retry())
        if delivery.acknowledged or kind not in self.redelivered:
            delivery.finished.set()
        else:
            self._spawn(self._bring_again(delivery))
        return delivery

    async def close(self) -> None:
        """Give up whatever is still on its way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _begin(self, kind: Kind, payload: Payload) -> Delivery:
        delivery = Delivery(kind, payload)
        self.deliveries.append(delivery)
        return delivery

    def _spawn(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _bring(self, delivery: Delivery) -> None:
        await self._attempt(delivery, Retry())
        await self._bring_again(delivery)

    async def _bring_again(self, delivery: Delivery) -> None:
        if delivery.kind in self.redelivered:
            for number, pause in enumerate(self.pauses, start=1):
                if delivery.acknowledged:
                    break
                await asyncio.sleep(pause)
                await self._attempt(delivery, Retry(number, delivery.attempts[-1].reason))
        delivery.finished.set()

    async def _attempt(self, delivery: Delivery, retry: Retry) -> None:
        attempt = await self._carry(delivery, retry)
        delivery.attempts.append(attempt)
        if attempt.acknowledged and self._misbehave.repeats_delivery(delivery.kind):
            delivery.attempts.append(await self._carry(delivery, Retry(retry.attempt + 1, "timeout")))

    async def _carry(self, delivery: Delivery, retry: Retry) -> Attempt:
        return await self._transport().carry(delivery.kind, delivery.payload, retry)
