"""The deal's people and their four paths, put together from what the probes saw (domain.md 3)."""

from collections.abc import Sequence

from checks.fub.connection import Connection, joined
from checks.kit.case import Case
from checks.kit.found import Found
from checks.kit.log_question import LogLine
from checks.probes.account_log import account_log
from checks.probes.deal_connections import deal_auths, deal_syncs
from checks.probes.deals import agents_on_deal
from checks.probes.paths import PATHS
from checks.rules import refreshing, tokens
from checks.rules.paths import Outcome, Verification


def everyone(case: Case, found: Found) -> dict[int, Connection]:
    """The connections of the deal's agents and of its contacts' owners."""
    return {each.user_id: each for each in joined(case.account, found[deal_auths], found[deal_syncs])}


def verified(case: Case, found: Found) -> list[Verification]:
    """Each agent's four paths; a path that could not be read is unknown for all of them."""
    read = {number: found[path] if found.read(path) else {} for number, path in PATHS.items()}
    failing = tokens_that_fail(case, found)
    agents = []
    for user in found[agents_on_deal]:
        paths = {number: outcomes.get(user, Outcome.UNKNOWN) for number, outcomes in read.items()}
        if paths[2] is Outcome.PASS and user in failing:
            paths[2] = Outcome.WEAK
        agents.append(Verification(user, paths))
    return agents


def tokens_that_fail(case: Case, found: Found) -> set[int]:
    """Users whose stored token Zillow rejects or that cannot be renewed, as far as that was read."""
    if not found.read(deal_auths) or not found.read(deal_syncs):
        return set()
    lines: Sequence[LogLine] = found[account_log] if found.read(account_log) else ()
    judges = (tokens.refresh_token_rejected, refreshing.failing(lines))
    people = everyone(case, found).values()
    return {each.user_id for each in people if any(judge(each, case.asked_at) for judge in judges)}
