"""The four paths of every agent side by side (domain.md 3): any one suffices, and unknown is never fail."""

from collections.abc import Mapping, Sequence

from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, Table, fails, passes, skips, unknown, warns
from checks.kit.probe import Probe, Reading, probe, reading
from checks.kit.unavailable import SourceUnavailable
from checks.probes.deals import agents_of
from checks.probes.paths import PATHS, Outcomes
from checks.rules.naming import users
from checks.rules.paths import Outcome, Verification

SHOWN = 90
"""Agents in the table; Slack's own has a hundred rows."""


@probe("Four paths", source="fub.client", asks=40)
async def four_paths(case: Case, ask: Ask) -> Reading[Sequence[Verification]]:
    """Reads nothing of its own: it shares what the four paths read, and shows it as one table."""
    read = {number: await _outcomes(path, case, ask) for number, path in PATHS.items()}
    agents = [_agent(user, read) for user in await agents_of(case, ask)]
    if not agents:
        return reading(agents, skips("The deal has no agents to verify."))
    return reading(agents, _told(case, agents))


def _agent(user: int, read: Mapping[int, Outcomes]) -> Verification:
    return Verification(user, {number: outcomes.get(user, Outcome.UNKNOWN) for number, outcomes in read.items()})


async def _outcomes(path: Probe[Outcomes], case: Case, ask: Ask) -> Outcomes:
    """A path that cannot be read has a line of its own; here it is unknown for everybody."""
    try:
        return (await path.run(case, ask)).seen
    except SourceUnavailable:
        return {}


def _told(case: Case, agents: Sequence[Verification]) -> Finding:
    said = _judged(case, agents)
    rows = tuple((str(agent.user_id), *(agent.paths[number].value for number in PATHS)) for agent in agents[:SHOWN])
    heads = ("Agent (user)", "1 old profile", "2 OAuth", "3 modern agent", "4 sync agent")
    return Finding(said.verdict, said.fact, said.severity, source=said.source, table=Table(said.fact, heads, rows))


def _judged(case: Case, agents: Sequence[Verification]) -> Finding:
    strong = [agent.user_id for agent in agents if agent.strong]
    weak = [agent.user_id for agent in agents if agent.passes and not agent.strong]
    if strong:
        return passes(f"On deal {case.deal_id} {len(strong)} of {len(agents)} agents are verified: {users(strong)}.")
    if weak:
        return warns(f"On deal {case.deal_id} agents are verified weakly only: {users(weak)}.")
    if any(agent.uncertain for agent in agents):
        said = f"No path that could be read verifies an agent of deal {case.deal_id}, and not all could be read."
        return unknown(said, "fub.client")
    return fails(f"No agent of deal {case.deal_id} passes any of the four paths.")
