"""Connection health: how well one account's connections are, or the fleet's, before somebody complains."""

from collections.abc import Callable, Iterator, Sequence

from checks.causes import health, oauth, rate
from checks.fub.connection import Connection
from checks.kit.case import Case
from checks.kit.cause import Cause, CauseKind
from checks.kit.check import Check, Conclude, of_account, of_fleet
from checks.kit.found import Found
from checks.kit.general import UNKNOWN_ACCOUNT
from checks.kit.probe import Probe
from checks.kit.severity import Severity
from checks.probes import faulty
from checks.probes.account_leads import lead_events, lead_history
from checks.probes.accounts import account, account_size, unknown_account
from checks.probes.connection_states import first_sync, last_verification, states, status_column, tokens_behind
from checks.probes.fleet_health import fleet_connections, fleet_leads, fleet_trend
from checks.probes.fleet_log import encryption_key, throttling
from checks.probes.kpis import key_figures
from checks.probes.leading import (
    deal_creation,
    expiry_pattern,
    method_drift,
    oauth_app,
    request_velocity,
    webhook_lag,
)
from checks.probes.sizes import sizes_of
from checks.rules import backlog, connection_state, kpis, lead_health, outside, tokens, unclear
from checks.rules.fleet_health import Formula, HealthPolicy, Share, fleet_health, judged, share_of_events, whole
from checks.rules.fleet_problems import fleet_problems
from checks.rules.naming import Judge, named

CHECK = Check(
    issue="connection_health",
    title="Connection health",
    about="Connections show problems or warnings, or somebody wants to know how well they are before anything fails.",
    severities=(Severity.MONITORING, Severity.PREVENTIVE),
    usual=Severity.MONITORING,
    target="zillow-system-monitoring",
    first_response="Baseline comparison, then proactive monitoring.",
    examples=(
        "/zillow-triage --issue=connection_health",
        "/zillow-triage --issue=connection_health --account_id=14009 --preventive=true",
    ),
    measure=sizes_of,
)
CHECK.include(account, account_size, encryption_key)
CHECK.include(states, tokens_behind, status_column, first_sync, last_verification, lead_events, lead_history)
CHECK.include(fleet_leads, fleet_trend, fleet_connections, throttling, key_figures)
CHECK.include(expiry_pattern, oauth_app, request_velocity, webhook_lag, method_drift, deal_creation)
CHECK.concludes(UNKNOWN_ACCOUNT, when=of_account)(unknown_account)
Explained = Callable[[Case, Found], set[int]]
"""Users for whom another cause explains what is seen."""


@CHECK.concludes(oauth.ENCRYPTION_KEY_MISSING)
def encryption_key_missing(case: Case, found: Found) -> Iterator[Cause]:
    """Without the key no connection is well, whosesoever."""
    del case
    yield from outside.key_by_log(found[encryption_key])


@CHECK.concludes(oauth.REFRESH_TOKEN_REJECTED, when=of_account)
def refresh_token_rejected(case: Case, found: Found) -> Iterator[Cause]:
    """What an open problem's message means."""
    broken = faulty.broken(case, found)
    troubled = [each for each in found[states] if each.user_id in broken]
    return named(oauth.REFRESH_TOKEN_REJECTED, troubled, tokens.refresh_token_rejected, case.asked_at)


@CHECK.concludes(oauth.INTEGRATION_DISABLED, when=of_account)
def integration_disabled(case: Case, found: Found) -> Iterator[Cause]:
    """An open problem may say so; where none was noticed yet, token and switch do."""
    by_problem = list(
        named(oauth.INTEGRATION_DISABLED, found[states], connection_state.disabled_by_problem, case.asked_at)
    )
    yield from by_problem
    told = {user for cause in by_problem for user in cause.scope.user_ids}
    others = [each for each in found[tokens_behind] if each.user_id not in told]
    yield from named(oauth.INTEGRATION_DISABLED, others, connection_state.switched_off, case.asked_at)


def _of_connections(kind: CauseKind, judge: Judge, seen: Probe[Sequence[Connection]], explained: Explained) -> None:
    """A cause of single connections; those whom something else explains are named apart, so that nobody is hidden."""

    @CHECK.concludes(kind, when=of_account)
    def rule(case: Case, found: Found) -> Iterator[Cause]:
        connections = found[seen]
        apart = explained(case, found)
        for group in (False, True):
            whose = [each for each in connections if (each.user_id in apart) is group]
            yield from named(kind, whose, judge, case.asked_at)


_of_connections(health.OPEN_PROBLEM, connection_state.open_problem, states, faulty.explained)
_of_connections(health.STATUS_DISAGREES, connection_state.status_disagrees, status_column, lambda *_: set())
_of_connections(health.NEVER_SYNCED, connection_state.never_synced, first_sync, faulty.broken)
_of_connections(health.STALE_VERIFICATION, connection_state.stale_verification, last_verification, faulty.broken)


@CHECK.concludes(health.LEAD_EVENTS_FAILING, when=of_account)
def lead_events_failing(case: Case, found: Found) -> Iterator[Cause]:
    """What is wrong with single connections explains their own failures only; unread, it explains none."""
    troubled = faulty.broken(case, found) | faulty.switched_off(case, found)
    return lead_health.lead_events_failing(case, found[lead_events], troubled)


@CHECK.concludes(health.ACCOUNT_DEVIATION, when=of_account)
def account_deviation(case: Case, found: Found) -> Iterator[Cause]:
    """Against its own days only: an account that always fails a little is used to it."""
    return lead_health.account_deviation(case, lead_health.total(found[lead_events]), found[lead_history])


def fleet_rule(policy: HealthPolicy) -> Conclude:
    """The ladder by the formula of the policy; the fact names the formula."""

    def rule(case: Case, found: Found) -> Iterator[Cause]:
        return fleet_health(_share(case, found, policy), policy)

    return rule


def _share(case: Case, found: Found, policy: HealthPolicy) -> Share:
    if policy.formula is Formula.LEAD_EVENTS:
        return share_of_events(found[fleet_leads])
    whole(found[fleet_connections])
    return fleet_problems(found[fleet_connections], case.since, case.asked_at).share


POLICY = HealthPolicy()
LADDER = (health.FLEET_EMERGENCY, health.FLEET_CRITICAL, health.FLEET_WARNING)
CHECK.concludes(*LADDER, when=of_fleet)(fleet_rule(POLICY))


@CHECK.concludes(rate.ZILLOW_429, when=of_fleet)
def throttled(case: Case, found: Found) -> Iterator[Cause]:
    """Named beside a fleet that is not well, as the first thing to look at; a storm alone is for rate_limiting."""
    if outside.storm(found[throttling]) and judged(_share(case, found, POLICY), POLICY) is not None:
        yield outside.throttled(found[throttling])
    unclear.need_storm(found[throttling])


def _preventive(case: Case) -> bool:
    return case.preventive


@CHECK.concludes(rate.BACKLOG_AT_RISK, when=_preventive)
def backlog_at_risk(case: Case, found: Found) -> Iterator[Cause]:
    """The one indicator that does not lead any more: calling this all clear would be wrong."""
    seen = found[webhook_lag]
    if seen is not None:
        yield from backlog.backlog_at_risk(seen, case.asked_at)


@CHECK.concludes(health.KPI_BREACH, when=of_fleet)
def kpi_breach(case: Case, found: Found) -> Iterator[Cause]:
    """Figures that were skipped breach nothing."""
    del case
    return kpis.breaches(found[key_figures])
