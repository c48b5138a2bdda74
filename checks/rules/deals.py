"""What keeps a deal from reaching Zillow (domain.md 4.1, causes.md transaction_sync)."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from checks.causes import sync
from checks.fub.settings import CHANGE_REACH, CREATION_FLAG, Flag
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, CauseKind, Certainty
from checks.kit.log_question import LogLine
from checks.kit.row import Row
from checks.kit.severity import Severity
from checks.kit.sources import MutexState
from checks.logs.lines import TIMED_OUT, deal_of, saying
from checks.rules import locks, naming
from checks.rules.naming import ids
from checks.rules.paths import WEAK_ALONE, Outcome, Verification
from checks.rules.times import ago

LARGE_ACCOUNT = 10_000
"""Agents from which unbatched lookups time out (domain.md 4.4, 11)."""
WORKER_CADENCE = timedelta(minutes=15)
"""ZillowSyncWorker comes round this often (domain.md 11): a younger deal is not late yet."""


def of_deal(
    case: Case, kind: CauseKind, fact: str, *, users: Sequence[int] = (), certainty: Certainty = Certainty.OBSERVED
) -> Cause:
    """A cause whose scope is the deal."""
    whose = scope.deal(case.account_id, case.deal_id or 0, tuple(users))
    return Cause(kind=kind, certainty=certainty, scope=whose, fact=fact)


def creation_disabled(case: Case, flag: Flag) -> Iterator[Cause]:
    if flag.on:
        where = "for everybody" if flag.everywhere else f"for account {case.account_id}"
        yield Cause(
            kind=sync.CREATION_DISABLED,
            certainty=Certainty.OBSERVED,
            scope=scope.SYSTEM if flag.everywhere else scope.account(case.account_id),
            fact=f"The flag {CREATION_FLAG} is on {where}, so no transaction is created.",
            severity=Severity.CRITICAL if flag.everywhere else Severity.HIGH,
        )


def verification_failed(case: Case, agents: Sequence[Verification]) -> Iterator[Cause]:
    """One verified agent is enough; a path that could not be read leaves a suspicion only."""
    if not agents or any(agent.passes for agent in agents):
        return
    users = [agent.user_id for agent in agents]
    if any(agent.uncertain for agent in agents):
        blind = sorted({number for agent in agents for number, each in agent.paths.items() if each is Outcome.UNKNOWN})
        fact = (
            f"No path that could be read verifies an agent of deal {case.deal_id}; path {ids(blind)} could not be read."
        )
        yield of_deal(case, sync.AGENT_VERIFICATION_FAILED, fact, users=users, certainty=Certainty.SUSPECTED)
        return
    fact = f"No agent of deal {case.deal_id} passes any of the four paths ({naming.users(users)})."
    yield of_deal(case, sync.AGENT_VERIFICATION_FAILED, fact, users=users)


def weak_verification(case: Case, agents: Sequence[Verification]) -> Iterator[Cause]:
    """Somebody passes, nobody strongly. An unread path might be the strong one, so it leaves a suspicion only."""
    weak = [agent for agent in agents if agent.passes]
    if not weak or any(agent.strong for agent in agents):
        return
    paths = sorted({number for agent in weak for number, each in agent.paths.items() if each is Outcome.WEAK})
    legacy = "legacy paths" if set(paths) <= WEAK_ALONE else "paths that will not hold"
    unread = any(Outcome.UNKNOWN in agent.paths.values() for agent in agents)
    users = [agent.user_id for agent in weak]
    fact = f"On deal {case.deal_id} agents are verified by {legacy} only: {naming.users(users)}, path {ids(paths)}."
    certainty = Certainty.SUSPECTED if unread else Certainty.OBSERVED
    yield of_deal(case, sync.WEAK_VERIFICATION, fact, users=users, certainty=certainty)


def locks_held(case: Case, states: Sequence[MutexState]) -> Iterator[Cause]:
    """Stuck ones are a cause; one that is merely held explains a wait of a minute."""
    stuck = [state for state in states if locks.stuck(state)]
    running = [state for state in states if locks.running(state)]
    if stuck:
        yield of_deal(case, sync.MUTEX_STUCK, " ".join(map(locks.described, stuck)))
    if running:
        yield of_deal(case, sync.MUTEX_HELD, " ".join(map(locks.described, running)))


def bottleneck(case: Case, agents: int, lines: Sequence[LogLine]) -> Iterator[Cause]:
    late = saying(lines, TIMED_OUT)
    if agents >= LARGE_ACCOUNT and late:
        yield Cause(
            kind=sync.BOTTLENECK,
            certainty=Certainty.INFERRED,
            scope=scope.account(case.account_id),
            fact=f"Account {case.account_id} has {agents:,} agents, and {len(late)} time-outs were logged.",
        )


def of_this_deal(case: Case, lines: Sequence[LogLine]) -> list[LogLine]:
    """Lines that name this deal, or no deal at all."""
    return [line for line in lines if deal_of(line) in {None, case.deal_id}]


def recent_change(case: Case, changes: Sequence[Row], first_failure: datetime | None) -> Iterator[Cause]:
    """Suspected for its time alone."""
    if first_failure is None:
        return
    for change in changes:
        at = change.moment("changed_at")
        if at is not None and first_failure - CHANGE_REACH <= at <= first_failure:
            flag = change.text("flag_name")
            fact = (
                f"The flag {flag} changed from {change.text('old_value')} to {change.text('new_value')} "
                f"{ago(at, case.asked_at)}, within a day before the first failure."
            )
            yield of_deal(case, sync.RECENT_CONFIG_CHANGE, fact, certainty=Certainty.SUSPECTED)
            return
