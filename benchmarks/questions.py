"""Commands about the sample FUB, none about the same as another."""

from collections.abc import Iterator
from itertools import product

from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS

ISSUES = ("oauth_failure", "agent_resolution", "connection_health", "rate_limiting")
USERS = (101, 560, 880)


def questions() -> Iterator[str]:
    """648 of them."""
    for user, account, issue in product(USERS, HEALTHY_ACCOUNTS, ISSUES):
        yield f"--issue={issue} --account_id={account} --user_id={user}"
