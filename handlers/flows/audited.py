"""What flows tell the audit trail; incidents and reports are told by the journal that keeps them."""

from datetime import datetime

from handlers.flows.asked import Asked
from handlers.flows.audit import Entry
from handlers.flows.protocols import JSON


def asked_for(run: str, asked: Asked) -> Entry:
    """Somebody asked for a triage, whatever comes of it: who, where, by which way, and no word of what they wrote."""
    known: dict[str, JSON] = {
        "way": asked.way.value,
        "channel": asked.channel,
        "thread_ts": asked.thread_ts,
        "again": asked.again,
        "grave": asked.grave or None,
    }
    detail = {name: value for name, value in known.items() if value is not None}
    return Entry(
        key=f"triage.asked/{run}",
        at=asked.asked_at,
        actor=asked.user,
        action="triage.asked",
        subject=run,
        detail=detail,
    )


def case_exported(run: str, of: str, by: str, at: datetime, *, channel: str, file: str) -> Entry:
    """What a triage read went into a thread as a file; `run` is the press."""
    detail: dict[str, JSON] = {"channel": channel, "file": file}
    return Entry(key=f"case.exported/{run}", at=at, actor=by, action="case.exported", subject=of, detail=detail)
