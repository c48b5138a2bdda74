"""Looking at the connections of a deal's agents and of its contacts' owners (domain.md 4.4, steps 3 and 4)."""

from collections.abc import Sequence

from checks.fub.auth import AuthRow
from checks.fub.connection import auths_of, syncs_of
from checks.fub.sync_users import SyncUserRow
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import fails, informs, passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.kit.sources import MutexState
from checks.probes.deals import agents_of, owners_of
from checks.rules import locks
from checks.rules.naming import ids, people


async def _everyone(case: Case, ask: Ask) -> list[int]:
    return sorted({*await agents_of(case, ask), *await owners_of(case, ask)})


async def deal_auths_of(case: Case, ask: Ask) -> list[AuthRow]:
    """The OAuth rows of everyone on the deal, read once for all who need them."""
    return await auths_of(ask, case.account, await _everyone(case, ask))


async def deal_syncs_of(case: Case, ask: Ask) -> list[SyncUserRow]:
    """The connections of everyone on the deal."""
    return await syncs_of(ask, case.account, await _everyone(case, ask))


@probe("Tokens on the deal", source="fub.common")
async def deal_auths(case: Case, ask: Ask) -> Reading[Sequence[AuthRow]]:
    """What stands behind path 2."""
    rows = await deal_auths_of(case, ask)
    bare = sorted({row.user_id for row in rows if not row.has_token})
    if bare:
        return reading(rows, warns(f"{people(case.account, bare)}: the zillow_auth row holds no refresh token."))
    return reading(rows, informs(f"{len(rows)} zillow_auth rows belong to the people on the deal."))


@probe("Connections on the deal", source="fub.common")
async def deal_syncs(case: Case, ask: Ask) -> Reading[Sequence[SyncUserRow]]:
    """Enabled, and without an open problem."""
    rows = await deal_syncs_of(case, ask)
    owners = await owners_of(case, ask)
    troubled = sorted({row.user_id for row in rows if row.open_problem})
    working = sorted({row.user_id for row in rows if row.working and row.user_id in owners})
    said = (
        [passes(f"Contacts' owners with a working connection: {ids(working)}.")]
        if working
        else [fails("No contact of the deal belongs to somebody with a working connection.")]
    )
    if troubled:
        said.append(warns(f"{people(case.account, troubled)}: the connection has an open problem."))
    return reading(rows, *said)


@probe("Sync locks", source="redis")
async def mutexes(case: Case, ask: Ask) -> Reading[Sequence[MutexState]]:
    """Existence and time to live only (domain.md 4.3)."""
    wanted = sorted({row.id for row in await deal_syncs_of(case, ask)})
    if not wanted:
        return reading((), informs("Nobody on the deal has a sync user, so there is no lock to look at."))
    states = await ask.mutexes(wanted)
    stuck = [state for state in states if locks.stuck(state)]
    if stuck:
        return reading(states, *(fails(locks.described(state)) for state in stuck))
    running = [state for state in states if state.held]
    return reading(
        states, *(map(informs, map(locks.described, running)) if running else [passes("No sync lock is held.")])
    )
