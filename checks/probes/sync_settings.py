"""Looking at what an account is registered and switched on for (domain.md 4.1, 4; 4.4, step 5)."""

from collections.abc import Sequence
from datetime import UTC

from checks.fub.agents import agents_counted
from checks.fub.settings import (
    CHANGE_REACH,
    CREATION_FLAG,
    Flag,
    creation_flag,
    flag_changes,
    flag_for,
    of_zillow,
    sync_systems,
)
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import fails, informs, passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.kit.row import Row
from checks.kit.severity import Severity
from checks.rules.times import ago


@probe("Registration for sync", source="fub.common")
async def sync_system(case: Case, ask: Ask) -> Reading[bool]:
    """True with an active Zillow row in `data_sync_systems`."""
    rows = (await ask.common(sync_systems, account_id=case.account)).rows
    active = any((row.text("status") or "").lower() == "active" for row in rows)
    if active:
        return reading(active, passes(f"Account {case.account_id} is registered for Zillow sync."))
    lack = "its Zillow registration is not active" if rows else "it has no Zillow registration"
    return reading(active, fails(f"Account {case.account_id} cannot sync: {lack} in data_sync_systems."))


@probe("Creation switch", source="fub.common")
async def creation_switch(case: Case, ask: Ask) -> Reading[Flag]:
    """The account's own row wins over the global one."""
    rows = (await ask.common(creation_flag, account_id=case.account, flag=CREATION_FLAG)).rows
    flag = flag_for(rows)
    if not flag.on:
        return reading(flag, passes(f"{CREATION_FLAG} is off for account {case.account_id}."))
    where = "for everybody" if flag.everywhere else f"for account {case.account_id}"
    return reading(
        flag, fails(f"{CREATION_FLAG} is on {where}.", Severity.CRITICAL if flag.everywhere else Severity.HIGH)
    )


@probe("Flag changes", source="fub.common")
async def recent_changes(case: Case, ask: Ask) -> Reading[Sequence[Row]]:
    """Changes of the integration's flags in reach of any failure in the window."""
    since = (case.since - CHANGE_REACH).astimezone(UTC).replace(tzinfo=None)
    until = case.asked_at.astimezone(UTC).replace(tzinfo=None)
    rows = (await ask.common(flag_changes, account_id=case.account, since=since, until=until)).rows
    ours = [row for row in rows if of_zillow(row.text("flag_name") or "")]
    if not ours:
        return reading(ours, passes("No flag of the integration changed in the last day."))
    latest = f"the latest is {ours[0].text('flag_name')}, {ago(ours[0].moment('changed_at'), case.asked_at)}"
    return reading(ours, warns(f"{len(ours)} flags of the integration changed in the last day; {latest}."))


@probe("Number of agents", source="fub.client")
async def agent_count(case: Case, ask: Ask) -> Reading[int]:
    """From 10,000 agents on, unbatched lookups time out (domain.md 4.4)."""
    agents = (await ask.client(agents_counted, account_id=case.account)).rows[0].number("agents")
    return reading(agents, informs(f"Account {case.account_id} has {agents:,} agents."))
