"""An account's people, put together from what the probes saw of agents, OAuth and history."""

from collections.abc import Sequence
from contextlib import suppress

from checks.causes import agent
from checks.fub.connection import Connection
from checks.fub.resolution_changes import Change
from checks.kit.case import Case
from checks.kit.cause import Certainty
from checks.kit.found import Found
from checks.kit.unavailable import SourceUnavailable
from checks.probes.accounts import departed, user
from checks.probes.agent_history import history
from checks.probes.agents import agents_against_oauth
from checks.rules import agents, transitions
from checks.rules.people import Person, disconnected


def present(found: Found) -> tuple[Sequence[Person], Certainty]:
    """The user asked about, or everybody with a row on either side, without those who left the account.

    While nobody can say who has left, what is true of the others is a suspicion.
    """
    everybody = found[agents_against_oauth]
    if not found.read(departed):
        return everybody, Certainty.SUSPECTED
    return agents.without(everybody, found[departed]), Certainty.OBSERVED


def disconnected_user(case: Case, found: Found) -> Person | None:
    """The user asked about, while neither side says that they are connected; nobody who left, and no id of nobody's."""
    everybody = found[agents_against_oauth]
    if case.user_id in found[departed] or not found[user]:
        return None
    person = next((each for each in everybody if each.user_id == case.user_id), None)
    person = person or Person(Connection(case.account, case.user_id or 0))
    return person if disconnected(person, case.asked_at) else None


def demotions(case: Case, found: Found) -> dict[int, Change]:
    """By user: how CONNECTED was lost while the token lives."""
    people, _ = present(found)
    changes = found[history]
    lost = {
        each.user_id: transitions.demotion(each.connection, changes.get(each.user_id, ()), case.asked_at)
        for each in people
    }
    return {user_id: change for user_id, change in lost.items() if change is not None}


def restless(case: Case, found: Found) -> dict[int, list[Change]]:
    """By user: the changes that make it flap."""
    runs = {user_id: transitions.flapping(changes, case) for user_id, changes in found[history].items()}
    return {user_id: run for user_id, run in runs.items() if run}


def roots(case: Case, found: Found) -> agents.Roots:
    """What may lie behind a wrong method; history that cannot be read explains nothing.

    A demotion in the log came before the row it left behind, and whoever wrote it will undo a correction: it is the
    root of the row. A demotion of somebody who flaps is one swing of two writers: they are the root of both.
    """
    known: dict[str, frozenset[int]] = {}
    with suppress(SourceUnavailable):
        known[agent.DEMOTED_WITH_LIVE_TOKEN.code] = frozenset(demotions(case, found))
    with suppress(SourceUnavailable):
        known[agent.FLAPPING.code] = frozenset(restless(case, found))
    return known
