"""Causes of `agent_resolution`, its teams included.

None names here what explains it: one account's cause may gather many people, and is explained only when all of them
are. `checks.rules.agents` says so cause by cause.
"""

from checks.causes.people import OVERLORDS, SUPPORT
from checks.kit.cause import CauseKind, Link
from checks.kit.severity import Severity

INFERRED_DESPITE_OAUTH = CauseKind(
    code="agent.inferred_despite_oauth",
    title="Agents inferred although OAuth is connected",
    true_when="live OAuth evidence for (account, user), agent row INFERRED",
    not_when="agent row soft-deleted",
    next_step="Compare the agents with the agent identity mapping, then correct their resolution method. Connecting "
    "again does not help: the agent rows are stale, the credentials are not.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AGENT,
)
UNMATCHED_DESPITE_OAUTH = CauseKind(
    code="agent.unmatched_despite_oauth",
    title="No agent although OAuth is connected",
    true_when="the same with UNMATCHED, or no agent row",
    next_step="Run agent resolution again for these users, then this triage, to see that the agent is CONNECTED.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AGENT,
)
CONNECTED_WITHOUT_OAUTH = CauseKind(
    code="agent.connected_without_oauth",
    title="Agents connected without OAuth",
    true_when="CONNECTED, no row in either OAuth store",
    not_when="row in `zillow_sync_users` only",
    next_step="Expect the agents to be demoted. Ask the users to connect Zillow again in Follow Up Boss (Admin > "
    "Integrations > Zillow) before that happens.",
    who=SUPPORT,
    severity=Severity.HIGH,
    link=Link.AGENT,
)
ENCRYPTED_ZUID_MISSING = CauseKind(
    code="agent.encrypted_zuid_missing",
    title="Zillow user id missing on agents",
    true_when="CONNECTED or INFERRED, `encrypted_zuid` NULL",
    next_step="Repair the agent rows; without the encrypted id path 3 fails, and with it the sync of deals that have "
    "no other path.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AGENT,
)
DUPLICATE_MAPPING = CauseKind(
    code="agent.duplicate_mapping",
    title="One user, several agents",
    true_when="one user, several live agent rows",
    not_when="soft-deleted rows",
    next_step="Pick the row that is right, by the agent identity mapping, and have the others removed.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AGENT,
)
DEPRECATED_METHOD = CauseKind(
    code="agent.deprecated_method",
    title="Agents with the deprecated method",
    true_when="live rows with code 2",
    next_step="Migrate these rows to one of the three methods in use.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.AGENT,
)
UNKNOWN_METHOD = CauseKind(
    code="agent.unknown_method",
    title="Resolution method that nobody knows",
    true_when="a value outside 1–4",
    next_step="Report the value to the team: either something writes rows it should not, or a new method came into use "
    "and this triage must learn it.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.AGENT,
)
DEMOTED_WITH_LIVE_TOKEN = CauseKind(
    code="agent.demoted_with_live_token",
    title="Agents demoted while the token lives",
    true_when="log shows CONNECTED→INFERRED or →UNMATCHED after the token's last refresh",
    not_when="CONNECTED again since",
    next_step="Look for a team restructure at that time, which is the usual conflict; put the method back by a manual "
    "override while the systems catch up.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AGENT,
)
FLAPPING = CauseKind(
    code="agent.flapping",
    title="Resolution goes back and forth",
    true_when="three or more transitions of one user within 24 h",
    next_step="Find the two writers that fight over the row (the reasons in zillow_connection_logs name them) and stop "
    "the wrong one before anything is corrected.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AGENT,
)
DISTRIBUTION_DRIFT = CauseKind(
    code="agent.distribution_drift",
    title="Resolution drifts across the fleet",
    true_when="fleet share off baseline by >5 points (>10: critical)",
    not_when="single account (context only)",
    next_step="Review the fleet: what changed in zillow_connection_logs, which accounts lead, what was deployed. Do "
    "not correct account by account.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AGENT,
)
INACTIVE_USER = CauseKind(
    code="agent.inactive_user",
    title="Agents mapped to users who left",
    true_when="mapping points at a user who is deleted or inactive",
    next_step="Map the agents to the people who took over, or take the mapping away.",
    who=SUPPORT,
    severity=Severity.NORMAL,
    link=Link.AGENT,
)
NO_MEMBERS = CauseKind(
    code="team.no_members",
    title="Teams without members",
    true_when="team without members",
    next_step="Run the team sync for the account, then compare its members with Zillow's.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.AGENT,
)
LEGACY_MISSING = CauseKind(
    code="team.legacy_missing",
    title="Teams without their legacy twin",
    true_when="team without its `zillow_sync_teams` twin",
    next_step="Run the legacy team sync for the account; until then old code does not see the team.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.AGENT,
)
SPANS_ACCOUNTS = CauseKind(
    code="team.spans_accounts",
    title="Teams that span accounts",
    true_when="same `zillow_team_id` in another account of the client database, or of the case",
    next_step="Check permissions, inheritance and overrides in each of the accounts by itself.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.AGENT,
)
KINDS = (
    INFERRED_DESPITE_OAUTH, UNMATCHED_DESPITE_OAUTH, CONNECTED_WITHOUT_OAUTH, ENCRYPTED_ZUID_MISSING,
    DUPLICATE_MAPPING, DEPRECATED_METHOD, UNKNOWN_METHOD, DEMOTED_WITH_LIVE_TOKEN, FLAPPING, DISTRIBUTION_DRIFT,
    INACTIVE_USER, NO_MEMBERS, LEGACY_MISSING, SPANS_ACCOUNTS,
)  # fmt: skip
