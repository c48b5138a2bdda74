"""Looking at one account's links of the chain: what fails in each, and when it first showed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime

from checks.across.account_people import connections_of
from checks.across.chain import NAMES, Failure
from checks.across.lost_agents import lost_agents
from checks.fub.connection import Connection
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import Link
from checks.kit.finding import Finding, fails, passes, skips
from checks.kit.log_question import LogLine
from checks.kit.probe import Reading, probe, reading
from checks.logs.lines import INTEGRATION_DISABLED, REFRESH_FAILED, SYNC_FAILED, saying, user_of
from checks.logs.questions import ACCOUNT_TROUBLE
from checks.probes.account_log import NEWEST
from checks.rules import connection_state, identity, installation, tokens
from checks.rules.naming import Judge, counted, users
from checks.rules.times import utc
from checks.rules.times_ahead import ahead

Failures = Sequence[Failure]
_FLEET = skips("No account was named, so its links are not looked at one by one.")


@probe("ZillowAuth", source="fub.common", seconds=8)
async def auth_link(case: Case, ask: Ask) -> Reading[Failures]:
    """Credentials that are missing, rejected, switched off or of two people."""
    if case.account_id is None:
        return reading((), _FLEET)
    seen = await connections_of(case, ask)
    judges: tuple[tuple[Judge, Callable[[Connection], datetime | None]], ...] = (
        (tokens.refresh_token_missing, _refreshed),
        (tokens.refresh_token_rejected, _noticed),
        (installation.integration_disabled, _noticed),
        (identity.zuid_mismatch, lambda _: None),
        (identity.link_broken, lambda _: None),
    )
    found = [each for judge, at in judges for each in _judged(Link.AUTH, seen, judge, at, case.asked_at)]
    return reading(found, told(Link.AUTH, found))


@probe("ZillowAgent", source="fub.client", seconds=8)
async def agent_link(case: Case, ask: Ask) -> Reading[Failures]:
    """Agents that contradict OAuth, and those that lost CONNECTED lately."""
    if case.account_id is None:
        return reading((), _FLEET)
    found = await lost_agents(case, ask)
    return reading(found, told(Link.AGENT, found))


@probe("ZillowSyncUser", source="fub.common", seconds=8)
async def sync_link(case: Case, ask: Ask) -> Reading[Failures]:
    """Open problems, and connections that never came to work."""
    if case.account_id is None:
        return reading((), _FLEET)
    seen = await connections_of(case, ask)
    judges: tuple[tuple[Judge, Callable[[Connection], datetime | None]], ...] = (
        (connection_state.open_problem, _noticed),
        (connection_state.never_synced, lambda _: None),
    )
    found = [each for judge, at in judges for each in _judged(Link.SYNC_USER, seen, judge, at, case.asked_at)]
    return reading(found, told(Link.SYNC_USER, found))


@probe("The account's log", source="datadog.logs", seconds=8)
async def log_link(case: Case, ask: Ask) -> Reading[Failures]:
    """Refreshes and transactions that failed in the window; the lines are the triage's own."""
    if case.account_id is None:
        return reading((), _FLEET)
    lines = (await ask.log_lines(ACCOUNT_TROUBLE, limit=NEWEST, account_id=case.account)).lines
    kinds = (
        (Link.AUTH, "token refreshes fail", REFRESH_FAILED),
        (Link.AUTH, "Zillow says that the integration is disabled", INTEGRATION_DISABLED),
        (Link.TRANSACTION, "transactions fail", SYNC_FAILED),
    )
    found = [
        Failure(link, f"{what} ({counted(len(said), 'log line')})", min(line.at for line in said), _users(said))
        for link, what, phrases in kinds
        if (said := saying(lines, phrases))
    ]
    if not found:
        return reading(found, passes("The log holds no failed refresh, refusal or failed transaction in the window."))
    return reading(found, *(told(each.link, [each]) for each in found))


def told(link: Link, failures: Failures) -> Finding:
    """What a link's probe says."""
    name = NAMES[link][:1].upper() + NAMES[link][1:]
    if not failures:
        return passes(f"{name}: nothing fails.")
    return fails(f"{name}: {'; '.join(map(described, failures))}.")


def described(failure: Failure) -> str:
    """`token refreshes fail, since 2026-11-21 07:00 UTC, user 902`."""
    since = f", since {utc(failure.at)}" if failure.at else ""
    whose = f", {users(failure.users)}" if failure.users else ""
    return f"{failure.what}{since}{whose}"


def _judged(
    link: Link,
    seen: Iterable[Connection],
    judge: Judge,
    at: Callable[[Connection], datetime | None],
    now: datetime,
) -> Iterator[Failure]:
    """One failure for all the users it is true of, since the first of them; times that lie ahead say nothing."""
    true_of = [(each, said) for each in seen if (said := judge(each, now)) is not None]
    if true_of:
        moments = [moment for each, _ in true_of if (moment := at(each)) is not None and not ahead(moment, now)]
        yield Failure(link, true_of[0][1].fact, min(moments, default=None), tuple(each.user_id for each, _ in true_of))


def _noticed(connection: Connection) -> datetime | None:
    return min((at for row in connection.problems if (at := row.row.moment("problem_at"))), default=None)


def _refreshed(connection: Connection) -> datetime | None:
    """A row without a token was last written when the token went, or when it was made without one."""
    return connection.auth.updated_at if connection.auth else None


def _users(lines: Iterable[LogLine]) -> tuple[int, ...]:
    return tuple(sorted({user for line in lines if (user := user_of(line)) is not None}))
