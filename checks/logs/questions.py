"""The documented queries of domain.md 10.1, each with the sibling forms that installations use (2.6, D17)."""

from checks.kit.log_question import LogQuestion

ACCOUNT_TROUBLE = LogQuestion(
    "account_trouble",
    "@context.account_id:{account_id} status:error",
    siblings=(
        "(@account_id:{account_id} OR account_id:{account_id}) status:error",
        "(@context.account_id:{account_id} OR @account_id:{account_id})"
        " (status:(warn OR critical OR emergency)"
        " OR agent_verification_failed OR zillow_transaction_id_missing OR @event:transaction_sync_failed"
        " OR @context.agentCount:0 OR @context.exception:ZillowConnectException OR CANNOT_RETRIEVE_ACCCESS_TOKEN"
        ' OR "integration disabled")',
    ),
)
"""What one account's log says; read once and understood line by line, because Datadog allows few questions."""

OAUTH_FAILURES = LogQuestion(
    "oauth_failures",
    "service:fub @context.method:*oauth* status:error -@message:*rate*limit*",
    siblings=(
        "service:fub (@context.method:(*OAuth* OR *Oauth*) OR @context.exception:ZillowConnectException) status:error"
        " -@message:*rate*limit* -@context.error_message:*429*",
    ),
    by="@context.account_id",
)

OAUTH_EXPIRED = LogQuestion(
    "oauth_expired",
    "service:fub @context.method:*oauth* @context.error:*expired*",
    siblings=(
        "service:fub @context.method:(*OAuth* OR *Oauth*) (@context.error:*xpired* OR @context.error_message:*xpired*)",
        "service:fub @context.method:*oauth* @context.error_message:*xpired*",
    ),
    by="@context.account_id",
)

DEALS_WITHOUT_AGENTS = LogQuestion(
    "deals_without_agents",
    "service:fub @context.method:getDealZillowUsers @context.agentCount:0",
    by="@context.account_id",
)

THROTTLING = LogQuestion(
    "throttling",
    "service:fub @context.error_message:*429* @context.service:zillow",
    siblings=(
        "service:fub @http.status_code:429 @context.service:zillow",
        "service:fub (ZILLOW_API_RATE_LIMIT OR RATE_LIMIT_EXCEEDED) status:error",
    ),
    by="@context.account_id",
)

ENCRYPTION_KEY = LogQuestion(
    "encryption_key",
    "token_encryption_key_missing",
    siblings=(
        "@message:*token_encryption_key_missing*",
        "@context.error:*token_encryption_key_missing*",
        "@context.error_message:*token_encryption_key_missing*",
        "@context.exception:*token_encryption_key_missing*",
    ),
)

BISHOP_ERRORS = LogQuestion(
    "bishop_errors",
    "@service:fub-api @integration:bishop @method:GraphQL status:error",
    siblings=("service:fub-api (@integration:bishop OR @context.integration:bishop) status:error",),
    by="@context.errorCode",
)

SYNC_WORKER = LogQuestion(
    "sync_worker",
    "@service:fub-worker @class:ZillowSyncWorker status:error",
    siblings=("service:fub-worker (@class:ZillowSyncWorker OR @context.class:ZillowSyncWorker) status:error",),
)
