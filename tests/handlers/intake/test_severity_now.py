"""A severity of the past is not that of the trouble which is told now."""

import pytest

from handlers.intake.classify import classify
from handlers.intake.severity_now import severity_now
from handlers.intake.thread import read

BOT = "UBOT"
OUTAGE_BEFORE = "31774: after the outage last week (sev1) everything ok? user 902 still signed out"
PAST = (
    OUTAGE_BEFORE, "the P1 of last month is closed", "weeks ago it was a sev 1", "in last week's sev1 drill",
    "yesterday's P1, was that us", "for the post-mortem of the critical incident",
)  # fmt: skip
NOW = {
    "sev1: the same as last week": "critical",
    "P1 since last week": "critical",
    "user 902 is still signed out as last week, sev1": "critical",
    "last week it was late, today treat it as critical": "critical",
    "again like last week (critical)": "critical",
    "last week it was high prio. now it is critical": "critical",
    "P2, last time it was a P1": "high",
}


@pytest.mark.parametrize("text", PAST)
def test_a_severity_of_the_past_is_not_stated(text: str) -> None:
    assert severity_now(text) is None


@pytest.mark.parametrize(("text", "stated"), NOW.items())
def test_a_severity_beside_the_past_is_stated(text: str, stated: str) -> None:
    assert severity_now(text) == stated


def test_last_week_s_outage_makes_today_s_trouble_no_critical_one() -> None:
    said = [{"user": "U1", "text": OUTAGE_BEFORE, "ts": "1763000000.0"}]

    request = read([*said, {"user": "U2", "text": f"<@{BOT}> pls", "ts": "1763000001.0"}], BOT).request

    assert (request.account_id, request.user_id, request.severity) == (31774, 902, None)
    assert classify(said).severity is None
