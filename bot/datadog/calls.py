"""One question to Datadog: allowed, asked, perhaps once more, and its answer as plain JSON."""

import asyncio
import json
import zlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from aiosonic.exceptions import AiosonicError  # type: ignore[import-untyped]  # the library ships no types
from datadog_api_client.exceptions import ApiException

from bot.breaker import Declined, Late
from bot.datadog.allowance import Allowance
from bot.datadog.limits import Limits
from bot.gate import Gate, deadline
from checks.kit.unavailable import SourceUnavailable

Request = Callable[[], Awaitable[Any]]
"""Calls one operation of the client and returns its raw response."""
Answer = Mapping[str, Any]
T = TypeVar("T")

_THROTTLED = 429
_NOT_FOUND = 404
_NO_ENTRY = (401, 403)
_SERVER_ERRORS = range(500, 600)


class NotOffered(Declined):
    """This Datadog does not have the endpoint at all."""


class _Again(Exception):  # noqa: N818 - says what to do
    """The question may be put once more; `trouble` is what to tell if that is no use either."""

    def __init__(self, trouble: SourceUnavailable) -> None:
        super().__init__(trouble.reason)
        self.trouble = trouble


class Calls:
    """The calls to one endpoint. Raises `SourceUnavailable`, and nothing else, when there is no answer."""

    def __init__(self, gate: Gate, limits: Limits, endpoint: str = "") -> None:
        self.gate = gate
        self.source = gate.breaker.source
        self._limits = limits
        self._allowance = Allowance(self.source, limits.pauses, endpoint)

    @property
    def ample(self) -> bool:
        """Datadog allows so much that there is no need to answer from memory."""
        return self._allowance.ample(self._limits.ample)

    async def ask(self, request: Request, read: Callable[[Answer], T]) -> T:
        """What `read` makes of the answer. Tried once more after 429, trouble at Datadog or a lost connection."""
        seconds = self._limits.seconds
        late = Late(self.source, f"Datadog did not answer within {seconds:g} seconds.")
        async with self.gate.enter(), deadline(seconds, late):
            until = asyncio.get_running_loop().time() + seconds
            try:
                answer = await self._try(request, until)
            except _Again as again:
                if not isinstance(again.trouble, Declined):
                    await asyncio.sleep(self._limits.retry_after_seconds)
                answer = await self._once_more(request, until)
            return self._understood(answer, read)

    async def _once_more(self, request: Request, until: float) -> bytes:
        try:
            return await self._try(request, until)
        except _Again as again:
            raise again.trouble from None

    async def _try(self, request: Request, until: float) -> bytes:
        await self._allowance.take(until)
        try:
            response = await request()
            body: bytes = await response.content()
        except ApiException as refusal:
            raise self._refused(refusal) from None
        except (TimeoutError, AiosonicError, OSError, EOFError, asyncio.LimitOverrunError) as error:
            raise _Again(self._trouble(f"Datadog could not be reached ({type(error).__name__}).")) from None
        except (ValueError, LookupError, TypeError, AttributeError, zlib.error) as error:
            # Parsing of status line, headers, chunks and compression.
            raise self._trouble(f"Datadog answered something that is not HTTP ({type(error).__name__}).") from None
        finally:
            self._allowance.ended()
        self._allowance.learn(response.headers, throttled=False)
        return body

    def _refused(self, refusal: ApiException) -> Exception:
        status = refusal.status or 0
        self._allowance.learn(refusal.headers or {}, throttled=status == _THROTTLED)
        if status == _THROTTLED:
            return _Again(Declined(self.source, "Datadog allows no more questions at the moment."))
        if status in _SERVER_ERRORS:
            return _Again(self._trouble(f"Datadog is in trouble itself (HTTP {status})."))
        if status in _NO_ENTRY:
            return self._trouble(f"Datadog does not accept the keys, or they lack permission (HTTP {status}).")
        if status == _NOT_FOUND:
            return NotOffered(self.source, "This Datadog does not offer the endpoint (HTTP 404).")
        return Declined(self.source, f"Datadog refused the question (HTTP {status}).")

    def _understood(self, body: bytes, read: Callable[[Answer], T]) -> T:
        try:
            answer = json.loads(body)
            if (answer.get("meta") or {}).get("status") == "timeout":
                # What was counted until then comes along, and is no count.
                raise self._trouble("Datadog gave up on the question before it was done.")
            return read(answer)
        except (ValueError, LookupError, TypeError, AttributeError):
            raise self._trouble("Datadog answered something that is not understood.") from None

    def _trouble(self, reason: str) -> SourceUnavailable:
        return SourceUnavailable(self.source, reason)
