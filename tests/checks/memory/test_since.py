"""What has changed since the last triage."""

from datetime import timedelta
from typing import Any

from checks.memory.since import Earlier, since
from tests.checks.memory.cases import DISABLED, NOON, REJECTED, UNVERIFIED
from tests.messages.documents import cause, report


def changed(*codes: str, before: tuple[str, ...], ruled_out: tuple[str, ...] = ()) -> dict[str, Any]:
    now = report(causes=tuple(cause(code, "", "") for code in codes), ruled_out=list(ruled_out))
    found = since(now, Earlier(run="R1", at=NOON - timedelta(hours=2), codes=before))
    assert found is not None
    return {name: found[name] for name in ("new", "same", "gone", "untold")}


def test_nobody_asked_before() -> None:
    assert since(report(), None) is None


def test_causes_are_new_the_same_or_gone() -> None:
    found = changed(REJECTED, UNVERIFIED, before=(REJECTED, DISABLED), ruled_out=(DISABLED,))

    assert found == {"new": [UNVERIFIED], "same": [REJECTED], "gone": [DISABLED], "untold": []}


def test_a_cause_that_could_not_be_looked_at_is_not_gone() -> None:
    assert changed(before=(DISABLED,)) == {"new": [], "same": [], "gone": [], "untold": [DISABLED]}


def test_the_last_all_clear_is_told() -> None:
    earlier = Earlier(run="R1", at=NOON, codes=(), all_clear_at=NOON - timedelta(days=2))

    found = since(report(), earlier)

    assert found is not None
    assert (found["at"], found["all_clear_at"]) == ("2026-11-21T12:00:00Z", "2026-11-19T12:00:00Z")
