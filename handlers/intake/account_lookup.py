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
    try:
        found = await databases.common(account_row, {"account_id": case.account_id}, fresh=case.grave)
    except SourceUnavailable:
        return case
    if found.rows:
        return case
    said = f"Account {case.account_id} is in no database: if it was mistyped, correct it."
    return replace(case, understood=(*case.understood, said))
