"""Whose connections show a fault, put together from what the probes saw: what explains what others feel."""

from checks.kit.case import Case
from checks.kit.found import Found
from checks.probes.connection_states import states, tokens_behind
from checks.rules import connection_state, tokens
from checks.rules.naming import Judge


def _of(case: Case, found: Found, judge: Judge) -> set[int]:
    """Users of whom this is true; nobody where it could not be read, so that nothing is explained by it."""
    if not found.read(states):
        return set()
    return {each.user_id for each in found[states] if judge(each, case.asked_at)}


def broken(case: Case, found: Found) -> set[int]:
    """Users with an open problem."""
    return _of(case, found, connection_state.open_problem)


def explained(case: Case, found: Found) -> set[int]:
    """Users whose open problem is one of those that domain.md 5.2 explains."""
    known = _of(case, found, tokens.refresh_token_rejected) | _of(case, found, connection_state.disabled_by_problem)
    return known & broken(case, found)


def switched_off(case: Case, found: Found) -> set[int]:
    """Users with a token behind a connection that is off."""
    seen = found[tokens_behind] if found.read(tokens_behind) else ()
    return {each.user_id for each in seen if connection_state.switched_off(each, case.asked_at)}
