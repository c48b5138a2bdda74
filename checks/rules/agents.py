"""Causes about agents and the people they belong to: who is concerned, in which words, and what explains it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from checks.causes import agent
from checks.fub.agent_counts import MethodCounts
from checks.fub.resolution import Method
from checks.fub.resolution_changes import Change
from checks.kit import scope
from checks.kit.case import Case
from checks.kit.cause import Cause, CauseKind, Certainty
from checks.kit.redaction import redact
from checks.rules.naming import counted, people
from checks.rules.people import Person, inferred_despite_oauth, newly_connected, unmatched_despite_oauth
from checks.rules.times import ago

Roots = Mapping[str, frozenset[int]]
"""Codes that may explain others, each with the users it is true of, nearest first."""


def of_people(
    kind: CauseKind, case: Case, users: Sequence[int], fact: str, certainty: Certainty = Certainty.OBSERVED
) -> Cause:
    """One cause for all the users it is true of."""
    whom = scope.users(case.account, tuple(users))
    return Cause(kind=kind, certainty=certainty, scope=whom, fact=f"{people(case.account, users)}: {fact}.")


def explained(cause: Cause, roots: Roots) -> Cause:
    """A consequence only when all its people share the root: one demoted user does not account for 47."""
    users = set(cause.scope.user_ids)
    code = next((code for code, whom in roots.items() if users and users <= whom), None)
    return replace(cause, explained_by=code)


def agents_are(number: int, method: str) -> str:
    """`the agent is INFERRED`, `47 agents are INFERRED`."""
    return f"the agent is {method}" if number == 1 else f"{number:,} agents are {method}"


def inferred(case: Case, everybody: Iterable[Person], certainty: Certainty) -> Iterator[Cause]:
    """OAuth is live and the agent is a guess."""
    whom = [person for person in everybody if inferred_despite_oauth(person, case.asked_at)]
    if whom:
        agents = sum(row.method is Method.INFERRED for person in whom for row in person.rows)
        fact = f"OAuth is live, yet {agents_are(agents, 'INFERRED')}"
        yield of_people(agent.INFERRED_DESPITE_OAUTH, case, ids_of(whom), fact, certainty)


def unmatched(case: Case, everybody: Iterable[Person], certainty: Certainty) -> Iterator[Cause]:
    """OAuth is live and there is no agent. Of somebody who has just connected it is only a suspicion."""
    whom = [person for person in everybody if unmatched_despite_oauth(person, case.asked_at)]
    if not whom:
        return
    rows = [row for person in whom for row in person.rows]
    lack = agents_are(len(rows), "UNMATCHED") if rows else "no agent row names the user"
    if len(whom) > 1:
        bare = sum(not person.rows for person in whom)
        lack = f"{len(whom) - bare:,} have an UNMATCHED agent and {bare:,} have no agent row"
    new = [person for person in whom if newly_connected(person.connection, case.asked_at)]
    wait = "; connected less than a day ago, so resolution may still be under way" if len(new) == len(whom) else ""
    doubt = Certainty.SUSPECTED if wait else certainty
    yield of_people(agent.UNMATCHED_DESPITE_OAUTH, case, ids_of(whom), f"OAuth is live, yet {lack}{wait}", doubt)


def all_true_of(
    kind: CauseKind, case: Case, everybody: Iterable[Person], true_of: Callable[[Person], bool], fact: str
) -> Iterator[Cause]:
    """One cause for those of whom it is true, in one sentence."""
    whom = [person for person in everybody if true_of(person)]
    if whom:
        yield of_people(kind, case, ids_of(whom), fact)


def joined(kind: CauseKind, case: Case, named: Sequence[Cause], beside: str) -> Iterator[Cause]:
    """At most one cause of the users by name and of the agents that name nobody, which `beside` tells of."""
    if named:
        yield replace(named[0], fact=f"{named[0].fact} {beside}".strip())
    elif beside:
        whole = scope.account(case.account_id)
        yield Cause(kind=kind, certainty=Certainty.OBSERVED, scope=whole, fact=beside)


def with_method(kind: CauseKind, case: Case, counts: MethodCounts, *, users: Sequence[int] = ()) -> Iterator[Cause]:
    """Agents whose method is deprecated, or none that anybody knows; of the account, its user or the fleet."""
    number = counts.by_method[Method.DEPRECATED if kind is agent.DEPRECATED_METHOD else Method.OTHER]
    if not number:
        return
    values = ", ".join(f"“{redact(value)}”" for value in sorted(counts.odd)[:5])
    what = "the deprecated method 2" if kind is agent.DEPRECATED_METHOD else f"a method that nobody knows: {values}"
    where = "in the client databases that answered" if case.account_id is None else f"of account {case.account_id}"
    whom = scope.SYSTEM if case.account_id is None else scope.account(case.account_id)
    if users and case.account_id is not None:
        whom, where = scope.users(case.account_id, tuple(users)), f"of {lowered(people(case.account_id, users))}"
    verb = "has" if number == 1 else "have"
    fact = f"{counted(number, 'live agent')} {where} {verb} {what}."
    yield Cause(kind=kind, certainty=Certainty.OBSERVED, scope=whom, fact=fact)


def demoted(case: Case, whom: Mapping[int, Change], certainty: Certainty) -> Iterator[Cause]:
    """By the log, after the token's last refresh."""
    if whom:
        changes = list(whom.values())
        last = max(changes, key=lambda change: change.at)
        said = f"{last.words} {ago(last.at, case.asked_at)}{because([last])}"
        which = said if len(changes) == 1 else f"demoted, the last one {said}"
        fact = f"the log says {which}, after the token was last refreshed"
        yield of_people(agent.DEMOTED_WITH_LIVE_TOKEN, case, sorted(whom), fact, certainty)


def flapping(case: Case, whom: Mapping[int, list[Change]]) -> Iterator[Cause]:
    """Somebody writes what somebody else takes back."""
    if whom:
        runs = list(whom.values())
        longest = max(runs, key=len)
        often = f"{len(longest)} times" if len(runs) == 1 else f"up to {len(longest)} times"
        way = "→".join([longest[0].old.name, *(change.new.name for change in longest[:6])])
        fact = f"the resolution changed {often} within 24 h ({way}{because(longest)})"
        yield of_people(agent.FLAPPING, case, sorted(whom), fact)


def because(changes: Iterable[Change]) -> str:
    """The reasons that the log gives, each once."""
    reasons = list(dict.fromkeys(change.reason for change in changes if change.reason))[:3]
    return "; reasons given: " + ", ".join(f"“{reason}”" for reason in reasons) if reasons else ""


def ids_of(whom: Iterable[Person]) -> list[int]:
    return [person.user_id for person in whom]


def without(everybody: Iterable[Person], gone: frozenset[int]) -> list[Person]:
    """Those who have not left: what people leave behind is no fault of the account's."""
    return [person for person in everybody if person.user_id not in gone]


def lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
