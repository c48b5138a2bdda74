"""Sending each of the four paths for all agents of a deal at once (domain.md 3)."""

from collections.abc import Mapping, Sequence

from checks.fub.agents import agents_of_users, live_agents
from checks.fub.connection import once_each
from checks.fub.legacy import profile_ids, profiles, sync_agents
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, informs, passes, skips, warns
from checks.kit.probe import Reading, probe, reading
from checks.kit.row import Row
from checks.kit.statement import Statement
from checks.kit.unavailable import SourceUnavailable
from checks.probes.deal_connections import deal_auths_of
from checks.probes.deals import agents_of
from checks.rules.naming import users
from checks.rules.paths import Outcome

Outcomes = Mapping[int, Outcome]
"""By user id."""


@probe("Path 1: old Zillow profile", source="fub.client")
async def path_1(case: Case, ask: Ask) -> Reading[Outcomes]:
    """Deprecated; may pass on a stand-in row, so it never counts as strong."""
    agents = await agents_of(case, ask)
    found: set[int] = set()
    unread: list[SourceUnavailable] = []
    for place in (profile_ids, profiles):
        try:
            found |= {row.number("user_id") for row in await _rows(case, ask, place, agents)}
        except SourceUnavailable as trouble:
            unread.append(trouble)
    if unread and not set(agents) <= found:
        # An installation may keep profiles in one of two places; who is in neither that was read stays unknown.
        raise unread[0]
    outcomes = {user: Outcome.WEAK if user in found else Outcome.FAIL for user in agents}
    return reading(outcomes, *_told("Path 1 (old Zillow profile)", outcomes))


@probe("Path 2: OAuth record", source="fub.common")
async def path_2(case: Case, ask: Ask) -> Reading[Outcomes]:
    """The strongest evidence while its refresh token is there; what fails about it the rules know."""
    agents = await agents_of(case, ask)
    auths = await deal_auths_of(case, ask)
    rows = {row.user_id for row in auths}
    tokens = {row.user_id for row in auths if row.has_token}
    outcomes = {
        user: Outcome.PASS if user in tokens else Outcome.WEAK if user in rows else Outcome.FAIL for user in agents
    }
    return reading(outcomes, *_told("Path 2 (OAuth record)", outcomes))


@probe("Path 3: modern agent row", source="fub.client")
async def path_3(case: Case, ask: Ask) -> Reading[Outcomes]:
    """A live row with an encrypted Zillow user id, whatever its method."""
    agents = await agents_of(case, ask)
    mapped = {each.user_id for each in live_agents(await _rows(case, ask, agents_of_users, agents)) if each.has_zuid}
    outcomes = {user: Outcome.PASS if user in mapped else Outcome.FAIL for user in agents}
    return reading(outcomes, *_told("Path 3 (modern agent row)", outcomes))


@probe("Path 4: older sync-agent row", source="fub.client")
async def path_4(case: Case, ask: Ask) -> Reading[Outcomes]:
    """Legacy, so it never counts as strong."""
    agents = await agents_of(case, ask)
    kept = {row.number("user_id") for row in await _rows(case, ask, sync_agents, agents)}
    outcomes = {user: Outcome.WEAK if user in kept else Outcome.FAIL for user in agents}
    return reading(outcomes, *_told("Path 4 (older sync-agent row)", outcomes))


PATHS = {1: path_1, 2: path_2, 3: path_3, 4: path_4}


async def _rows(case: Case, ask: Ask, question: Statement, users: list[int]) -> Sequence[Row]:
    """One question for all agents; of a large account it is put in parts (design.md 4)."""
    return (await ask.client(question, account_id=case.account, user_ids=once_each(users))).rows if users else ()


def _told(path: str, outcomes: Outcomes) -> list[Finding]:
    if not outcomes:
        return [skips(f"{path}: the deal has no agents to verify.")]
    by = {outcome: [user for user, each in outcomes.items() if each is outcome] for outcome in Outcome}
    words = {Outcome.PASS: "passes for", Outcome.WEAK: "passes weakly for", Outcome.FAIL: "fails for"}
    parts = [f"{said} {users(by[outcome])}" for outcome, said in words.items() if by[outcome]]
    said = f"{path} {', '.join(parts)}."
    if by[Outcome.PASS]:
        return [passes(said)]
    return [warns(said) if by[Outcome.WEAK] else informs(said)]
