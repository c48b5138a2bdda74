"""The flows' `Audit` over the bot's own database, and what keeps its chain."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import structlog

from bot.audit import checkpoints, linking, reading, verifying
from bot.audit.head_file import HeadFile, HeadUnreadable
from bot.audit.seal import EMPTY, Head, readable
from bot.audit.verdict import Broken, Fault, Verdict
from bot.journal import Journal, JournalUnavailable
from bot.journal.audit_rows import write
from bot.journal.database import address, shown
from bot.settings import Settings, revealed
from handlers.flows.audit import Entry, Recorded

_LOG = structlog.get_logger(__name__)


class JournalAudit:
    """One for each process; any number of them keep one chain."""

    def __init__(self, journal: Journal, file: HeadFile) -> None:
        self._journal = journal
        self._file = file
        self._kept = EMPTY

    async def note(self, entry: Entry) -> None:
        """On disk before it returns. Raises JournalUnavailable."""
        async with self._journal.transaction() as connection:
            await write(connection, [entry])

    async def recent(
        self, limit: int, *, since: datetime | None = None, actor: str = "", subject: str = ""
    ) -> Sequence[Recorded]:
        """The newest first. Raises JournalUnavailable."""
        async with self._journal.transaction() as connection:
            return await reading.recent(connection, limit, since=since, actor=actor, subject=subject)

    async def link(self, now: datetime) -> Head | None:
        """Links what waits and keeps the head beside the journal; None while the journal does not answer.

        Never raises: a trail that cannot be linked now is linked at the next tick.
        """
        try:
            head = await linking.link(self._journal)
            if head != self._kept:
                self._file.keep(head, now)
                self._kept = head
        except (JournalUnavailable, OSError) as error:
            _LOG.warning("audit_unlinked", reason=str(error))
            return None
        return head

    async def tell_head(self, now: datetime) -> None:
        """Into the log, which is kept elsewhere: a chain written anew can be compared with it."""
        head = await self.link(now)
        if head is not None:
            _LOG.info("audit_head", number=head.number, hash=readable(head.hash))

    async def prune(self, keep: timedelta, now: datetime) -> int:
        """The oldest part, a batch at a time; answers how many entries went. Raises JournalUnavailable."""
        return await checkpoints.prune(self._journal, now - keep, now, self._file.key)

    async def verify(self, *seen: Head) -> Verdict:
        """Compared with the file's head and with `seen`. Raises JournalUnavailable."""
        try:
            beside = self._file.read()
        except HeadUnreadable as unreadable:
            found = await verifying.verify(self._journal, seen, self._file.key)
            broken = found.broken or Broken(found.head.number, Fault.CUT_OFF, str(unreadable))
            return Verdict(found.entries, found.begins, found.head, found.waiting, compared=False, broken=broken)
        return await verifying.verify(self._journal, [*seen, *([beside] if beside else [])], self._file.key)


def trail_of(journal: Journal, settings: Settings) -> JournalAudit:
    """The trail in a journal, with the head file where this installation's own files lie."""
    where = shown(address(settings.journal_url()))
    return JournalAudit(journal, HeadFile(settings.own_files(), where, revealed(settings.audit_key) or ""))
