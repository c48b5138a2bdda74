"""Agents of an account that contradict OAuth or lost CONNECTED, with the time that the audit trail gives."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from checks.across.account_people import people_of
from checks.across.chain import Failure
from checks.fub.resolution import Method
from checks.fub.resolution_changes import Change, changes_of, resolution_changes
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.cause import Link
from checks.kit.unavailable import SourceUnavailable
from checks.rules.people import (
    Person,
    connected_without_oauth,
    inferred_despite_oauth,
    unmatched_despite_oauth,
    zuid_missing,
)
from checks.rules.transitions import by_user

LOOK_BACK = timedelta(days=7)
"""A disconnection of longer ago is no part of what fails now (domain.md 5.3, O14: the usual look-back)."""


async def lost_agents(case: Case, ask: Ask) -> list[Failure]:
    """One failure for each way in which agents are wrong. The audit trail gives times only, so it may be missing."""
    everybody = await people_of(case, ask)
    history = await _history(case, ask)
    return list(_failures(everybody, history, case.asked_at))


def _failures(everybody: Sequence[Person], history: Mapping[int, list[Change]], now: datetime) -> Iterator[Failure]:
    wrong: tuple[tuple[str, list[int]], ...] = (
        ("agents are INFERRED although OAuth is live", _of(everybody, lambda each: inferred_despite_oauth(each, now))),
        ("agents are missing although OAuth is live", _of(everybody, lambda each: unmatched_despite_oauth(each, now))),
        ("agents are CONNECTED without any OAuth row", _of(everybody, connected_without_oauth)),
        ("the agent's encrypted Zillow id is missing", _of(everybody, zuid_missing)),
    )
    known = {user for _, users in wrong for user in users}
    lost = [user for user in history if user not in known and _lost(history[user])]
    for what, users in (*wrong, ("agents lost CONNECTED", lost)):
        if users:
            changes = [change for user in users if (change := _lost(history.get(user, [])))]
            yield Failure(Link.AGENT, what, min((each.at for each in changes), default=None), tuple(sorted(users)))


def _of(everybody: Sequence[Person], true_of: Callable[[Person], bool]) -> list[int]:
    return [each.user_id for each in everybody if true_of(each)]


def _lost(changes: Sequence[Change]) -> Change | None:
    """How CONNECTED was lost and not given back."""
    last = changes[-1] if changes else None
    return last if last is not None and last.old is Method.CONNECTED and last.new is not Method.CONNECTED else None


async def _history(case: Case, ask: Ask) -> Mapping[int, list[Change]]:
    span = {"since": case.asked_at - max(LOOK_BACK, case.window), "until": case.asked_at}
    try:
        rows = await ask.common(resolution_changes, account_id=case.account, **span)
    except SourceUnavailable:
        return {}
    return by_user(changes_of(rows.rows))
