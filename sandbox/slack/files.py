from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.slack.file import File
from sandbox.slack.refusals import SlackError

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox.slack.stamps import Stamps
    from sandbox.slack.wire import Payload

PROCESSING_SECONDS = 0.2
"""How long an upload has no mimetype yet; the real thing takes up to some seconds."""


class Files:
    """The files of the workspace; their bytes lie in the directory if there is one, else in memory."""

    def __init__(self, stamps: Stamps, directory: Path | None) -> None:
        self._stamps = stamps
        self._directory = directory
        self._bytes: dict[str, bytes] = {}
        self._tickets: dict[str, str] = {}
        self.by_id: dict[str, File] = {}
        self.processing_seconds = PROCESSING_SECONDS

    def promise(self, name: str, size: int, alt_text: str) -> tuple[File, str]:
        """A file to come, and the ticket under which its bytes are sent."""
        file = File(self._stamps.identifier("F"), name, size, self._stamps.now(), name, alt_text)
        ticket = self._stamps.identifier("")
        self.by_id[file.id] = file
        self._tickets[ticket] = file.id
        return file, ticket

    def receive(self, ticket: str, content: bytes) -> bool:
        """Take the bytes; False if nothing was promised under the ticket or the length is another."""
        file = self.by_id.get(self._tickets.get(ticket, ""))
        if file is None or len(content) != file.size:
            return False
        if self._directory is None:
            self._bytes[file.id] = content
        else:
            self._directory.mkdir(parents=True, exist_ok=True)
            (self._directory / file.id).write_bytes(content)
        file.sent = True
        return True

    def content(self, file_id: str) -> bytes | None:
        """The bytes of a file that was sent."""
        file = self.by_id.get(file_id)
        if file is None or not file.sent:
            return None
        return self._bytes[file_id] if self._directory is None else (self._directory / file_id).read_bytes()

    def find(self, file_id: str) -> File:
        """A completed file; raises `file_not_found`."""
        file = self.by_id.get(file_id)
        if file is None or file.completed_at is None:
            raise SlackError("file_not_found")
        return file

    def ready(self, file: File) -> bool:
        """Whether Slack has looked at it: before, it has no mimetype and cannot be shown in a block."""
        return file.completed_at is not None and self._stamps.now() - file.completed_at >= self.processing_seconds

    def as_slack(self, file: File, base_url: str) -> Payload:
        """Slack's file object, as far as Slack knows the file by now."""
        return file.as_slack(base_url, ready=self.ready(file))
