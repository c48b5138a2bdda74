"""The table of docs/roles.md says what the order says, whatever the code does."""

import pytest

from bot.roles_page import roles_page

OUTSIDE = ("a guest", "of another organisation")


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, str]]:
    lines = [line.strip("| ").split(" | ") for line in roles_page().splitlines() if line.startswith("|")]
    head, rows = lines[0], lines[2:]
    return {name: dict(zip(head, cells, strict=True)) for name, *cells in rows}


def may(table: dict[str, dict[str, str]], act: str) -> set[str]:
    (row,) = [row for name, row in table.items() if act in name]
    return {role for role, cell in row.items() if cell == "yes"}


@pytest.mark.parametrize("outside", OUTSIDE)
def test_who_is_from_outside_may_nothing(table: dict[str, dict[str, str]], outside: str) -> None:
    assert {row[outside] for row in table.values()} == {"–"}


@pytest.mark.parametrize(
    ("act", "roles"),
    [
        ("set its severity", {"on call", "an operator", "Engineering Manager"}),
        ("acknowledge", {"on call", "an operator", "Engineering Manager"}),
        ("audit trail", {"Engineering Manager", "an administrator"}),
        ("elsewhere", set()),
    ],
)
def test_who_may_act(table: dict[str, dict[str, str]], act: str, roles: set[str]) -> None:
    assert may(table, act) == roles


@pytest.mark.parametrize("act", ["triage in a served channel", "direct message", "status", "hand over to people"])
def test_every_member_may_ask_and_hand_over(table: dict[str, dict[str, str]], act: str) -> None:
    (row,) = [row for name, row in table.items() if act in name and not (act == "direct message" and "hand" in name)]

    assert {role for role, cell in row.items() if cell == "–"} <= {*OUTSIDE, "not known to Slack now"}


def test_whom_slack_does_not_know_now_still_calls_people(table: dict[str, dict[str, str]]) -> None:
    assert "not known to Slack now" in may(table, "hand over to people")
    assert "not known to Slack now" not in may(table, "status")
