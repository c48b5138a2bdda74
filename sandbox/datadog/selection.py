"""Which log lines a request is about: query, window and indexes, within what is retained."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.datadog.body import Body
from sandbox.datadog.language import MalformedQuery, matcher, parse
from sandbox.datadog.language.matching import Predicate
from sandbox.datadog.record import Record
from sandbox.datadog.refusals import InvalidField
from sandbox.datadog.store import LogStore
from sandbox.datadog.times import moment

FILTER = ("query", "from", "to", "indexes", "storage_tier")
TIERS = ("indexes", "online-archives", "flex")
RETENTION = timedelta(days=15)  # domain.md 10
INDEXES = {"*", "main"}


@dataclass(frozen=True)
class SampleLog:
    """The log and what is true of the organisation it belongs to.

    `message_attribute`: whether `@message` also reads the reserved message (domain.md 10 leaves it open).
    """

    lines: LogStore
    message_attribute: bool = False


@dataclass(frozen=True)
class Selection:
    """A request's filter, read."""

    matches: Predicate
    oldest: datetime
    newest: datetime
    indexed: bool

    def of(self, log: SampleLog, *, now: datetime) -> list[Record]:
        """The matching lines, oldest first; those older than the retention are gone, whatever the window."""
        if not self.indexed:
            return []
        window = log.lines.between(max(self.oldest, now - RETENTION), self.newest)
        return [record for record in window if self.matches(record)]


def selection(filters: Body, log: SampleLog, *, now: datetime) -> Selection:
    """Reads a `filter` object; raises InvalidField for a query, a time or an order of times that makes no sense."""
    filters.choice("storage_tier", TIERS, "indexes")
    try:
        node = parse(filters.text("query", "*"))
    except MalformedQuery as error:
        raise InvalidField(filters.name("query"), f"The query is malformed {error}") from error
    oldest = moment(filters.text("from", "now-15m"), now=now, field=filters.name("from"))
    newest = moment(filters.text("to", "now"), now=now, field=filters.name("to"))
    if oldest > newest:
        raise InvalidField(filters.name("from"), "the start of the window lies after its end")
    return Selection(
        matches=matcher(node, message_attribute=log.message_attribute),
        oldest=oldest,
        newest=newest,
        indexed=not INDEXES.isdisjoint(filters.texts("indexes", ("*",))),
    )
