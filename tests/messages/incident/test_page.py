"""What a phone shows somebody who was woken up."""

from messages.incident.notice import page_body
from tests.messages.incident.incidents import INCIDENTS, LINK, NAMES, SIGNED, TRACKING

CALLED = INCIDENTS["called"]


def labels(body: str) -> list[str]:
    return [line.partition(":")[0] for line in body.splitlines()]


def test_a_page_says_first_what_is_wrong_since_when_for_whom_what_to_do_and_where_the_thread_is() -> None:
    body = page_body(CALLED, LINK, TRACKING, names=NAMES)

    assert labels(body)[:6] == ["Found", "Since", "Accounts", "Estimated impact", "Do first", "Thread"]
    assert f"Thread: {LINK}" in body


def test_where_no_step_is_known_the_thread_still_comes_before_what_can_wait() -> None:
    body = page_body(INCIDENTS["of_a_monitor"], LINK, TRACKING, names=NAMES)

    assert labels(body)[:5] == ["Found", "Since", "Accounts", "Estimated impact", "Thread"]


def test_a_page_that_rings_before_its_thread_stands_says_where_to_look() -> None:
    assert "Thread: look for INC-42 in the support channel in Slack." in page_body(INCIDENTS["fresh"], None)


def test_somebody_whom_the_directory_does_not_know_is_not_told_by_their_id() -> None:
    had = {**INCIDENTS["acknowledged"], "acknowledged": {**SIGNED, "by": "U0NEW"}, "opened_by": "U0OTHERNEW"}

    body = page_body(had, LINK, names={"U0NEW": "U0NEW"}, manager="U0MANAGER")

    assert "U0" not in body.replace(LINK, "")
    assert "Contact: somebody in Slack, who has acknowledged." in body


def test_who_can_be_asked_is_told_by_role_and_name() -> None:
    body = page_body(CALLED, LINK, names=NAMES, manager="U0MANAGER")

    assert "above those on call stands the Engineering Manager, Morgan Sample." in body


def test_an_address_that_fills_a_phone_stands_in_the_thread() -> None:
    body = page_body(CALLED, LINK, TRACKING + "+OR+error" * 40, names=NAMES)

    assert body.splitlines()[-1] == "Datadog: the link is in the first message of the thread."


def test_before_anything_was_looked_at_a_page_says_so_and_names_no_impact() -> None:
    report = {**INCIDENTS["called"]["reports"][0], "issue": None, "account_id": None, "codes": [], "looked": False}
    bare = {**INCIDENTS["called"], "cause": None, "issue": None, "score": 0, "accounts": [], "reports": [report]}

    body = page_body(bare, LINK, names=NAMES)

    assert "Found: Nothing was looked at yet: type and account are not known." in body
    assert "Done so far: Nothing was diagnosed yet" in body
    assert "Points by account size" not in body
    assert "Estimated impact" not in labels(body)
