"""Between the bot and Slack: notices the call at which the bot is to die, before Slack does it or after."""

import asyncio
from collections.abc import Callable

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.slack.calls import given_in
from tests.kills.moments import Moment


class Trap:
    """A middleware of the local Slack. Sprung once, it lets everything through until it is set again."""

    def __init__(self) -> None:
        self._moment: Moment | None = None
        self._lost = False
        self._spring: Callable[[], None] = _nothing
        self.sprung = asyncio.Event()

    def set(self, moment: Moment, *, lost: bool, spring: Callable[[], None]) -> None:
        """`spring` is called at the moment: if `lost`, Slack does not do the call, else it is done and unanswered."""
        self._moment, self._lost, self._spring = moment, lost, spring
        self.sprung.clear()

    def release(self) -> None:
        """Nothing happens any more."""
        self._moment = None

    @web.middleware
    async def watch(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Every call of the bot comes through here."""
        moment, method = self._moment, request.match_info.get("method", "")
        if moment is None or not moment.marked_by(method, (await given_in(request))[0]):
            return await handler(request)
        if self._moment is not moment:
            return await handler(request)  # sprung by another call while this one was being read
        self._moment = None
        answer: web.StreamResponse = web.Response(status=503)
        if not self._lost:
            answer = await handler(request)
        self._spring()
        self.sprung.set()
        return answer


def _nothing() -> None:
    """Before it is set."""
