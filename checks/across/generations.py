"""Whether the older and the newer generation of rows agree (domain.md 5.3, O5 and O6; 1, systems 3 and 5)."""

from collections import Counter
from dataclasses import replace

from checks.across.account_people import connections_of, people_of
from checks.fub.connection import Connection
from checks.fub.legacy import sync_agents_of_account
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, Table, fails, informs, passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.rules import identity
from checks.rules.naming import counted, people, told

SHOWN = 90


@probe("OAuth rows of both generations", source="fub.common", seconds=8)
async def oauth_generations(case: Case, ask: Ask) -> Reading[int]:
    """Both, the newer only, the older only: all of them work; rows that belong together must be linked."""
    seen = await connections_of(case, ask)
    if not seen:
        return reading(0, informs(f"Nobody in account {case.account_id} has an OAuth row in either store."))
    patterns = Counter(map(_pattern, seen))
    parts = ", ".join(f"{name}: {number}" for name, number in sorted(patterns.items()))
    broken = told(seen, identity.link_broken, case.asked_at)
    loose = told(seen, identity.record_incomplete, case.asked_at)
    table = Table(
        "OAuth rows by generation", ("Rows", "Users"), tuple((name, str(n)) for name, n in sorted(patterns.items()))
    )
    said: list[Finding] = [*map(fails, broken), *map(warns, loose)]
    first = passes(f"{counted(len(seen), 'user')} with OAuth rows ({parts}), linked where both rows exist.")
    if said:
        first = informs(f"{counted(len(seen), 'user')} with OAuth rows ({parts}).")
    return reading(len(said), replace(first, table=table), *said)


def _pattern(connection: Connection) -> str:
    if connection.auths and connection.syncs:
        return "both"
    return "newer only" if connection.auths else "older only"


@probe("Agents of both generations", source="fub.client", seconds=8)
async def agent_generations(case: Case, ask: Ask) -> Reading[int]:
    """Drift is expected while agents migrate; a user whom only the older system knows passes path 4 alone."""
    modern = {each.user_id for each in await people_of(case, ask) if each.rows}
    rows = (await ask.client(sync_agents_of_account, account_id=case.account)).rows
    older = {row.number("user_id"): row.number("rows") for row in rows}
    left = sorted(older.keys() - modern)
    twice = sorted(user for user, number in older.items() if number > 1)
    figures = (
        f"{counted(len(modern), 'user')} with a modern agent row, {len(older):,} with an older one, "
        f"{len(modern & older.keys()):,} with both"
    )
    if not left and not twice:
        return reading(0, passes(f"{figures}: nobody is known to the older system alone."))
    shown = tuple(
        (str(user), str(older[user]), "yes" if user in modern else "missing") for user in [*left, *twice][:SHOWN]
    )
    table = Table("Older agent mappings", ("User", "Older rows", "Modern row"), shown)
    parts = [f"{people(case.account, left)}: only the older system knows the agent."] if left else []
    parts += [f"{people(case.account, twice)}: several older mappings."] if twice else []
    return reading(len(left) + len(twice), replace(warns(f"{' '.join(parts)} {figures}."), table=table))
