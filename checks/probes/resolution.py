"""Looking at agent rows beside the OAuth stores (domain.md 5.3, O10)."""

from checks.fub.agents import AgentRow, agents_of_account, agents_of_users, live_agents
from checks.fub.connection import auths_of
from checks.fub.resolution import Method
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import passes, warns
from checks.kit.probe import Reading, probe, reading
from checks.probes.connections import whom
from checks.rules.naming import people


@probe("Agent row against token", source="fub.client")
async def resolution(case: Case, ask: Ask) -> Reading[list[AgentRow]]:
    """A live token whose agent is not CONNECTED is a matter for agent_resolution."""
    users = whom(case)
    if users is None:
        rows = await ask.client(agents_of_account, account_id=case.account)
    else:
        rows = await ask.client(agents_of_users, account_id=case.account, user_ids=users)
    agents = live_agents(rows.rows)
    connected = {row.user_id for row in await auths_of(ask, case.account, users) if row.has_token}
    odd = sorted({each.user_id for each in agents if each.user_id in connected and each.method is not Method.CONNECTED})
    if odd:
        said = f"{people(case.account, odd)}: a token is there, yet the agent is not CONNECTED; see agent_resolution."
        return reading(agents, warns(said))
    return reading(agents, passes("No agent row contradicts a stored token."))
