from __future__ import annotations

import mimetypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.slack.ids import BOT_USER, TEAM

if TYPE_CHECKING:
    from sandbox.slack.wire import Payload


@dataclass(slots=True)
class File:
    """An upload: promised, then sent, then completed, and perhaps shared in conversations."""

    id: str
    name: str
    size: int
    created: float
    title: str
    alt_text: str = ""
    sent: bool = False
    completed_at: float | None = None
    shares: dict[str, list[Payload]] = field(default_factory=dict)

    def as_slack(self, base_url: str, *, ready: bool) -> Payload:
        """Slack's file object; without its type until Slack is ready with it."""
        mimetype = mimetype_of(self.name) if ready else ""
        suffix = self.name.rpartition(".")[2] if "." in self.name else "text"
        url = f"{base_url}/files/{self.id}/{self.name}"
        return {
            "id": self.id,
            "created": int(self.created),
            "timestamp": int(self.created),
            "name": self.name,
            "title": self.title,
            "mimetype": mimetype,
            "filetype": suffix if mimetype else "",
            "pretty_type": suffix.upper() if mimetype else "",
            "alt_txt": self.alt_text,
            "user": BOT_USER,
            "user_team": TEAM,
            "size": self.size,
            "mode": "hosted",
            "is_external": False,
            "is_public": bool(self.shares),
            "url_private": url,
            "url_private_download": url,
            "permalink": url,
            "channels": sorted(channel for channel in self.shares if channel.startswith("C")),
            "ims": sorted(channel for channel in self.shares if channel.startswith("D")),
            "groups": [],
            "shares": {"public": self.shares} if self.shares else {},
        }


def mimetype_of(name: str) -> str:
    """The type a file's name says; text when it says nothing."""
    return mimetypes.guess_type(name)[0] or "text/plain"
