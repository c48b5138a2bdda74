"""Looking at the OAuth life of a few users: their rows, their resolution, their lines (domain.md 5.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from checks.across.deep_case import users_named
from checks.across.moments import (
    Moment,
    failed,
    is_bishop,
    is_decision,
    is_failed_refresh,
    of_auth,
    of_changes,
    of_lines,
    of_sync,
)
from checks.fub.connection import auths_of, syncs_of
from checks.fub.resolution_changes import changes_of, resolution_changes, resolution_changes_of_user
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, informs, passes, skips, warns
from checks.kit.log_question import LogLine
from checks.kit.probe import Reading, probe, reading
from checks.logs.life_cycle import OAUTH_LIFE
from checks.logs.lines import user_of
from checks.rules.naming import counted, users

MOST_USERS = 5
"""A timeline of more people is read by nobody."""
MOST_LINES = 300
LOOK_BACK = timedelta(days=30)
"""How far resolution changes are read: the span for trends (domain.md 5.3, O14)."""

Moments = Sequence[Moment]
NOBODY = skips("No cause names a user and none was asked about: name one with --user_id.")


def subjects(case: Case) -> list[int]:
    """Whose life is told: the user asked about, or the first few whom causes name."""
    return users_named(case)[:MOST_USERS]


@probe("OAuth rows", source="fub.common", seconds=8)
async def credentials_life(case: Case, ask: Ask) -> Reading[Moments]:
    """When credentials were made, refreshed, and expire."""
    whom = subjects(case)
    if not whom:
        return reading((), NOBODY)
    found = list(of_auth(await auths_of(ask, case.account, whom)))
    return reading(found, _told(found, f"zillow_auth tells nothing of {users(whom)}.", "moments from zillow_auth"))


@probe("Connection rows", source="fub.common", seconds=8)
async def connection_life(case: Case, ask: Ask) -> Reading[Moments]:
    """When the connection was made, synced, verified, and a problem was noticed."""
    whom = subjects(case)
    if not whom:
        return reading((), NOBODY)
    found = list(of_sync(await syncs_of(ask, case.account, whom)))
    said = _told(found, f"zillow_sync_users tells nothing of {users(whom)}.", "moments from zillow_sync_users")
    return reading(found, said)


@probe("Resolution changes", source="fub.common", seconds=8)
async def resolution_life(case: Case, ask: Ask) -> Reading[Moments]:
    """What resolution made of them in the last 30 days."""
    whom = subjects(case)
    if not whom:
        return reading((), NOBODY)
    span = {"account_id": case.account, "since": case.asked_at - max(LOOK_BACK, case.window), "until": case.asked_at}
    if len(whom) == 1:
        rows = await ask.common(resolution_changes_of_user, user_id=whom[0], **span)
    else:
        rows = await ask.common(resolution_changes, **span)
    found = [each for each in of_changes(changes_of(rows.rows)) if each.user_id in whom]
    return reading(
        found, _told(found, f"The resolution of {users(whom)} did not change in 30 days.", "resolution changes")
    )


@dataclass(frozen=True, slots=True)
class LoggedLife:
    """What the window's lines tell of the users, or of nobody in particular."""

    moments: Moments
    decisions: int
    """Times a refresh was considered."""
    refreshes_failed: int
    bishop_calls: int
    bishop_failed: int


@probe("OAuth and Bishop in the log", source="datadog.logs", seconds=8)
async def logged_life(case: Case, ask: Ask) -> Reading[LoggedLife | None]:
    """Refresh attempts and failures, Bishop calls and their success (domain.md 5.4)."""
    whom = subjects(case)
    if not whom:
        return reading(None, NOBODY)
    answer = await ask.log_lines(OAUTH_LIFE, limit=MOST_LINES, account_id=case.account)
    lines = [line for line in answer.lines if user_of(line) in {None, *whom}]
    found = _life(lines)
    return reading(found, *_life_told(found, "the newest " if answer.cut else ""))


def _life(lines: Sequence[LogLine]) -> LoggedLife:
    bishop = [line for line in lines if is_bishop(line)]
    return LoggedLife(
        moments=list(of_lines(lines)),
        decisions=sum(map(is_decision, lines)),
        refreshes_failed=sum(map(is_failed_refresh, lines)),
        bishop_calls=len(bishop),
        bishop_failed=sum(map(failed, bishop)),
    )


def _life_told(found: LoggedLife, newest: str) -> list[Finding]:
    refreshed = (
        f"Among {newest}lines of the window: {counted(found.decisions, 'refresh decision')}, "
        f"{counted(found.refreshes_failed, 'failed refresh')}."
    ).replace("refreshs", "refreshes")
    said = [warns(refreshed) if found.refreshes_failed else passes(refreshed)]
    if found.bishop_calls:
        well = found.bishop_calls - found.bishop_failed
        rate = f"{counted(found.bishop_calls, 'Bishop call')}, {well} of them well ({well / found.bishop_calls:.0%})."
        said.append(warns(rate) if found.bishop_failed else passes(rate))
    else:
        said.append(informs("No Bishop call of theirs was logged in the window; its worker comes hourly."))
    return said


def _told(found: Moments, nothing: str, what: str) -> Finding:
    return informs(f"{len(found)} {what}.") if found else informs(nothing)
