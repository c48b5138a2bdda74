from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from sandbox.slack.stamps import Stamps

USES = 5
"""How often a response URL may be called (slack.md, "Ways in")."""
LIFETIME_SECONDS = 30 * 60


@dataclass(slots=True)
class ResponseUrl:
    """The right to answer one person's act in one conversation; `source_ts` is the message it was done on."""

    id: str
    user: str
    channel: str
    source_ts: str | None
    given_at: float
    uses: int = 0


class ResponseUrls:
    """Hands out response URLs and counts their uses."""

    def __init__(self, stamps: Stamps) -> None:
        self._stamps = stamps
        self._given: dict[str, ResponseUrl] = {}

    def give(self, user: str, channel: str, source_ts: str | None = None) -> str:
        """The id of a new response URL."""
        url = ResponseUrl(self._stamps.identifier("R"), user, channel, source_ts, self._stamps.now())
        self._given[url.id] = url
        return url.id

    def use(self, response_id: str) -> ResponseUrl:
        """Count one use; raises `used_url` after five uses or `expired_url` after half an hour."""
        url = self._given.get(response_id)
        if url is None or self._stamps.now() - url.given_at > LIFETIME_SECONDS:
            raise SlackError("expired_url")
        if url.uses >= USES:
            raise SlackError("used_url")
        url.uses += 1
        return url
