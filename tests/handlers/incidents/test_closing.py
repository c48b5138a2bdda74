"""Closing: what has to be seen or said before."""

from typing import Any

import pytest

from handlers.incidents import acts
from handlers.incidents.acts import Declined
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.status import Status
from tests.handlers.incidents.told import (
    NOON,
    PAULA,
    incident,
    resolved,
    said,
    then,
)

WHO: dict[str, Any] = {"key": "press/1", "at": NOON, "by": PAULA}


FORM = {"status": "In Progress", "next_update_at": None}


PASS = {"account_id": 1, "verdict": "pass"}


def seen(*accounts: dict[str, Any]) -> Happening:
    return said(Kind.VERIFIED, accounts=list(accounts))


def test_an_update_cannot_close() -> None:
    with pytest.raises(Declined, match="Press “Resolve”"):
        acts.update(incident(), {**FORM, "status": "Resolved"}, **WHO)


def test_what_still_fails_closes_with_a_reason_only() -> None:
    failing = then(incident(), [seen(PASS, {"account_id": 2, "verdict": "fail"})])

    with pytest.raises(Declined, match="Give a reason"):
        acts.resolve(failing, reason="  ", **WHO)
    assert acts.resolve(failing, reason="Known.", **WHO)[0].detail == {"reason": "Known.", "verified": False}


@pytest.mark.parametrize("verdict", ["fail", "unknown"])
def test_only_what_was_seen_to_pass_is_clean(verdict: str) -> None:
    assert acts.clean({"accounts": [PASS, PASS]})
    assert not acts.clean({"accounts": [PASS, {"account_id": 2, "verdict": verdict}]})
    assert not acts.clean(None)


def test_a_verified_incident_closes_without_a_reason() -> None:
    verified = then(incident(), [seen(PASS)])

    after = then(verified, acts.resolve(verified, **WHO))

    assert (after.open, after.status, after.reason) == (False, Status.RESOLVED, "")


def test_a_monitor_says_once_that_it_is_over_and_closes_nothing() -> None:
    told = acts.over(incident(), key="over/1", at=NOON, by="monitor:throttling", fact="Quiet for an hour.")

    after = then(incident(), told)

    assert (after.open, after.status) == (True, Status.MONITORING)
    assert acts.over(after, key="over/2", at=NOON, by="monitor:throttling", fact="Quiet.") == []
    assert acts.over(resolved(incident()), key="over/3", at=NOON, by="monitor:throttling", fact="Quiet.") == []


def test_closed_with_a_reason_it_is_known_as_not_verified() -> None:
    closed = then(incident(), acts.resolve(incident(), reason="They reconnect tomorrow.", **WHO))

    assert (closed.status, closed.unverified) == (Status.RESOLVED, True)
    assert closed.document()["unverified"] is True


def test_a_reason_does_not_make_unverified_what_was_seen_to_be_well() -> None:
    well = then(incident(), [seen(PASS)])
    closed = then(well, acts.resolve(well, reason="Repaired by hand.", **WHO))

    assert (closed.reason, closed.unverified) == ("Repaired by hand.", False)


def test_opened_again_it_is_no_longer_unverified() -> None:
    closed = then(incident(), acts.resolve(incident(), reason="They reconnect tomorrow.", **WHO))
    back = then(closed, [said(Kind.REOPENED, by=PAULA, run="R2")])

    assert back.unverified is False
