import pytest

from messages.verdict import Situation, roots, situation, verdict
from tests.messages.documents import REJECTED, REPORTS, THROTTLED, UNVERIFIED, cause, report

ENDS = {
    "named": (
        Situation.NAMED,
        "Refresh token rejected by Zillow, for user 902 of account 31774; this explains everything else that is wrong.",
    ),
    "suspected": (Situation.SUSPECTED, "Suspected, not proven: Zillow is throttling, for the whole system."),
    "several": (
        Situation.SEVERAL,
        "2 separate causes; the first to deal with is: Zillow is throttling, for the whole system.",
    ),
    "all_clear": (
        Situation.ALL_CLEAR,
        "Nothing wrong was found in the last hour. Every look came back, and nothing is wrong.",
    ),
    "blind_spots": (
        Situation.BLIND_SPOTS,
        "No cause was found in what could be read about account 31774 · deal 98122, but 3 of 6 looks got no answer: "
        "this is not an all-clear.",
    ),
    "nothing_read": (
        Situation.NOTHING_READ,
        "No source could be read, so nothing is known about account 31774 · deal 98122: neither that it is well nor "
        "that it is not.",
    ),
    "unknown_account": (Situation.UNKNOWN_ACCOUNT, "Nothing was diagnosed. Account 999 is in no database."),
    "unexplained": (
        Situation.UNEXPLAINED,
        "Something is wrong with account 31774 · deal 98122, and no known cause fits it: User 902 of account 31774: "
        "the connection has an open problem.",
    ),
    "nothing_named": (
        Situation.NOTHING_NAMED,
        "No cause was found for account 31774 · deal 98122, and not everything was looked at.",
    ),
}


@pytest.mark.parametrize(("name", "expected"), ENDS.items(), ids=ENDS.keys())
def test_each_end_of_a_triage_has_its_own_sentence(name: str, expected: tuple[Situation, str]) -> None:
    document = REPORTS[name]

    assert (situation(document), verdict(document)) == expected


@pytest.mark.parametrize(
    ("window", "said"), [("15m", "the last 15 minutes."), ("36h", "the last 36 hours."), ("3d", "the last 3 days.")]
)
def test_an_all_clear_says_which_time_it_covers(window: str, said: str) -> None:
    document = REPORTS["all_clear"]

    assert said in verdict({**document, "case": {**document["case"], "window": window}})


def test_a_cause_with_blind_spots_beside_it_is_still_named() -> None:
    assert situation(REPORTS["named_with_blind_spots"]) is Situation.NAMED


def test_what_is_merely_worth_knowing_is_no_cause() -> None:
    idle = cause("oauth.expired_idle", "Access token lapsed while idle", "1 access token lapsed.", severity="info")

    assert roots(report(causes=(idle,))) == []


def test_a_consequence_whose_cause_is_not_listed_stands_for_itself() -> None:
    assert roots(report(causes=(UNVERIFIED,))) == [UNVERIFIED]


def test_the_report_s_order_is_kept() -> None:
    assert roots(report(causes=(THROTTLED, REJECTED, UNVERIFIED))) == [THROTTLED, REJECTED]
