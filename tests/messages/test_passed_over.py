"""What was not looked at is told once for each reason."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from checks.kit.registry import all_checks
from messages.coverage import decided
from messages.detail import details
from messages.full_report import full_report
from messages.passed_over import NO_ACCOUNT, folded
from sandbox.fub import World
from tests.checks.desk import Bench
from tests.messages.documents import finding, report

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
FLEET = {
    "account": "No account was named.",
    "user": "No account was named, and a user id means nothing without one.",
    "teams": "No account was named, so the question is about the fleet.",
    "webhook_lag": "Leading indicators are looked at in preventive mode only.",
    "oauth_app": "Leading indicators are looked at in preventive mode only.",
    "replay": "Nothing needs a replay.",
}
LINES = [
    "Not looked at without an account: account, user, teams.",
    "Not looked at: webhook lag, oauth app. Leading indicators are looked at in preventive mode only.",
]


def of_the_fleet() -> dict[str, Any]:
    skipped = [finding(probe, "skipped", fact) for probe, fact in FLEET.items()]
    passed = [{"probe": probe, "reason": fact} for probe, fact in FLEET.items()]
    looked = finding("fleet_methods", "pass", "733 live agents.")
    return {**report(looked, *skipped), "coverage": {"ran": ["fleet_methods"], "unknown": [], "skipped": passed}}


def test_looks_share_a_line_by_reason_and_a_reason_of_one_look_stays_a_finding() -> None:
    singly, lines = folded(of_the_fleet()["findings"])

    assert [each["probe"] for each in singly] == ["fleet_methods", "replay"]
    assert lines == LINES


def test_the_thread_has_one_line_below_the_table() -> None:
    [message] = details(of_the_fleet())

    said, table, below = message.blocks
    assert "2 findings" in said["text"]["text"]
    assert len(table["rows"]) == 3
    assert [each["text"] for each in below["elements"]] == LINES


def test_where_nothing_was_looked_at_the_lines_stand_alone() -> None:
    skipped = [finding(probe, "skipped", fact) for probe, fact in FLEET.items() if probe != "replay"]

    [message] = details(report(*skipped))

    assert [block["type"] for block in message.blocks] == ["section", "context"]


def test_the_summary_folds_them_too_and_counts_each_look() -> None:
    blocks = decided(of_the_fleet())

    folded_away = blocks[-1]
    assert folded_away["title"]["text"] == "Not looked at (6)"
    assert folded_away["child_blocks"][0]["text"]["text"] == "Without an account: account · user · teams."


def test_the_full_report_has_the_lines_and_no_heading_for_each() -> None:
    text = full_report(of_the_fleet())

    assert all(text.count(line) == 2 for line in LINES)
    assert "teams: skipped" not in text
    assert "replay: skipped" in text


@pytest.mark.parametrize("issue", [name for name, check in all_checks().items() if not check.needs])
async def test_every_look_that_lacks_an_account_says_so_in_the_same_words(issue: str, tmp_path: Path) -> None:
    done = await Bench(World(NOON), tmp_path).triage(issue=issue)

    reasons = {each["reason"] for each in done.document()["coverage"]["skipped"]}
    assert {each for each in reasons if "named" in each and not each.startswith(NO_ACCOUNT)} == set()
