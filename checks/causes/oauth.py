"""Causes of `oauth_failure`."""

from checks.causes.people import CUSTOMER, INFRASTRUCTURE, NOBODY, OVERLORDS, USER
from checks.kit.cause import CauseKind, Link
from checks.kit.severity import Severity

_REAUTHENTICATE = (
    "Ask the user to disconnect and connect Zillow again in Follow Up Boss (Admin > Integrations > Zillow), "
    "then run this again to see the new token."
)

NO_CREDENTIALS = CauseKind(
    code="oauth.no_credentials",
    title="Never connected to Zillow",
    true_when="neither a `zillow_auth` nor a `zillow_sync_users` row for (account, user)",
    not_when="account-wide case without a user",
    next_step="Ask the user to connect Zillow in Follow Up Boss (Admin > Integrations > Zillow).",
    who=USER,
    severity=Severity.HIGH,
    link=Link.AUTH,
)
REFRESH_TOKEN_MISSING = CauseKind(
    code="oauth.refresh_token_missing",
    title="Refresh token missing",
    true_when="`zillow_auth` row with `encrypted_refresh_token` NULL, and no other usable store "
    "(usable: a sync row that is enabled, healthy, without an open problem)",
    not_when="another usable store: then `oauth.record_incomplete`",
    next_step=_REAUTHENTICATE,
    who=USER,
    severity=Severity.HIGH,
    link=Link.AUTH,
)
REFRESH_TOKEN_REJECTED = CauseKind(
    code="oauth.refresh_token_rejected",
    title="Refresh token rejected by Zillow",
    true_when="open problem (7.1) whose `problem_msg` says the refresh token is invalid",
    not_when="`last_verified_at` later than `problem_at`",
    next_step=_REAUTHENTICATE,
    who=USER,
    severity=Severity.HIGH,
    link=Link.AUTH,
)
INTEGRATION_DISABLED = CauseKind(
    code="oauth.integration_disabled",
    title="Integration disabled in Premier Agent",
    true_when="token present and `zillow_integration_id` NULL on the sync row, or an open problem / log line saying "
    "credentials valid but integration disabled",
    not_when="sync row absent",
    next_step="Ask the customer to switch the Follow Up Boss integration back on in Zillow Premier Agent "
    "(Settings > App integrations). Connecting again in Follow Up Boss will not help.",
    who=CUSTOMER,
    severity=Severity.HIGH,
    link=Link.AUTH,
)
ENABLED_WITHOUT_TOKEN = CauseKind(
    code="oauth.enabled_without_token",
    title="Integration enabled without a token",
    true_when="integration enabled, no token in `zillow_auth` and no usable store; listed beside "
    "`oauth.refresh_token_missing`, which explains it",
    next_step="Ask the user to connect Zillow again before the next sync fails.",
    who=USER,
    severity=Severity.HIGH,
    link=Link.AUTH,
    explained_by=("oauth.refresh_token_missing", "oauth.refresh_token_rejected", "oauth.integration_disabled"),
)
REFRESH_FAILING = CauseKind(
    code="oauth.refresh_failing",
    title="Token refresh failing",
    true_when="`expires_at` in the past **and** refresh failures in the window's logs for that account "
    "(ZillowConnectException, CANNOT_RETRIEVE_ACCCESS_TOKEN)",
    not_when="429s explain them (then explained by `rate.zillow_429`)",
    next_step="Look at Bishop and at the OAuth app configuration; the log lines say which call fails. "
    "Do not refresh or revoke by hand: that can end sessions that still work.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AUTH,
    explained_by=(
        "oauth.encryption_key_missing",
        "rate.zillow_429",
        "oauth.expiry_cascade",
        "oauth.refresh_token_rejected",
        "oauth.refresh_token_missing",
    ),
)
EXPIRED_IDLE = CauseKind(
    code="oauth.expired_idle",
    title="Access token lapsed while idle",
    true_when="`expires_at` in the past, nothing failing",
    next_step="Nothing to do: the access token is refreshed when it is next used.",
    who=NOBODY,
    severity=Severity.INFO,
    link=Link.AUTH,
)
EXPIRY_CASCADE = CauseKind(
    code="oauth.expiry_cascade",
    title="OAuth failing across accounts",
    true_when="OAuth failures in >10 accounts in the window, or more than 5% of the token refreshes in the window "
    "failed",
    not_when="429 storm or key loss explains them; tokens that are merely idle",
    next_step="Coordinate one recovery in dependency order: ZillowAuth, then ZillowAgent, then ZillowSyncUser, then "
    "transaction sync. Do not repair account by account.",
    who=OVERLORDS,
    severity=Severity.CRITICAL,
    link=Link.AUTH,
    explained_by=("oauth.encryption_key_missing", "rate.zillow_429"),
)
ENCRYPTION_KEY_MISSING = CauseKind(
    code="oauth.encryption_key_missing",
    title="Token encryption key missing",
    true_when="`token_encryption_key_missing` in logs, or the key-lookup metric counts failures",
    next_step="Restore the secret oauth_token_encryption_key (field: key). Until then no account can read its tokens.",
    who=INFRASTRUCTURE,
    severity=Severity.CRITICAL,
    link=Link.OUTSIDE,
)
ZUID_MISMATCH = CauseKind(
    code="oauth.zuid_mismatch",
    title="Two Zillow identities for one user",
    true_when="`zillow_auth.zuid` and `zillow_sync_users.zuid`, both present, differ (trimmed, case-sensitive) for the "
    "same (account, user)",
    not_when="either is NULL",
    next_step="Find out which Zillow login is the right one; two OAuth flows were finished with different identities. "
    "The team corrects the wrong row.",
    who=OVERLORDS,
    severity=Severity.CRITICAL,
    link=Link.AUTH,
)
RECORD_INCOMPLETE = CauseKind(
    code="oauth.record_incomplete",
    title="Connection record incomplete",
    true_when="a ZUID missing on one side, or rows unlinked though both exist",
    next_step="Repair the link between the user's two connection rows.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.AUTH,
    explained_by=("oauth.installation_race",),
)
LINK_BROKEN = CauseKind(
    code="oauth.link_broken",
    title="Connection linked to another user's row",
    true_when="`zillow_auth.zillow_sync_user_id` names another row than the user's own",
    not_when="NULL (that is unlinked)",
    next_step="Point the link back to the user's own sync row; until then calls may run under another connection.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.AUTH,
)
BISHOP_UNAVAILABLE = CauseKind(
    code="oauth.bishop_unavailable",
    title="Bishop not reachable",
    true_when="Bishop errors with code 2 (`@context.errorCode`) above baseline",
    next_step="Check Bishop for an outage; calls are retried with backoff. Matching and verified links wait meanwhile.",
    who=OVERLORDS,
    severity=Severity.HIGH,
    link=Link.OUTSIDE,
)
BISHOP_MISCONFIGURED = CauseKind(
    code="oauth.bishop_misconfigured",
    title="Bishop settings missing",
    true_when="Bishop errors with code 1 (`@context.errorCode`) above baseline",
    next_step="Restore Bishop's settings; retrying is pointless until they are back.",
    who=OVERLORDS,
    severity=Severity.CRITICAL,
    link=Link.OUTSIDE,
)
BISHOP_REJECTED = CauseKind(
    code="oauth.bishop_rejected",
    title="Bishop rejects our requests",
    true_when="Bishop errors with code 3 (`@context.errorCode`) above baseline",
    next_step="Compare recent deployments on both sides: the request no longer fits Bishop's schema.",
    who=OVERLORDS,
    severity=Severity.CRITICAL,
    link=Link.OUTSIDE,
)
INSTALLATION_RACE = CauseKind(
    code="oauth.installation_race",
    title="Installation not finished yet",
    true_when="`zillow_auth` created within the last 24 h and no sync row, or a sync row never synced, for that user",
    not_when="older than 24 h",
    next_step="Wait: installation is retried with backoff. If it has not finished 24 hours after the connection, hand "
    "it to the team.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.AUTH,
)
STALE_REFRESH = CauseKind(
    code="oauth.stale_refresh",
    title="Token not refreshed for a week",
    true_when="`updated_at` older than 168 h with the integration enabled",
    next_step="Watch: ask whether the user still works with Zillow; nothing has failed yet.",
    who=OVERLORDS,
    severity=Severity.NORMAL,
    link=Link.AUTH,
    explained_by=(
        "oauth.encryption_key_missing",
        "oauth.refresh_token_missing",
        "oauth.refresh_token_rejected",
        "oauth.refresh_failing",
    ),
)
KINDS = (
    NO_CREDENTIALS, REFRESH_TOKEN_MISSING, REFRESH_TOKEN_REJECTED, INTEGRATION_DISABLED, ENABLED_WITHOUT_TOKEN,
    REFRESH_FAILING, EXPIRED_IDLE, EXPIRY_CASCADE, ENCRYPTION_KEY_MISSING, ZUID_MISMATCH, RECORD_INCOMPLETE,
    LINK_BROKEN, BISHOP_UNAVAILABLE, BISHOP_MISCONFIGURED, BISHOP_REJECTED, INSTALLATION_RACE, STALE_REFRESH,
)  # fmt: skip
