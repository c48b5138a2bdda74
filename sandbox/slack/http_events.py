from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import aiohttp

from sandbox.slack.delivery import Attempt, Retry
from sandbox.slack.ids import TEAM
from sandbox.slack.signing import signature

if TYPE_CHECKING:
    from sandbox.slack.delivery import Kind
    from sandbox.slack.stamps import Stamps
    from sandbox.slack.wire import Payload

GONE = 400
"""Any status from here on is a failed delivery."""


class HttpEvents:
    """The other way to the app: signed requests to its address, for apps that run without Socket Mode."""

    def __init__(self, target: str, signing_secret: str, stamps: Stamps, ack_seconds: float) -> None:
        self.target = target
        self._signing_secret = signing_secret
        self._stamps = stamps
        self._ack_seconds = ack_seconds

    async def carry(self, kind: Kind, payload: Payload, retry: Retry) -> Attempt:
        """One signed request; its answer within the time limit is the acknowledgement."""
        began = asyncio.get_running_loop().time()
        body, content_type = _written(kind, payload)
        headers = self._headers(body, content_type)
        if retry.attempt:
            headers |= {"X-Slack-Retry-Num": str(retry.attempt), "X-Slack-Retry-Reason": retry.reason}
        try:
            response, status = await self._post(body, headers)
        except TimeoutError:
            return Attempt(acknowledged=False, seconds=self._ack_seconds, reason="http_timeout")
        except aiohttp.ClientError:
            seconds = asyncio.get_running_loop().time() - began
            return Attempt(acknowledged=False, seconds=seconds, reason="connection_failed")
        seconds = asyncio.get_running_loop().time() - began
        if status >= GONE:
            return Attempt(acknowledged=False, seconds=seconds, reason="http_error")
        return Attempt(acknowledged=True, seconds=seconds, response=_read(response))

    async def verify(self) -> bool:
        """Whether the address answers Slack's challenge, as it must before it may receive events."""
        challenge = self._stamps.identifier("challenge")
        body = json.dumps({"token": TEAM, "challenge": challenge, "type": "url_verification"})
        response, _status = await self._post(body, self._headers(body, "application/json"))
        return challenge in response

    def _headers(self, body: str, content_type: str) -> dict[str, str]:
        timestamp = int(self._stamps.now())
        return {
            "Content-Type": content_type,
            "X-Slack-Request-Timestamp": str(timestamp),
            "X-Slack-Signature": signature(self._signing_secret, timestamp, body),
        }

    async def _post(self, body: str, headers: dict[str, str]) -> tuple[str, int]:
        timeout = aiohttp.ClientTimeout(total=self._ack_seconds)
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.post(self.target, data=body.encode(), headers=headers) as response,
        ):
            return await response.text(), response.status


def _written(kind: Kind, payload: Payload) -> tuple[str, str]:
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    fields = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(fields), "application/x-www-form-urlencoded"


def _read(response: str) -> Payload | None:
    if not response.strip():
        return None
    try:
        body = json.loads(response)
    except json.JSONDecodeError:
        return {"text": response}
    return body if isinstance(body, dict) else {"text": response}
