"""The record after closing: what is known is in it, and what is not is asked for."""

from messages.incident.record import record
from tests.messages.documents import REPORTS
from tests.messages.incident.incidents import HAPPENINGS, INCIDENTS, MIXED, NAMES, UPDATE, happening, report

CLOSED = INCIDENTS["closed"]


def gaps(text: str) -> int:
    return text.count("**GAP: ")


def test_each_thing_that_somebody_filled_closes_its_gap() -> None:
    bare = {**CLOSED, "acknowledged": None, "verified": None}
    filled = {
        "acknowledged": (bare, [happening("acknowledged")], []),
        "update": ({**bare, "updates": [UPDATE]}, [], []),
        "proof": ({**bare, "verified": MIXED}, [], []),
        "ticket": ({**bare, "ticket": {"name": "ZYN-1", "url": "https://jira.example.com/ZYN-1"}}, [], []),
        "role": ({**bare, "roles": {"commander": "U0LEAD"}}, [], []),
        "reports": (bare, [], [REPORTS["named"]]),
    }
    before = gaps(record(bare, [], [], NAMES))

    closed = {name: before - gaps(record(*facts, NAMES)) for name, facts in filled.items()}

    # An update tells steps, systems and figures; a report the fact, what else was wrong, and users.
    assert closed == {"acknowledged": 1, "update": 3, "proof": 1, "ticket": 1, "role": 1, "reports": 3}


def test_what_nobody_can_fill_by_pressing_is_always_asked_for() -> None:
    text = record({**CLOSED, "updates": [UPDATE]}, HAPPENINGS, [REPORTS["named"]], NAMES)

    for part in ("Process: **GAP: ", "Technical safeguards: **GAP: ", "**GAP: say which alert, threshold or monitor"):
        assert part in text


def test_the_lengths_of_time_are_counted_from_what_happened() -> None:
    text = record(CLOSED, HAPPENINGS, [], NAMES)

    for line in (
        "| Time to call people | less than a minute |",
        "| Time to acknowledge | 4 min |",
        "| Time to resolve | 2 h 10 min |",
    ):
        assert line in text


def test_every_happening_has_its_line_with_when_and_who() -> None:
    rows = [line for line in record(CLOSED, HAPPENINGS, [], NAMES).splitlines() if line.startswith("| 2026-")]

    assert len(rows) == len(HAPPENINGS)
    assert (
        rows[8]
        == "| 2026-11-21 12:04 UTC | Ada Okafor | 👀 Ada Okafor has INC-42, after 4 min: nobody else is called. |"
    )


def test_follow_up_checks_are_booked_at_their_hours() -> None:
    text = record({**CLOSED, "follow_ups": [1]}, [], [], NAMES)

    assert "- 1 h after closing, 2026-11-21 15:10 UTC: done" in text
    assert "- 72 h after closing, 2026-11-24 14:10 UTC: booked" in text


def test_a_table_survives_text_that_would_break_it() -> None:
    hostile = report(verdict="a | b\n| c | **d** <!channel>")
    rows = record(CLOSED, [happening("reported", "12:00:00", report=hostile)], [], NAMES).splitlines()

    row = next(line for line in rows if "One more report" in line or "Report 1" in line)
    assert row.count(" | ") == 2
    assert "<!channel>" not in row
    assert "**d**" not in row
