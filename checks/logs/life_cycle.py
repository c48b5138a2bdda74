"""What the log tells of OAuth in one account: creation, refreshes, Bishop calls (domain.md 5.4, 10.1)."""

from checks.kit.log_question import LogQuestion

_OF_ACCOUNT = "(@context.account_id:{account_id} OR @account_id:{account_id})"

OAUTH_LIFE = LogQuestion(
    "oauth_life",
    "@context.account_id:{account_id} @service:fub-api @message:*ZillowAuth*",
    siblings=(
        f"{_OF_ACCOUNT} @context.class:(ZillowTokenService OR ZillowTokenServiceV2)",
        f"{_OF_ACCOUNT} (@context.method:(*oauth* OR *OAuth* OR *Oauth* OR *refresh*)"
        " OR @context.exception:ZillowConnectException OR *refreshAccessToken* OR CANNOT_RETRIEVE_ACCCESS_TOKEN"
        " OR ZillowAuth)",
        f"{_OF_ACCOUNT} (@integration:bishop OR @context.integration:bishop)",
    ),
)
"""Well and failing alike: a life is more than its faults."""
