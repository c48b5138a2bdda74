"""Questions that many ask alike: asked once, and the answer kept for everybody."""

import asyncio
from collections import OrderedDict
from collections.abc import Coroutine, Hashable
from typing import Any

REMEMBERED = 20


class Shared:
    """By name, and a name's answer never changes. Whoever gives up waiting does not stop the question.

    None and an exception are no answers to keep: the next one asks again.
    """

    def __init__(self) -> None:
        self._tasks: OrderedDict[Hashable, asyncio.Task[Any]] = OrderedDict()

    async def of(self, name: Hashable, asking: Coroutine[Any, Any, Any]) -> Any:
        """The answer known or under way, or that of `asking`. Raises what it raises."""
        known = self._tasks.get(name)
        if known is not None and not _in_vain(known):
            asking.close()
            return await asyncio.shield(known)
        task = self._tasks[name] = asyncio.ensure_future(asking)
        # Everybody may have given up waiting by the time that it fails.
        task.add_done_callback(_in_vain)
        if len(self._tasks) > REMEMBERED:
            self._tasks.popitem(last=False)
        return await asyncio.shield(task)

    def forget(self) -> None:
        """Whatever is known is asked anew."""
        self._tasks.clear()

    async def close(self) -> None:
        """Gives up what is under way."""
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)


def _in_vain(task: asyncio.Task[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None or task.result() is None)
