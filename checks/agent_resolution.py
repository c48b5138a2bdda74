"""Agent resolution: people are shown as inferred or unknown although they are connected, or the other way round."""

from collections.abc import Iterator

from checks.causes import agent, oauth
from checks.fub.agent_counts import MethodCounts, without_user_and_zuid
from checks.fub.agent_counts import counted as counts_of
from checks.fub.resolution import Method
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, CauseKind, Certainty
from checks.kit.check import Check, of_account, of_fleet
from checks.kit.found import Found
from checks.kit.general import UNKNOWN_ACCOUNT
from checks.kit.severity import Severity
from checks.kit.unavailable import SourceUnavailable
from checks.probes.accounts import account, account_size, departed, unknown_account, user
from checks.probes.agent_history import history
from checks.probes.agent_methods import account_methods, fleet_changes, fleet_methods, resolution_activity
from checks.probes.agents import (
    agent_identity,
    agent_mapping,
    agent_rows,
    agents_against_oauth,
    agents_of_departed,
    oauth_rows,
)
from checks.probes.resolved import demotions, disconnected_user, present, restless, roots
from checks.probes.sizes import sizes_of
from checks.probes.teams import members, spread, teams, twins
from checks.rules import agents, distribution, tokens, transitions
from checks.rules import teams as team_rules
from checks.rules.naming import Judge, counted, named
from checks.rules.people import connected_without_oauth, mapped, mapped_twice, zuid_missing
from checks.rules.reach import of_user, of_whole_account

CHECK = Check(
    issue="agent_resolution",
    title="Agent resolution failure",
    about="Agents are shown as inferred or unmatched although their people are connected, or map to the wrong people.",
    severities=(Severity.HIGH, Severity.NORMAL),
    usual=Severity.NORMAL,
    target="zillow-sync-diagnosis",
    first_response="Distribution check, then data integrity.",
    examples=("/zillow-triage --issue=agent_resolution --account_id=14009", "/zillow-triage --issue=agent_resolution"),
    measure=sizes_of,
)
CHECK.include(account, user, account_size, departed)
CHECK.include(account_methods, agent_rows, oauth_rows, agents_against_oauth, agent_identity, agent_mapping)
CHECK.include(agents_of_departed, history, teams, members, twins, spread)
CHECK.include(fleet_methods, fleet_changes, resolution_activity)
CHECK.concludes(UNKNOWN_ACCOUNT, when=of_account)(unknown_account)


@CHECK.concludes(agent.INFERRED_DESPITE_OAUTH, when=of_account)
def inferred_despite_oauth(case: Case, found: Found) -> Iterator[Cause]:
    """The story of account 14009 (domain.md 14)."""
    for cause in agents.inferred(case, *present(found)):
        yield agents.explained(cause, roots(case, found))


@CHECK.concludes(agent.UNMATCHED_DESPITE_OAUTH, when=of_account)
def unmatched_despite_oauth(case: Case, found: Found) -> Iterator[Cause]:
    """An UNMATCHED row, or none."""
    for cause in agents.unmatched(case, *present(found)):
        yield agents.explained(cause, roots(case, found))


@CHECK.concludes(agent.DEMOTED_WITH_LIVE_TOKEN, when=of_account)
def demoted_with_live_token(case: Case, found: Found) -> Iterator[Cause]:
    """A refresh whose time lies ahead cannot be compared with anything, so it leaves the question open."""
    people, certainty = present(found)
    for cause in agents.demoted(case, demotions(case, found), certainty):
        yield agents.explained(cause, {agent.FLAPPING.code: frozenset(restless(case, found))})
    changes = found[history]
    if any(
        transitions.refreshed_ahead(each.connection, changes.get(each.user_id, ()), case.asked_at) for each in people
    ):
        raise SourceUnavailable("fub.common", "zillow_auth.updated_at lies in the future: a clock is wrong.")


@CHECK.concludes(agent.FLAPPING, when=of_account)
def flapping(case: Case, found: Found) -> Iterator[Cause]:
    """Whatever the row says at the moment, it will not stay."""
    return agents.flapping(case, restless(case, found))


@CHECK.concludes(agent.CONNECTED_WITHOUT_OAUTH, when=of_account)
def connected_without(case: Case, found: Found) -> Iterator[Cause]:
    """Of users, and of agents that name none: no OAuth row can stand behind those either (domain.md 6.4)."""
    here, certainty = present(found)
    users = [person.user_id for person in here if connected_without_oauth(person)]
    number = counts_of(found[account_methods]).without_user[Method.CONNECTED] if of_whole_account(case) else 0
    fact = f"{agents.agents_are(len(users), 'CONNECTED')}, yet neither OAuth store has a row"
    kind = agent.CONNECTED_WITHOUT_OAUTH
    known = [agents.of_people(kind, case, users, fact, certainty)] if users else []
    beside = (
        f"{counted(number, 'agent')} of account {case.account_id} CONNECTED without naming a user." if number else ""
    )
    yield from agents.joined(kind, case, known, beside)


def _of_oauth(kind: CauseKind, judge: Judge) -> None:
    @CHECK.concludes(kind, when=of_user)
    def rule(case: Case, found: Found) -> Iterator[Cause]:
        """What takes the agent away (domain.md 5.2): as long as it stands, resolution is right to show nobody."""
        person = disconnected_user(case, found)
        if person is not None and not (kind is oauth.NO_CREDENTIALS and person.rows):
            yield from named(kind, [person.connection], judge, case.asked_at)


_of_oauth(oauth.REFRESH_TOKEN_REJECTED, tokens.refresh_token_rejected)
_of_oauth(oauth.REFRESH_TOKEN_MISSING, tokens.refresh_token_missing)
_of_oauth(oauth.NO_CREDENTIALS, tokens.no_credentials)


@CHECK.concludes(agent.ENCRYPTED_ZUID_MISSING, when=of_account)
def encrypted_zuid_missing(case: Case, found: Found) -> Iterator[Cause]:
    """UNMATCHED agents need none."""
    kind = agent.ENCRYPTED_ZUID_MISSING
    rows = found[agent_mapping]
    fact = "the agent's encrypted Zillow id is missing, so path 3 fails"
    known = list(agents.all_true_of(kind, case, rows, zuid_missing, fact))
    bare = without_user_and_zuid(found[account_methods]) if of_whole_account(case) else {}
    number = bare.get(Method.CONNECTED, 0) + bare.get(Method.INFERRED, 0)
    beside = f"{counted(number, 'agent')} of account {case.account_id} without a user lack it too." if number else ""
    yield from agents.joined(kind, case, known, beside)


@CHECK.concludes(agent.DUPLICATE_MAPPING, when=of_account)
def duplicate_mapping(case: Case, found: Found) -> Iterator[Cause]:
    """Deleted rows do not count."""
    rows = found[agent_mapping]
    fact = "several live agent rows name the same user"
    return agents.all_true_of(agent.DUPLICATE_MAPPING, case, rows, mapped_twice, fact)


@CHECK.concludes(agent.INACTIVE_USER, when=of_account)
def inactive_user(case: Case, found: Found) -> Iterator[Cause]:
    """Somebody left and the mapping stayed."""
    gone = found[departed]
    rows = [person for person in found[agent_mapping] if person.user_id in gone]
    fact = "an agent is mapped to somebody who left (inactive or deleted)"
    return agents.all_true_of(agent.INACTIVE_USER, case, rows, mapped, fact)


def _by_method(kind: CauseKind, method: Method) -> None:
    @CHECK.concludes(kind, when=of_account)
    def in_account(case: Case, found: Found) -> Iterator[Cause]:
        if case.user_id is None:
            return agents.with_method(kind, case, counts_of(found[account_methods]))
        rows = [row for row in found[agent_rows] if row.method is method]
        users = sorted({row.user_id for row in rows})
        return agents.with_method(kind, case, MethodCounts.of(row.row for row in rows), users=users)

    @CHECK.concludes(kind, when=of_fleet)
    def in_fleet(case: Case, found: Found) -> Iterator[Cause]:
        seen = found[fleet_methods]
        if seen is not None:
            yield from agents.with_method(kind, case, seen.fleet.total)
            seen.need_all()


_by_method(agent.UNKNOWN_METHOD, Method.OTHER)
_by_method(agent.DEPRECATED_METHOD, Method.DEPRECATED)


@CHECK.concludes(agent.DISTRIBUTION_DRIFT, when=of_fleet)
def distribution_drift(case: Case, found: Found) -> Iterator[Cause]:
    """Of the whole fleet or not at all: the part that answered may differ from the part that did not."""
    del case
    seen = found[fleet_methods]
    if seen is None:
        return
    seen.need_all()
    drift = distribution.systemic_drift(seen.fleet)
    severity = distribution.gravity(drift)
    if severity is not None:
        counts = seen.fleet.total
        yield Cause(
            kind=agent.DISTRIBUTION_DRIFT,
            certainty=Certainty.OBSERVED,
            scope=scope.SYSTEM,
            fact=f"{counted(counts.total, 'live agent')} of {counted(len(seen.fleet.accounts), 'account')}: "
            f"{distribution.described(counts)}, against the baseline of the fleet.",
            severity=severity,
        )


@CHECK.concludes(agent.NO_MEMBERS, when=of_whole_account)
def no_members(case: Case, found: Found) -> Iterator[Cause]:
    """A hint that team sync is out of step (domain.md 6.4, d)."""
    yield from _of_teams(case, agent.NO_MEMBERS, team_rules.bare(case.account, found[teams], found[members]))


@CHECK.concludes(agent.LEGACY_MISSING, when=of_whole_account)
def legacy_missing(case: Case, found: Found) -> Iterator[Cause]:
    """Another such hint."""
    yield from _of_teams(case, agent.LEGACY_MISSING, team_rules.untwinned(case.account, found[teams], found[twins]))


@CHECK.concludes(agent.SPANS_ACCOUNTS, when=of_whole_account)
def spans_accounts(case: Case, found: Found) -> Iterator[Cause]:
    """Allowed, and to be looked at account by account: the cause stays with the account asked about."""
    yield from _of_teams(case, agent.SPANS_ACCOUNTS, team_rules.elsewhere(case.account, found[spread]))


def _of_teams(case: Case, kind: CauseKind, fact: str) -> Iterator[Cause]:
    if fact:
        whole = scope.account(case.account_id)
        yield Cause(kind=kind, certainty=Certainty.OBSERVED, scope=whole, fact=fact)
