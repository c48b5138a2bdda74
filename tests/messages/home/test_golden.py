"""The home tab's renderings, kept as files. After a change that is meant: REGENERATE_GOLDENS=1, read the diff."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from messages.fallback import plain
from messages.home.view import home
from messages.message import Message
from tests.messages.home.homes import NOW, busy, look, monitor, problems_of_home, state

GOLDEN = Path(__file__).parent / "golden"
PARTS = ("fleet", "methods", "incidents", "mine", "recent", "monitors", "status", "on_call")

DOCUMENTS: Mapping[str, dict[str, Any]] = {
    "unknown": {},
    "empty": {"now": NOW, **{name: [] for name in ("incidents", "mine", "recent", "monitors", "on_call")}},
    "busy": busy(),
    "broken": {
        "now": NOW,
        "failed": ["incidents", "mine", "recent", "monitors", "status"],
        "late": ["on_call"],
        "fleet": {
            "look": look(None, "The common database did not answer."),
            "health": 98.71,
            "baseline": 98.8,
            "known_at": "2026-11-21T10:00:00Z",
            "day_ago": 98.7,
            "week_ago": 97.0,
        },
        "methods": {"look": look(None, "1 of 24 client databases are not counted.")},
    },
}


def words(view: dict[str, Any]) -> str:
    return plain(Message("-", tuple(view["blocks"]))).blocks.__str__()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_home_tab_reads_as_kept_and_slack_takes_it(name: str) -> None:
    view = home(DOCUMENTS[name])

    made = json.dumps(view, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    path = GOLDEN / f"{name}.json"
    if os.environ.get("REGENERATE_GOLDENS") == "1":
        path.write_text(made, encoding="utf-8")

    assert made == path.read_text(encoding="utf-8")
    assert problems_of_home(view) == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_missing_is_said_to_be_missing(part: str) -> None:
    known = {name: value for name, value in busy().items() if name != part}

    assert "Not known yet." in words(home(known))
    assert "Not known yet." not in words(home(busy()))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_could_not_be_read_is_not_taken_for_health(part: str) -> None:
    known = {name: value for name, value in busy().items() if name != part}

    assert "This could not be read just now." in words(home({**known, "failed": [part]}))


def test_a_part_that_is_still_asked_says_so() -> None:
    assert "Still being asked" in words(home({"late": ["on_call"]}))


def test_the_trend_is_told_in_points() -> None:
    told = words(home(busy()))

    assert "96.10% of lead events succeeded, baseline 98.80%, 2.7 points lower than a day ago" in told
    assert "nothing is known of a week ago" in told


def test_an_unread_look_does_not_pass_its_last_value_for_the_present_one() -> None:
    told = words(home(DOCUMENTS["broken"]))

    assert "The last look could not tell: The common database did not answer." in told
    assert "Last known: 98.71%, 21 Nov 10:00 UTC (2 h 30 min ago)." in told
    assert "98.71% of lead events succeeded" not in told


def test_a_monitor_without_a_look_for_three_cadences_is_called_silent() -> None:
    lines = words(home(busy())).split("\\n")

    assert [line.split(" · ")[0] for line in lines if "SILENT" in line] == ["• ⚠️ Key figures"]


def test_whoever_acknowledged_an_incident_has_it() -> None:
    told = words(home(busy()))

    assert "Ada Okafor has it" in told
    assert "nobody has it yet" in told


def test_a_monitor_that_never_could_tell_names_no_time_at_which_it_could() -> None:
    unread = look(None, "Redis did not answer.")

    told = words(home({"now": NOW, "monitors": [monitor("Backlog", state(unread))]}))

    assert "cannot tell: Redis did not answer." in told
    assert "Last could tell" not in told
