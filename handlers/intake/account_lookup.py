"""Is there such an account? Asked before anything is looked at: a mistyped one is said in the first line."""

from dataclasses import replace

from checks.fub.accounts import account_row
from checks.kit.case import Case
from checks.kit.sources import Databases
from checks.kit.unavailable import SourceUnavailable


async def check_account(case: Case, databases: Databases) -> Case:
    """The case, with a sentence where its account exists nowhere; where nobody can tell, the triage itself will say."""
    if case.account_id is None:
        return case
    if await _exists(case.account_id, case, databases) is not False:
        return case
    said = f"Account {case.account_id} is in no database: if it was mistyped, correct it."
    if case.deal_id is not None and await _exists(case.deal_id, case, databases):
        said = f"{said} Deal {case.deal_id} has the number of an account: were the two swapped?"
    return replace(case, understood=(*case.understood, said))


async def _exists(account_id: int, case: Case, databases: Databases) -> bool | None:
    """None where nobody can tell."""
    try:
        return bool((await databases.common(account_row, {"account_id": account_id}, fresh=case.grave)).rows)
    except SourceUnavailable:
        return None
