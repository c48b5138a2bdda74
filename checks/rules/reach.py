"""What a question does not reach: each of fleet, account and user has probes and causes of its own."""

from checks.kit.case import Case
from checks.kit.finding import skips

NO_ACCOUNT = skips("No account was named, so the question is about the fleet.")
ONE_ACCOUNT = skips("An account was named, and one account is no measure of the fleet.")
ONE_USER = skips("A user was named; this is looked at for an account as a whole.")


def of_user(case: Case) -> bool:
    """The question is about somebody in an account."""
    return case.account_id is not None and case.user_id is not None


def of_whole_account(case: Case) -> bool:
    """The question is about an account, and nobody in it in particular."""
    return case.account_id is not None and case.user_id is None
