"""Causes of `transaction_sync`."""

from checks.causes.people import NOBODY, OVERLORDS, PRODUCT, SUPPORT
from checks.kit.cause import CauseKind, Link
from checks.kit.severity import Severity

_BROKEN_CONNECTION = (
    "oauth.refresh_token_rejected",
    "oauth.refresh_token_missing",
    "oauth.integration_disabled",
    "oauth.no_credentials",
    "oauth.refresh_failing",
    "oauth.installation_race",
    "oauth.encryption_key_missing",
)
"""What can be wrong upstream with the connection of a deal's agent or of a contact's owner, gravest first."""

DEAL_NOT_FOUND = CauseKind(
    code="sync.deal_not_found",
    title="No such deal",
    true_when="no such deal in the account",
    next_step="Correct the deal id or the account id and run this again; both stand in the deal's address in Follow "
    "Up Boss.",
    who=SUPPORT,
    severity=Severity.NORMAL,
    link=Link.TRANSACTION,
)
CREATION_DISABLED = CauseKind(
    code="sync.creation_disabled",
    title="Transaction creation is switched off",
    true_when="`zillow-ignore-transaction-creation-events` is on: an account's own row wins over the global one",
    not_when="own row says off",
    next_step="Ask why the flag zillow-ignore-transaction-creation-events is on; no deal goes out until it is off.",
    who=PRODUCT,
    severity=Severity.HIGH,
    link=Link.OUTSIDE,
)
DEAL_NO_AGENTS = CauseKind(
    code="sync.deal_no_agents",
    title="The deal has no agent",
    true_when="deal exists and has no agent",
    next_step="Assign an agent who is connected to Zillow to the deal; the next change to the deal syncs it.",
    who=SUPPORT,
    severity=Severity.CRITICAL,
    link=Link.TRANSACTION,
)
AGENT_VERIFICATION_FAILED = CauseKind(
    code="sync.agent_verification_failed",
    title="No agent on the deal is verified",
    true_when="deal has agents and none passes any of the four paths",
    not_when="any path unknown: then `suspected`",
    next_step="Get one agent of the deal connected to Zillow, or put a connected agent on the deal.",
    who=SUPPORT,
    severity=Severity.HIGH,
    link=Link.TRANSACTION,
    explained_by=_BROKEN_CONNECTION,
)
WEAK_VERIFICATION = CauseKind(
    code="sync.weak_verification",
    title="The agent is verified by a weak path only",
    true_when="an agent passes, but only by path 1 or 4, a stand-in profile, or path 2 whose refresh token is absent "
    "or failing (an idle expiry is fine)",
    not_when="a strong path passes too",
    next_step="Ask the agent to connect Zillow with OAuth; the legacy paths are going away.",
    who=SUPPORT,
    severity=Severity.NORMAL,
    link=Link.TRANSACTION,
    explained_by=_BROKEN_CONNECTION,
)
PROPERTY_MISSING = CauseKind(
    code="sync.property_missing",
    title="The deal has no property address",
    true_when="no property, or its address empty",
    next_step="Fill in the property and its address on the deal.",
    who=SUPPORT,
    severity=Severity.HIGH,
    link=Link.TRANSACTION,
)
CONTACT_SYNC_MISSING = CauseKind(
    code="sync.contact_sync_missing",
    title="No contact with a working Zillow connection",
    true_when="no contact, or none linked to an enabled sync user without an open problem",
    next_step="Put a contact on the deal whose owner is connected to Zillow, or repair the owner's connection.",
    who=SUPPORT,
    severity=Severity.HIGH,
    link=Link.TRANSACTION,
    explained_by=_BROKEN_CONNECTION,
)
SYNC_SYSTEM_MISSING = CauseKind(
    code="sync.sync_system_missing",
    title="The account is not registered for sync",
    true_when="no active Zillow row in `data_sync_systems` for the account",
    next_step="Register the account's Zillow sync system (data_sync_systems).",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.TRANSACTION,
)
MUTEX_STUCK = CauseKind(
    code="sync.mutex_stuck",
    title="A sync lock is stuck",
    true_when="mutex of a sync user of the deal's agents or its contacts' owners without expiry, or with more than "
    "60 s left",
    not_when="TTL 1–60 (`sync.mutex_held`, info)",
    next_step="Make sure that no sync is running for this sync user, then have the lock cleared by a person who may. "
    "The bot never clears it.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.TRANSACTION,
)
MUTEX_HELD = CauseKind(
    code="sync.mutex_held",
    title="A sync is running",
    true_when="mutex of such a sync user with a TTL of 1–60 s",
    next_step="Wait a minute and look again: a sync is running or has just run.",
    who=NOBODY,
    severity=Severity.INFO,
    link=Link.TRANSACTION,
)
TRANSACTION_ID_MISSING = CauseKind(
    code="sync.transaction_id_missing",
    title="Zillow answered without a transaction id",
    true_when="Zillow answered without a transaction id (log or metric)",
    next_step="Compare the reply with the contract: the fault is on Zillow's side or the contract changed. Take it up "
    "with Zillow, with the log line.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.TRANSACTION,
)
WORKER_FAILING = CauseKind(
    code="sync.worker_failing",
    title="The sync worker fails",
    true_when="sync worker errors above baseline",
    next_step="Look at ZillowSyncWorker and its queue, and at what was deployed since the errors began.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.TRANSACTION,
    explained_by=("oauth.encryption_key_missing", "rate.zillow_429"),
)
RECENT_CONFIG_CHANGE = CauseKind(
    code="sync.recent_config_change",
    title="A Zillow flag changed shortly before",
    true_when="a Zillow flag changed within 24 h before the first failure",
    next_step="Review the change with whoever made it; it is suspected only for its time.",
    who=PRODUCT,
    severity=Severity.NORMAL,
    link=Link.TRANSACTION,
    explained_by=("sync.creation_disabled",),
)
ALREADY_SYNCED = CauseKind(
    code="sync.already_synced",
    title="The deal is already synced",
    true_when="`synced_at` set and nothing failing since",
    next_step="Nothing to do: tell the customer when it reached Zillow, and where to look in Premier Agent.",
    who=NOBODY,
    severity=Severity.INFO,
    link=Link.TRANSACTION,
)
BOTTLENECK = CauseKind(
    code="sync.bottleneck",
    title="The account is too large for unbatched lookups",
    true_when="account of 10,000 or more agents with timeouts in the window",
    next_step="Run the account's lookups in batches and throttle its queue.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.TRANSACTION,
)
KINDS = (
    DEAL_NOT_FOUND, CREATION_DISABLED, DEAL_NO_AGENTS, AGENT_VERIFICATION_FAILED, WEAK_VERIFICATION, PROPERTY_MISSING,
    CONTACT_SYNC_MISSING, SYNC_SYSTEM_MISSING, MUTEX_STUCK, MUTEX_HELD, TRANSACTION_ID_MISSING, WORKER_FAILING,
    RECENT_CONFIG_CHANGE, ALREADY_SYNCED, BOTTLENECK,
)  # fmt: skip
