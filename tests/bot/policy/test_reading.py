"""The policy file: what it may hold, what holds without it."""

from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from bot.documents import DOCS
from bot.policy import PolicyInvalid, policy_from, read_policy
from bot.settings import SettingsInvalid, read_settings
from checks.kit.monitor_policy import Maintenance, MonitorPolicy, QuietHours
from checks.kit.policy import Escalation, Policy
from checks.kit.quiet import Quiet
from checks.kit.severity import Severity

WHOLE = """
paging: {page_from: high, update_every_minutes: {critical: 15}}
severity:
  oauth_failure:
    - {cause: oauth.refresh_failing, at_least: critical, accounts_above: 5}
quiet:
  - cause: rate.zillow_429
    accounts: [31774]
    from: 2026-12-01T22:00:00+01:00
    until: 2026-12-02T02:00:00Z
    reason: Zillow announced
      maintenance.
monitors:
  webhook_backlog:
    every_minutes: 5
    readings_needed: 3
    shadow: yes
    quiet_hours: ["22:00-06:00", 12:00-12:30]
    maintenance: [{from: 2026-12-01T22:00:00Z, until: 2026-12-02T02:00:00Z, reason: Queue moves.}]
    thresholds: {at_risk: 20000}
"""


def test_without_a_file_the_built_in_policy_holds() -> None:
    assert read_policy(read_settings().policy_path) == Policy()


@pytest.mark.parametrize("text", ["", "# nothing\n", "paging:\nquiet:\n", "\ufeffpaging: {}\n"])
def test_a_file_that_says_nothing_changes_nothing(text: str, tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(text, encoding="utf-8")

    assert read_policy(path) == Policy()


def test_the_example_holds_the_defaults() -> None:
    assert read_policy(DOCS / "policy.example.yaml") == Policy()


def test_what_the_example_only_remarks_is_allowed_too() -> None:
    text = (DOCS / "policy.example.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines()[1:] if line not in {"severity: {}", "quiet: []", "monitors: {}"}]

    found = policy_from("\n".join(line.removeprefix("# ") for line in lines))

    assert (len(found.severity), len(found.quiet), len(found.monitors)) == (1, 1, 1)


def test_what_a_file_says_holds_and_what_it_leaves_out_stays() -> None:
    found = policy_from(WHOLE)

    assert found.paging.page_from is Severity.HIGH
    assert found.paging.update_every_minutes == {Severity.INCIDENT: 30, Severity.CRITICAL: 15, Severity.HIGH: 240}
    assert found.tiers == Policy().tiers
    assert found.severity == {
        "oauth_failure": (Escalation(cause="oauth.refresh_failing", at_least=Severity.CRITICAL, accounts_above=5),)
    }
    assert found.quiet == (
        Quiet(
            cause="rate.zillow_429",
            accounts=frozenset({31774}),
            since=datetime(2026, 12, 1, 21, tzinfo=UTC),
            until=datetime(2026, 12, 2, 2, tzinfo=UTC),
            reason="Zillow announced maintenance.",
        ),
    )
    assert found.monitors == {
        "webhook_backlog": MonitorPolicy(
            every_minutes=5,
            readings_needed=3,
            shadow=True,
            quiet_hours=(QuietHours(time(22), time(6)), QuietHours(time(12), time(12, 30))),
            maintenance=(
                Maintenance(
                    since=datetime(2026, 12, 1, 22, tzinfo=UTC),
                    until=datetime(2026, 12, 2, 2, tzinfo=UTC),
                    reason="Queue moves.",
                ),
            ),
            thresholds={"at_risk": 20_000.0},
        )
    }


def test_a_file_that_is_not_there_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"

    with pytest.raises(PolicyInvalid) as refused:
        read_policy(path)

    assert str(refused.value) == (
        f"{path}: The policy file cannot be read (No such file or directory). "
        "Check POLICY_FILE, or unset it for the defaults."
    )


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_bytes(b"paging: \xff\xfe")

    with pytest.raises(PolicyInvalid, match="no UTF-8 text"):
        read_policy(path)


def test_whoever_gives_up_for_settings_gives_up_for_a_policy(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid):
        read_policy(tmp_path)
