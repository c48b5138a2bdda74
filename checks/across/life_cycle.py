"""The OAuth life of a user: creation, refreshes, resolution changes, Bishop calls, in order of time (domain.md 5.4)."""

from collections.abc import Iterator
from dataclasses import replace

from checks.across.deep_case import users_named
from checks.across.life_probes import connection_life, credentials_life, logged_life, resolution_life, subjects
from checks.across.look import Look
from checks.across.moments import Moment
from checks.kit.case import Case
from checks.kit.check import of_account
from checks.kit.finding import Finding, Table, informs, skips, unknown
from checks.kit.found import Found
from checks.rules.naming import counted, people, users
from checks.rules.times import ago, utc

ROWS = (credentials_life, connection_life, resolution_life)
SHOWN = 90
"""Moments in the table, the latest; Slack's own has a hundred rows."""


def weigh(case: Case, found: Found) -> Iterator[Finding]:
    """One timeline; what could not be read is said to be missing in it."""
    whom = subjects(case)
    if not whom:
        yield skips("No cause names a user and none was asked about: name one with --user_id.")
        return
    missing = [probe.title for probe in (*ROWS, logged_life) if not found.read(probe)]
    moments = sorted(_moments(found), key=lambda each: each.at)
    without = f" Missing in it: {', '.join(missing)}." if missing else ""
    if not moments:
        nothing = f"{people(case.account, whom)}: nothing is known of their OAuth life.{without}"
        yield unknown(nothing, "fub.common") if missing else informs(nothing)
        return
    past = [each for each in moments if each.at <= case.asked_at]
    latest = past[-1] if past else moments[0]
    rest = len(users_named(case)) - len(whom)
    others = f" {counted(rest, 'more user')} named by causes are not told." if rest else ""
    said = informs(
        f"{people(case.account, whom)}: {counted(len(moments), 'moment')}, from {utc(moments[0].at)}; the latest is "
        f"“{latest.what}” {ago(latest.at, case.asked_at)}.{others}{without}"
    )
    rows = tuple((utc(each.at), _who(each), each.system, each.what) for each in moments[-SHOWN:])
    yield replace(said, table=Table(f"OAuth life of {users(whom)}", ("Time", "User", "System", "What happened"), rows))


def _moments(found: Found) -> Iterator[Moment]:
    for probe in ROWS:
        if found.read(probe):
            yield from found[probe]
    logged = found[logged_life] if found.read(logged_life) else None
    if logged is not None:
        yield from logged.moments


def _who(moment: Moment) -> str:
    return "not named" if moment.user_id is None else str(moment.user_id)


LIFE_CYCLE = Look(
    name="life_cycle",
    title="The OAuth life of the people concerned",
    probes=(*ROWS, logged_life),
    weigh=weigh,
    applies=of_account,
    otherwise="No account was named, and a user id means nothing without one.",
)
