"""What the logs are asked about throttling of one account, and about refreshes that fail (domain.md 10.1, 5.2)."""

from checks.kit.log_question import LogQuestion

_OF_ACCOUNT = "(@context.account_id:{account_id} OR @account_id:{account_id})"

ACCOUNT_THROTTLING = LogQuestion(
    "account_throttling",
    f"service:fub @context.error_message:*429* @context.service:zillow {_OF_ACCOUNT}",
    siblings=(
        f"service:fub @http.status_code:429 @context.service:zillow {_OF_ACCOUNT}",
        f"service:fub (ZILLOW_API_RATE_LIMIT OR RATE_LIMIT_EXCEEDED) status:error {_OF_ACCOUNT}",
    ),
)
"""The throttling question for one account; a group of the fleet's answer may be cut off, this is not."""

_FAILED = "service:fub status:error @context.exception:ZillowConnectException"
_UNRETRIEVED = (
    "service:fub status:error (CANNOT_RETRIEVE_ACCCESS_TOKEN OR @context.error_message:*CANNOT_RETRIEVE_ACCCESS_TOKEN*)"
)
_DEAD = '-"refresh token invalid" -@context.error_message:*token*invalid*'
"""A token that Zillow rejects stays rejected when the throttling ends."""

REFRESH_FAILURES = LogQuestion(
    "refresh_failures", f"{_FAILED} {_DEAD}", siblings=(f"{_UNRETRIEVED} {_DEAD}",), by="@context.account_id"
)

ACCOUNT_REFRESH_FAILURES = LogQuestion(
    "account_refresh_failures",
    f"{_FAILED} {_DEAD} {_OF_ACCOUNT}",
    siblings=(f"{_UNRETRIEVED} {_DEAD} {_OF_ACCOUNT}",),
)
