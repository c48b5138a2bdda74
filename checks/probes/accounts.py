"""The account itself: whether it exists, how large it is, who has left it."""

from collections.abc import Iterator

from checks.fub.accounts import account_row, departed_users, user_row, users_counted
from checks.kit import scope
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import Cause, Certainty
from checks.kit.finding import fails, informs, passes, skips, warns
from checks.kit.found import Found
from checks.kit.general import UNKNOWN_ACCOUNT
from checks.kit.probe import Reading, probe, reading
from checks.kit.row import Row
from checks.kit.unavailable import SourceUnavailable
from checks.rules.naming import counted


@probe("Account", source="fub.common")
async def account(case: Case, ask: Ask) -> Reading[Row | None]:
    """An account that exists nowhere ends the triage: everything else would be about nobody."""
    if case.account_id is None:
        return reading(None, skips("No account was named."))
    rows = (await ask.common(account_row, account_id=case.account)).rows
    if not rows:
        said = f"Account {case.account_id} is in no database."
        swapped = await _is_account(case.deal_id, ask)
        hint = f" Deal {case.deal_id} has the number of an account: were the two swapped?" if swapped else ""
        return reading(None, fails(f"{said}{hint}"), halt=True)
    status = rows[0].text("status") if rows[0].has("status") else None
    if status and status.lower() != "active":
        return reading(rows[0], warns(f"Account {case.account_id} exists and its status is “{status[:40]}”."))
    return reading(rows[0], passes(f"Account {case.account_id} exists."))


async def _is_account(number: int | None, ask: Ask) -> bool:
    """Only a hint rests on it, so a source that fails now costs no more than that."""
    if number is None:
        return False
    try:
        return bool((await ask.common(account_row, account_id=number)).rows)
    except SourceUnavailable:
        return False


@probe("User", source="fub.client")
async def user(case: Case, ask: Ask) -> Reading[bool]:
    """A user id that the account does not know is most likely mistyped: then False."""
    if case.account_id is None:
        return reading(True, skips("No account was named, and a user id means nothing without one."))
    if case.user_id is None:
        return reading(True, skips("No user was named, so the whole account was looked at."))
    rows = (await ask.client(user_row, account_id=case.account, user_id=case.user_id)).rows
    if not rows:
        said = f"Account {case.account_id} has no user {case.user_id} in its client database: check the user id."
        return reading(False, warns(said))
    status = (rows[0].text("status") or "").lower() if rows[0].has("status") else "active"
    said = f"User {case.user_id} of account {case.account_id} is {status or 'without a status'}."
    return reading(True, passes(said) if status == "active" else warns(said))


@probe("Size of the account", source="fub.client", required=False)
async def account_size(case: Case, ask: Ask) -> Reading[int]:
    """Decides the alert tier and the impact score (domain.md 7.4, 9.4)."""
    if case.account_id is None:
        return reading(0, skips("No account was named, so there is none to measure."))
    users = (await ask.client(users_counted, account_id=case.account)).rows[0].number("users")
    return reading(users, informs(f"Account {case.account_id} has {counted(users, 'user')}."))


async def departed_from(case: Case, ask: Ask) -> frozenset[int]:
    """Users of the account who are inactive or deleted."""
    return frozenset(row.number("id") for row in (await ask.client(departed_users, account_id=case.account)).rows)


@probe("Users who have left", source="fub.client", required=False)
async def departed(case: Case, ask: Ask) -> Reading[frozenset[int]]:
    """What they left behind in the OAuth stores is no fault of the account's."""
    if case.account_id is None:
        return reading(frozenset(), skips("No account was named, so nobody can have left it."))
    gone = await departed_from(case, ask)
    if not gone:
        return reading(gone, passes("Nobody with a user in this account has left it."))
    return reading(
        gone,
        informs(f"{counted(len(gone), 'user')} of the account left it (inactive or deleted); their rows do not count."),
    )


def unknown_account(case: Case, found: Found) -> Iterator[Cause]:
    """Ask again, do not diagnose."""
    if found[account] is None and case.account_id is not None:
        yield Cause(
            kind=UNKNOWN_ACCOUNT,
            certainty=Certainty.OBSERVED,
            scope=scope.account(case.account_id),
            fact=f"Account {case.account_id} is in no database.",
        )
