"""The root message, read from top to bottom by somebody who has just been woken."""

from messages.incident.root import root
from messages.limits import weight
from tests.messages.documents import REPORTS
from tests.messages.incident.incidents import CALLED, INCIDENTS, LINK, NAMES, incident, page, stage
from tests.messages.test_summary import words


def seen(name: str) -> str:
    message = root(INCIDENTS[name], called=CALLED, names=NAMES)
    return words([block for block in message.blocks if block["type"] != "actions"])


def pressed(name: str) -> dict[str, str]:
    """What can be pressed or chosen, by action id, with where the number comes back."""
    blocks = [block for block in root(INCIDENTS[name], called=CALLED, names=NAMES).blocks if block["type"] == "actions"]
    return {
        element["action_id"]: element.get("value", block.get("block_id", ""))
        for block in blocks
        for element in block["elements"]
    }


def test_the_first_lines_say_how_grave_what_whom_and_who_has_it() -> None:
    first, second, third, *_ = seen("called").splitlines()

    assert first == "*🔴 INC-42 critical: Refresh token rejected by Zillow, for account 31774 · Investigating*"
    assert "Nobody has acknowledged yet.* Step 1 since 21 Nov 12:00 UTC" in second
    assert third == "Refresh token rejected by Zillow, for account 31774."


def test_the_next_step_and_who_can_stand_under_the_cause() -> None:
    message = root(INCIDENTS["called"], called=CALLED, names=NAMES, report=REPORTS["named"])

    told = words(message.blocks[2:3])
    assert told == (
        "User 902 of account 31774: Zillow rejects the refresh token.\n"
        "Next: Ask the user to connect Zillow again. Who can: the user, asked by support."
    )


def test_an_open_incident_has_every_button_and_brings_back_its_number() -> None:
    assert pressed("called") == {
        **dict.fromkeys(
            ("incident_acknowledge", "incident_escalate", "incident_update", "incident_again", "incident_resolve",
             "incident_timeline"),
            "42",
        ),
        "incident_severity": "incident/42/2",
        "incident_role": "incident/42/2",
    }  # fmt: skip


def test_an_acknowledged_incident_is_not_acknowledged_again() -> None:
    assert "incident_acknowledge" not in pressed("acknowledged")


def test_a_closed_incident_can_only_be_run_again_and_read() -> None:
    assert pressed("closed") == {"incident_again": "42", "incident_timeline": "42"}


def test_resolving_asks_first() -> None:
    elements = [
        element
        for block in root(INCIDENTS["called"], called=CALLED, names=NAMES).blocks[-2:]
        for element in block["elements"]
    ]

    asking = [element["action_id"] for element in elements if "confirm" in element]

    assert asking == ["incident_resolve"]


def test_a_thousand_reports_take_no_more_room_than_ten() -> None:
    ten = root(INCIDENTS["called"], called=CALLED, names=NAMES)
    many = root(INCIDENTS["wide"], called=CALLED, names=NAMES, links={f"run-{place}": LINK for place in range(1_000)})

    assert len(many.blocks) <= len(ten.blocks) + 1
    assert sum(map(weight, many.blocks)) < 3_000
    assert not many.cut


def test_an_impact_above_the_limit_goes_to_incident_command_and_one_at_the_limit_does_not() -> None:
    at, above = (words(root(incident(score=score), called=CALLED, names=NAMES).blocks[:4]) for score in (1_000, 1_001))

    assert "Points by account size: 1,000." in at
    assert "Points by account size: 1,001, above 1,000, so it goes to incident command." in above


def test_a_page_that_one_pager_took_needs_no_call_by_hand() -> None:
    document = incident(step=1, stages=[stage()], pages=[page("datadog", "unknown"), page("pagerduty", "delivered")])

    told = words(root(document, called=CALLED, names=NAMES).blocks[:2])

    assert "by hand" not in told
    assert "page a person by hand" in seen("called_in_vain")


def test_a_page_that_is_still_under_way_needs_no_call_by_hand_yet() -> None:
    document = incident(step=1, stages=[stage()], pages=[page("datadog", "rejected"), page("pagerduty", None)])

    assert "by hand" not in words(root(document, called=CALLED, names=NAMES).blocks[:2])


def test_the_last_update_is_shown_with_its_fields() -> None:
    told = seen("acknowledged")

    for part in ("Update 1, 21 Nov 12:30 UTC, Ada Okafor", "Status: In Progress", "Now: Two accounts are repaired.",
                 "New findings: Zillow revoked the tokens.", "Accounts still affected: 1", "Risk of data loss: Medium",
                 "Degradation: 12.5 %", "Next update: 21 Nov 13:00 UTC"):  # fmt: skip
        assert part in told


def test_a_thread_is_numbered_by_its_report() -> None:
    message = root(INCIDENTS["wide"], called=CALLED, names=NAMES, links={"run-996": LINK})

    assert "|Thread of report 997>" in words(message.blocks[-3:-2])
