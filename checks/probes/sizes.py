"""How large accounts are: for the impact of what concerns many of them (domain.md 9.4)."""

from collections.abc import Sequence

from checks.fub.accounts import users_of_accounts
from checks.kit.ask import Ask
from checks.kit.impact import Sizes


async def sizes_of(ask: Ask, account_ids: Sequence[int]) -> Sizes:
    """Users by account, from one statement for each client database.

    An account without a user row anywhere is left out, as its database may be the one that did not answer.
    """
    answers = await ask.every_client(users_of_accounts, account_ids=sorted(set(account_ids)))
    found = [row for rows in answers.answered.values() for row in rows.rows]
    return Sizes({row.number("account_id"): row.number("users") for row in found}, answers.failed)
