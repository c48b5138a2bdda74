"""Everything that people said of triages, for learning from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.journal.folded import Folded
from bot.journal.kept_messages import BATCH
from bot.journal.records import Feedback
from bot.journal.tables import FEEDBACK, INCIDENTS, REPORTS
from handlers.incidents.acts import clean
from handlers.incidents.incident import Incident

RIGHT, WRONG, CORRECTED = "right", "wrong", "corrected"


async def said(connection: AsyncConnection) -> list[Feedback]:
    """What was said of a diagnosis or of an issue type, in the order of time; without the notes."""
    columns = [FEEDBACK.c[name] for name in ("run_id", "kind", "by_user", "at")]
    told = or_(FEEDBACK.c.kind.in_([RIGHT, WRONG, CORRECTED]), FEEDBACK.c.issue.is_not(None))
    asked = select(*columns, FEEDBACK.c.issue, FEEDBACK.c.cause).where(told).order_by(FEEDBACK.c.at, FEEDBACK.c.id)
    rows = await connection.execute(asked)
    return [Feedback(row.run_id, row.kind, row.by_user, row.at, None, row.issue, row.cause) for row in rows]


async def confirmed_by_closing(connection: AsyncConnection) -> list[Feedback]:
    """What failed was looked at again and fails no more: the triages that had named it were right."""
    closed = select(INCIDENTS).where(INCIDENTS.c.open.is_(False)).order_by(INCIDENTS.c.number)
    incidents = [incident for incident, _ in await Folded().chosen(connection, closed)]
    return [confirmed for incident in incidents for confirmed in _confirmed(incident)]


def _confirmed(incident: Incident) -> list[Feedback]:
    ended = incident.resolved
    if ended is None or not ended.by or incident.cause is None or not clean(incident.verified):
        return []
    named = [report for report in incident.reports if incident.cause in report.codes]
    return [Feedback(each.run, RIGHT, ended.by, ended.at, cause=incident.cause) for each in named]


@dataclass(frozen=True, slots=True)
class Triaged:
    """`issue` is what it was triaged as, None where it was refused; `thread` is the same for all of a thread."""

    issue: str | None
    thread: str


async def triaged(connection: AsyncConnection, runs: Sequence[str]) -> dict[str, Triaged]:
    """By run, as far as the journal knows them."""
    reports, found = REPORTS.c, {}
    columns = (reports.run_id, reports.issue, reports.refusal_condition, reports.channel, reports.thread_ts)
    for begin in range(0, len(runs), BATCH):
        rows = await connection.execute(select(*columns).where(reports.run_id.in_(runs[begin : begin + BATCH])))
        for row in rows:
            thread = f"{row.channel}/{row.thread_ts}" if row.thread_ts else row.run_id
            found[row.run_id] = Triaged(None if row.refusal_condition else row.issue, thread)
    return found
