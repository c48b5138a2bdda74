"""Causes of `connection_health`."""

from checks.causes.people import OVERLORDS, SUPPORT
from checks.kit.cause import CauseKind, Link
from checks.kit.severity import Severity

_KNOWN_PROBLEMS = ("oauth.encryption_key_missing", "oauth.refresh_token_rejected", "oauth.integration_disabled")
"""What a problem's message can be mapped to (domain.md 5.2), and what breaks every connection."""

OPEN_PROBLEM = CauseKind(
    code="health.open_problem",
    title="A connection has an open problem",
    true_when="`problem_at` set and not verified since; message mapped to its oauth cause where known",
    not_when="verified later",
    next_step="Act on what the problem's message says; where it says nothing known, hand the message to the team.",
    who=SUPPORT,
    severity=Severity.HIGH,
    link=Link.SYNC_USER,
    explained_by=_KNOWN_PROBLEMS,
)
STATUS_DISAGREES = CauseKind(
    code="health.status_disagrees",
    title="Status and problem contradict each other",
    true_when="status column `healthy` with an open problem, or `error` without one",
    not_when="column absent",
    next_step="Report it: whatever reads connection_health_status is misled. Judge by problem_at and last_verified_at.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.SYNC_USER,
)
NEVER_SYNCED = CauseKind(
    code="health.never_synced",
    title="Connected, and never synced",
    true_when="enabled, `last_agent_sync_at` NULL, older than 24 h",
    not_when="newer: installation race",
    next_step="Finish the onboarding with the user: the connection is enabled and its first agent sync never came.",
    who=SUPPORT,
    severity=Severity.NORMAL,
    link=Link.SYNC_USER,
    explained_by=(*_KNOWN_PROBLEMS, "health.open_problem"),
)
STALE_VERIFICATION = CauseKind(
    code="health.stale_verification",
    title="Not verified for a week",
    true_when="enabled, last verified >7 days ago",
    next_step="Watch: nothing has failed yet. Ask whether the user still works with Zillow.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.SYNC_USER,
    explained_by=(*_KNOWN_PROBLEMS, "health.open_problem"),
)
FLEET_WARNING = CauseKind(
    code="health.fleet_warning",
    title="Fleet health is below 97%",
    true_when="fleet health 95–<97; default formula: lead events of the window that succeeded, of those that succeeded "
    "or failed (selectable: enabled connections without an open problem)",
    not_when="fewer than 100 events or connections",
    next_step="Monitor: run this again in 15 minutes, and look at what failed first.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.SYNC_USER,
)
FLEET_CRITICAL = CauseKind(
    code="health.fleet_critical",
    title="Fleet health is below 95%",
    true_when="fleet health 90–<95; formula as for `health.fleet_warning`",
    not_when="fewer than 100 events or connections",
    next_step="Investigate now: look for throttling and for OAuth failures across accounts, in that order.",
    who=OVERLORDS,
    severity=Severity.CRITICAL,
    link=Link.SYNC_USER,
)
FLEET_EMERGENCY = CauseKind(
    code="health.fleet_emergency",
    title="Fleet health is below 90%",
    true_when="fleet health <90; formula as for `health.fleet_warning`",
    not_when="fewer than 100 events or connections",
    next_step="Escalate immediately: more than one in ten fails. Start the emergency response before looking for the "
    "cause.",
    who=OVERLORDS,
    severity=Severity.CRITICAL,
    link=Link.SYNC_USER,
)
ACCOUNT_DEVIATION = CauseKind(
    code="health.account_deviation",
    title="The account deviates from its own history",
    true_when="account's last 24 h against its previous 30 days: z-score of the daily failed share above 2.0",
    not_when="fewer than 7 days of history",
    next_step="Watch this account more closely: run this again tomorrow, and in preventive mode.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.SYNC_USER,
    explained_by=("health.lead_events_failing", *_KNOWN_PROBLEMS, "health.open_problem"),
)
KPI_BREACH = CauseKind(
    code="health.kpi_breach",
    title="A key figure is beyond its limit",
    true_when="a KPI of domain.md 7.3 beyond warning / critical",
    not_when="source unread; a KPI for which no metric is configured is `skipped`, not `unknown`",
    next_step="Follow the figure: for token refreshes see the encryption key, throttling and the OAuth app, in that "
    "order.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AUTH,
    explained_by=("oauth.encryption_key_missing",),
)
LEAD_EVENTS_FAILING = CauseKind(
    code="health.lead_events_failing",
    title="Lead events fail",
    true_when=">5% of an account's lead events failed in 24 h, at least 20 events",
    next_step="Read the messages of the failed events in zillow_lead_events_log, and repair what most of them name.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.SYNC_USER,
    explained_by=(*_KNOWN_PROBLEMS, "health.open_problem"),
)
KINDS = (
    OPEN_PROBLEM, STATUS_DISAGREES, NEVER_SYNCED, STALE_VERIFICATION, FLEET_WARNING, FLEET_CRITICAL, FLEET_EMERGENCY,
    ACCOUNT_DEVIATION, KPI_BREACH, LEAD_EVENTS_FAILING,
)  # fmt: skip
