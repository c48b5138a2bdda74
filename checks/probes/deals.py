"""Looking at a deal's structure (domain.md 4.4, step 1)."""

from collections.abc import Sequence

from checks.fub.deals import DealRow, deal_agents, deal_contacts, deal_owner, deal_property, deal_row
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, fails, informs, passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.kit.severity import Severity
from checks.kit.unavailable import SourceUnavailable
from checks.rules.naming import counted, ids, users
from checks.rules.times import ago


async def agents_of(case: Case, ask: Ask) -> list[int]:
    """The users on the deal."""
    rows = await ask.client(deal_agents, account_id=case.account, deal_id=case.deal_id)
    return sorted({row.number("user_id") for row in rows.rows})


async def owners_of(case: Case, ask: Ask) -> list[int]:
    """The users whom the deal's contacts are assigned to: the default link to a sync user (domain.md 4.1)."""
    rows = await ask.client(deal_contacts, account_id=case.account, deal_id=case.deal_id)
    owners = {row.maybe_number("assigned_user_id") for row in rows.rows}
    return sorted(owner for owner in owners if owner is not None)


@probe("Deal", source="fub.client")
async def deal(case: Case, ask: Ask) -> Reading[DealRow | None]:
    """Whether the deal exists comes before everything else: no agents is not no deal (domain.md 2.7)."""
    if case.account_id is None:
        return await _nobodys(case, ask)
    rows = (await ask.client(deal_row, account_id=case.account, deal_id=case.deal_id)).rows
    if not rows:
        elsewhere = await _elsewhere(case, ask)
        return reading(None, fails(f"Account {case.account_id} has no deal {case.deal_id}.{elsewhere}"), halt=True)
    found = DealRow(rows[0])
    return reading(found, _said(case, found))


def _said(case: Case, found: DealRow) -> Finding:
    if found.synced_at is None:
        created = ago(found.created_at, case.asked_at)
        return warns(f"Deal {case.deal_id} exists, was created {created} and never reached Zillow.")
    return passes(f"Deal {case.deal_id} exists and reached Zillow {ago(found.synced_at, case.asked_at)}.")


async def _nobodys(case: Case, ask: Ask) -> Reading[DealRow | None]:
    """A deal id alone, found nowhere: certain only when every client database has answered."""
    answers = await ask.every_client(deal_owner, deal_id=case.deal_id)
    if answers.failed:
        raise SourceUnavailable(
            "fub.client",
            f"Deal {case.deal_id} is in none of the databases that answered, and {len(answers.failed)} did not answer: "
            f"{', '.join(sorted(answers.failed))}.",
        )
    return reading(None, fails(f"Deal {case.deal_id} is in no client database."), halt=True)


async def _elsewhere(case: Case, ask: Ask) -> str:
    """Where a deal of this id does exist; a courtesy that no failure may spoil."""
    try:
        answers = await ask.every_client(deal_owner, deal_id=case.deal_id)
    except SourceUnavailable:
        return ""
    owners = sorted({row.number("account_id") for rows in answers.answered.values() for row in rows.rows})
    return f" A deal of this id belongs to account {ids(owners)}." if owners else ""


@probe("Property", source="fub.client")
async def deal_address(case: Case, ask: Ask) -> Reading[tuple[bool, ...]]:
    """A property with an address (domain.md 4.1, 1): True for each property that has one."""
    rows = (await ask.client(deal_property, account_id=case.account, deal_id=case.deal_id)).rows
    addresses = tuple(row.flag("has_address") for row in rows)
    if any(addresses):
        return reading(addresses, passes(f"Deal {case.deal_id} has a property with an address."))
    lack = "a property without an address" if addresses else "no property"
    return reading(addresses, fails(f"Deal {case.deal_id} has {lack}."))


@probe("Agents on the deal", source="fub.client")
async def agents_on_deal(case: Case, ask: Ask) -> Reading[Sequence[int]]:
    """Who is on the deal."""
    agents = await agents_of(case, ask)
    if not agents:
        return reading(agents, fails(f"Deal {case.deal_id} has no agents.", Severity.CRITICAL))
    return reading(agents, informs(f"Deal {case.deal_id} has {counted(len(agents), 'agent')}: {users(agents)}."))


@probe("Contacts on the deal", source="fub.client")
async def contacts_on_deal(case: Case, ask: Ask) -> Reading[tuple[int, Sequence[int]]]:
    """How many contacts there are, and whose they are."""
    rows = await ask.client(deal_contacts, account_id=case.account, deal_id=case.deal_id)
    owners = await owners_of(case, ask)
    number = len(rows.rows)
    if not number:
        return reading((number, owners), fails(f"Deal {case.deal_id} has no contacts."))
    whose = f"assigned to {users(owners)}" if owners else "assigned to nobody"
    return reading((number, owners), informs(f"Deal {case.deal_id} has {counted(number, 'contact')}, {whose}."))
