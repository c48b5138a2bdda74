"""The one error of a source that could not answer."""

from datetime import datetime


class SourceUnavailable(Exception):  # noqa: N818 - says what happened
    """A database, log store or key store did not answer; nothing may be concluded from it.

    `reason` is a sentence for people, without secrets; `since` is when it last began to fail, if known.
    """

    def __init__(self, source: str, reason: str, *, since: datetime | None = None) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason
        self.since = since
