from dataclasses import dataclass
from typing import Any

import aiohttp

KEYS = {"DD-API-KEY": "sandbox-api-key", "DD-APPLICATION-KEY": "sandbox-app-key"}


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: Any


@dataclass
class Caller:
    """Plain HTTP, for what the real client would not send or would hide."""

    session: aiohttp.ClientSession

    async def get(self, path: str, headers: dict[str, str] | None = None, **params: str | int) -> Answer:
        keys = KEYS if headers is None else headers
        async with self.session.get(path, headers=keys, params=params) as response:
            return Answer(response.status, dict(response.headers), await response.json(content_type=None))

    async def post(self, path: str, body: Any, headers: dict[str, str] | None = None) -> Answer:
        keys = KEYS if headers is None else headers
        async with self.session.post(path, headers=keys, json=body) as response:
            return Answer(response.status, dict(response.headers), await response.json(content_type=None))

    async def search(self, **body: Any) -> Answer:
        return await self.post("/api/v2/logs/events/search", body)

    async def aggregate(self, **body: Any) -> Answer:
        return await self.post("/api/v2/logs/analytics/aggregate", body)
