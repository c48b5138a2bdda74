"""One request to Jira and its answer as plain JSON."""

import json
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import aiohttp

from handlers.flows.tickets import TicketsUnavailable

_TAKEN = range(200, 300)
_TRANSIENT = frozenset({408, 429})
_SERVER_ERROR = 500
_HINTS = {
    400: "Check that the project JIRA_PROJECT exists and has the issue type Task.",
    401: "Check JIRA_USER and JIRA_TOKEN.",
    403: "Check what JIRA_USER may do in the project JIRA_PROJECT.",
    404: "Check JIRA_URL, and that the issue is still there.",
    429: "It allows no more requests at the moment.",
}
_ELSEWHERE = "Check JIRA_URL: it leads elsewhere."


class JiraCalls:
    """Raises `TicketsUnavailable` and nothing else. Reasons repeat nothing that Jira wrote, and no address."""

    def __init__(self, session: aiohttp.ClientSession, url: str, user: str, token: str) -> None:
        self._session = session
        self._url = url
        self._auth = "Basic " + b64encode(f"{user}:{token}".encode()).decode()

    async def get(self, path: str, *, missing: str = _HINTS[404]) -> Any:
        """`path` begins with a slash; `missing` says what to do where Jira knows nothing there."""
        return await self._asked("GET", path, None, {**_HINTS, 404: missing})

    async def post(self, path: str, document: dict[str, Any]) -> Any:
        """`path` begins with a slash."""
        return await self._asked("POST", path, document, _HINTS)

    async def _asked(self, method: str, path: str, document: dict[str, Any] | None, hints: Mapping[int, str]) -> Any:
        headers = {"Authorization": self._auth}
        try:
            # The token goes along: it must not follow a redirect to another host.
            async with self._session.request(
                method, f"{self._url}{path}", json=document, headers=headers, allow_redirects=False
            ) as response:
                if response.status not in _TAKEN:
                    raise _refused(response.status, hints)
                return json.loads(await response.read())
        except aiohttp.InvalidURL:
            raise TicketsUnavailable("JIRA_URL is no web address. Set it to Jira's base URL.", permanent=True) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            said = f"Jira could not be reached ({type(error).__name__})."
            raise TicketsUnavailable(said, permanent=False) from None
        except ValueError:
            raise unreadable() from None


def unreadable() -> TicketsUnavailable:
    """It may have done what it was asked to."""
    return TicketsUnavailable("Jira answered something that is not understood.", permanent=False)


def _refused(status: int, hints: Mapping[int, str]) -> TicketsUnavailable:
    if status >= _SERVER_ERROR:
        return TicketsUnavailable(f"Jira is in trouble itself (HTTP {status}).", permanent=False)
    hint = hints.get(status, "") if status >= min(hints) else _ELSEWHERE
    return TicketsUnavailable(f"Jira refused (HTTP {status}). {hint}".strip(), permanent=status not in _TRANSIENT)
