"""Moments in the OAuth life of users, each from the row or line that tells of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.fub.auth import AuthRow
from checks.fub.resolution_changes import Change
from checks.fub.sync_users import SyncUserRow
from checks.kit.log_question import LogLine
from checks.kit.redaction import redact
from checks.kit.row import Row
from checks.logs.lines import REFRESH_FAILED, says, user_of

FRESH = timedelta(seconds=1)
"""A row touched within a second of its creation has not been refreshed since."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`user_id` is None for a line that names nobody: it may be anybody's of the account."""

    at: datetime
    user_id: int | None
    system: str
    what: str


def of_auth(rows: Iterable[AuthRow]) -> Iterator[Moment]:
    """Creation, last refresh, expiry."""
    for row in rows:
        created, updated = _moment(row.row, "created_at"), _moment(row.row, "updated_at")
        token = "with a refresh token" if row.has_token else "without a refresh token"
        if created:
            yield Moment(created, row.user_id, "ZillowAuth", f"OAuth row made (today {token})")
        if updated and (created is None or updated - created > FRESH):
            yield Moment(updated, row.user_id, "ZillowAuth", "last written: the last refresh")
        if expires := _moment(row.row, "expires_at"):
            yield Moment(expires, row.user_id, "ZillowAuth", "the access token expires")


def of_sync(rows: Iterable[SyncUserRow]) -> Iterator[Moment]:
    """The connection: made, synced, verified, a problem noticed."""
    for row in rows:
        system = "ZillowSyncUser"
        if created := _moment(row.row, "created_at"):
            state = "enabled" if row.enabled else "not enabled"
            yield Moment(created, row.user_id, system, f"connection row made (today {state})")
        if synced := _moment(row.row, "last_agent_sync_at"):
            yield Moment(synced, row.user_id, system, "last agent sync")
        if verified := _moment(row.row, "last_verified_at"):
            yield Moment(verified, row.user_id, system, "last good verification")
        if noticed := _moment(row.row, "problem_at"):
            text = redact(row.problem_msg)[:120]
            over = "" if row.open_problem else ", over since"
            yield Moment(noticed, row.user_id, system, f"problem noticed{over}: “{text or 'no text'}”")


def of_changes(changes: Iterable[Change]) -> Iterator[Moment]:
    """What resolution made of the user."""
    for change in changes:
        why = f" ({change.reason})" if change.reason else ""
        yield Moment(change.at, change.user_id, "ZillowAgent", f"resolution {change.words}{why}")


def of_lines(lines: Iterable[LogLine]) -> Iterator[Moment]:
    """Bishop calls, refreshes that failed, and what else is said of OAuth, but for decisions that nothing was due."""
    for line in lines:
        if is_bishop(line):
            yield Moment(line.at, user_of(line), "Bishop", f"{'failed' if failed(line) else 'called'}: {_text(line)}")
        elif not is_decision(line):
            what = "refresh failed" if is_failed_refresh(line) else "logged"
            yield Moment(line.at, user_of(line), "ZillowAuth log", f"{what}: {_text(line)}")


def is_bishop(line: LogLine) -> bool:
    """A call of the service that matches agents."""
    context = line.attributes.get("context")
    within = context.get("integration") if isinstance(context, dict) else None
    return "bishop" in (line.attributes.get("integration"), within)


def is_decision(line: LogLine) -> bool:
    """`shouldRefreshToken` looked and, unless it failed, there was nothing to do."""
    return says(line, ("shouldrefreshtoken",)) and not failed(line)


def is_failed_refresh(line: LogLine) -> bool:
    return says(line, REFRESH_FAILED)


def failed(line: LogLine) -> bool:
    return line.attributes.get("status") in {"error", "critical", "emergency"}


def _text(line: LogLine) -> str:
    return redact(line.message)[:120] or "no text"


def _moment(row: Row, column: str) -> datetime | None:
    """None also where the installation lacks the column: the life is told without it."""
    return row.moment(column) if row.has(column) else None
