"""Looking at the last link of the chain: whether the account's transactions can reach Zillow at all."""

from checks.across.chain import Failure
from checks.across.links import told
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import Link
from checks.kit.finding import skips, unknown
from checks.kit.probe import Reading, probe, reading
from checks.kit.unavailable import SourceUnavailable
from checks.probes.deals import deal
from checks.probes.sync_settings import creation_switch, sync_system
from checks.rules.deals import WORKER_CADENCE


@probe("Transaction sync", source="fub.common", seconds=8)
async def transaction_link(case: Case, ask: Ask) -> Reading[tuple[Failure, ...]]:
    """Registration, the creation switch, and the deal asked about."""
    if case.account_id is None:
        return reading((), skips("No account was named, so its transactions are not looked at."))
    found: list[Failure] = []
    if not (await sync_system.run(case, ask)).seen:
        found.append(Failure(Link.TRANSACTION, "the account is not registered for sync"))
    flag = (await creation_switch.run(case, ask)).seen
    if flag.on:
        where = "for everybody" if flag.everywhere else "for the account"
        found.append(Failure(Link.TRANSACTION, f"transaction creation is switched off {where}"))
    lost = []
    try:
        found += await _overdue(case, ask)
    except SourceUnavailable as trouble:
        lost.append(
            unknown(f"Whether deal {case.deal_id} reached Zillow is not known. {trouble.reason}", trouble.source)
        )
    return reading(tuple(found), told(Link.TRANSACTION, found), *lost)


async def _overdue(case: Case, ask: Ask) -> list[Failure]:
    """A deal that never reached Zillow is late from when the worker should have taken it."""
    if case.deal_id is None:
        return []
    row = (await deal.run(case, ask)).seen
    if row is None or row.synced_at is not None or row.created_at is None:
        return []
    due = row.created_at + WORKER_CADENCE
    return [Failure(Link.TRANSACTION, f"deal {case.deal_id} never reached Zillow", due)] if due < case.asked_at else []
