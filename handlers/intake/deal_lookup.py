"""Whose deal is it? Each client database numbers its own deals, so one id may belong to several accounts."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, bindparam, select

from checks.kit.case import Case
from checks.kit.refusal import Condition, Refusal
from checks.kit.schema import Schema
from checks.kit.sources import Databases, FanOut
from checks.kit.statement import statement

_SHOWN = 20
"""Accounts offered when a deal id is ambiguous; more than a person reads."""


@statement("deal_owner", reads={"deals": ("id", "account_id")}, limit=20, sample={"deal_id": 1})
def deal_owner(fub: Schema) -> Select[Any]:
    """The account of a deal, by primary key."""
    deals = fub.deals
    return select(*deals.pick("account_id")).where(deals.id == bindparam("deal_id"))


async def find_account(case: Case, databases: Databases) -> Case:
    """The case with its account, when a deal was named without one; any other case as it is.

    One match is used and said. None is an answer that the check gives. Several raise `Refusal` (`ambiguous`) with the
    accounts in `allowed`. Raises `SourceUnavailable` when the client databases cannot be listed at all.
    """
    if case.account_id is not None or case.deal_id is None:
        return case
    answers = await databases.every_client(deal_owner, {"deal_id": case.deal_id}, fresh=case.grave)
    owners = sorted({row.number("account_id") for rows in answers.answered.values() for row in rows.rows})
    if len(owners) > 1:
        raise _several(case, owners)
    blind = _blind(answers)
    if owners:
        said = f"Deal {case.deal_id} was found in account {owners[0]}, which was not named.{blind}"
        return replace(case, account_id=owners[0], understood=(*case.understood, said))
    said = f"Deal {case.deal_id} is in none of the {len(answers.answered)} client databases that answered.{blind}"
    return replace(case, understood=(*case.understood, said))


def _blind(answers: FanOut) -> str:
    if not answers.failed:
        return ""
    names = ", ".join(sorted(answers.failed)[:5])
    more = f" and {len(answers.failed) - 5} more" if len(answers.failed) > 5 else ""  # noqa: PLR2004 - a line's worth
    return f" These did not answer, and may have such a deal too: {names}{more}."


def _several(case: Case, owners: Sequence[int]) -> Refusal:
    return Refusal(
        Condition.AMBIGUOUS,
        f"Deal {case.deal_id} exists in {len(owners)} accounts. Say which one is meant.",
        allowed=tuple(str(owner) for owner in owners[:_SHOWN]),
        example=f"/zillow-triage --issue={case.issue} --account_id={owners[0]} --deal_id={case.deal_id}",
    )
