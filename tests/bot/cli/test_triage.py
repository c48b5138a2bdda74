"""The command line as engineers and scripts use it: a process, its two outputs, its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot.cases import read_case
from bot.cases.outcome import replayed
from bot.cli.one_triage import OneTriage, answered
from tests.bot.journal.blank import laid_in

ROOT = Path(__file__).parents[3]
STORIES = {
    "the integration is off": (
        "--issue=oauth_failure --account_id=148261 --user_id=571", ["oauth.integration_disabled"],
    ),
    "a rejected token stops a deal": (
        "--issue=transaction_sync --account_id=31774 --deal_id=98122",
        ["oauth.refresh_token_rejected", "sync.agent_verification_failed", "sync.contact_sync_missing"],
    ),
    "a deal without agents, by its id alone": ("--issue=transaction_sync --deal_id=70007", ["sync.deal_no_agents"]),
    "an installation under way": ("--issue=oauth_failure --account_id=75172", ["oauth.installation_race"]),
    "healthy and idle": (
        "--issue=oauth_failure --account_id=20010", ["oauth.expired_idle", "health.all_clear"],
    ),
    "no such account": ("--issue=oauth_failure --account_id=404404", ["intake.unknown_account"]),
    "no such deal": ("--issue=transaction_sync --deal_id=404404", ["sync.deal_not_found"]),
}  # fmt: skip

REFUSED = {
    "an issue type nobody knows": ("--issue=oauth_failur --account_id=5", "unknown_issue"),
    "a severity that the type does not have": (
        "--issue=oauth_failure --account_id=5 --severity=incident", "severity_mismatch",
    ),
    "no account": ("--issue=oauth_failure", "missing_context"),
    "no deal": ("--issue=transaction_sync --account_id=31774", "missing_context"),
    "letters for an id": ("--issue=oauth_failure --account_id=abc", "missing_context"),
    "Datadog operators for an id": ("--issue=oauth_failure --account_id=5|*", "missing_context"),
    "an enormous id": ("--issue=oauth_failure --account_id=99999999999999999999", "missing_context"),
    "a flag nobody knows": ("--issue=oauth_failure --acount=5 --colour=red", "missing_context"),
    "a window beyond retention": ("--issue=oauth_failure --account_id=5 --window=16d", "beyond_retention"),
    "a deal of two accounts": ("--issue=transaction_sync --deal_id=81000", "ambiguous"),
    "a change of production": ("revoke the token of account 5", "unsafe"),
}  # fmt: skip


def process(arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command with nothing set but what is given."""
    surroundings = {"PATH": os.environ["PATH"], "HOME": str(home), **environment}
    return subprocess.run(
        [sys.executable, "-m", "bot", "triage", *arguments.split()],
        cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """One triage of the sample world in this process, with a journal of its own."""
    monkeypatch.setenv("DATABASE_URL", laid_in(tmp_path))

    async def asked(arguments: str, **words: Any) -> dict[str, Any]:
        return await answered(OneTriage(tuple(arguments.split()), world="sample", **words), 0.0)

    return asked


@pytest.mark.parametrize("story", STORIES)
async def test_the_sample_world_tells_its_stories(story: str, ask: Any) -> None:
    arguments, expected = STORIES[story]

    document = await ask(arguments)

    assert [cause["code"] for cause in document["causes"]] == expected


@pytest.mark.parametrize("name", REFUSED)
async def test_bad_input_is_refused_with_its_condition_and_an_example(name: str, ask: Any) -> None:
    arguments, condition = REFUSED[name]

    document = await ask(arguments)

    assert document["refusal"]["condition"] == condition
    assert document["refusal"]["message"].endswith((".", "?"))
    assert document["causes"] == []
    assert document["refusal"]["example"] or document["refusal"]["allowed"]


@pytest.mark.parametrize("name", REFUSED)
async def test_an_example_is_a_command_of_this_terminal_in_the_same_world(name: str, ask: Any) -> None:
    arguments, _ = REFUSED[name]

    example = (await ask(arguments))["refusal"]["example"]

    assert "/zillow-triage" not in example
    assert example.startswith("--") or example.endswith(" --world sample")


@pytest.mark.parametrize(
    ("typed", "said", "example"),
    [
        ("", "Say what is to be triaged", "zillow-triage triage --issue="),
        ("help", "Here, type zillow-triage triage --help", "zillow-triage triage --help"),
        ("status", "Here, type zillow-triage doctor", "zillow-triage doctor"),
        ("audit", "Here, type zillow-triage audit show", "zillow-triage audit show"),
        ("why 3f2a9c", "answered in Slack only", "zillow-triage triage --issue="),
        ("why", "answered in Slack only", "zillow-triage triage --issue="),
    ],
)
async def test_what_is_asked_for_in_slack_is_refused_with_what_to_type_here(
    typed: str, said: str, example: str, ask: Any
) -> None:
    refusal = (await ask(typed))["refusal"]

    assert said in refusal["message"]
    assert refusal["example"].startswith(example)


async def test_an_ambiguous_deal_offers_its_accounts(ask: Any) -> None:
    document = await ask("--issue=transaction_sync --deal_id=81000")

    assert len(document["refusal"]["allowed"]) == 2


async def test_the_moment_asked_about_is_the_one_given(ask: Any) -> None:
    document = await ask("--issue=oauth_failure --account_id=148261", now="2026-11-01T08:00:00Z")

    assert document["case"]["asked_at"] == "2026-11-01T08:00:00Z"
    assert document["causes"][0]["code"] == "oauth.integration_disabled"


def test_standard_output_holds_one_object_and_nothing_else(tmp_path: Path) -> None:
    ended = process("--world sample --issue=oauth_failure --account_id=148261 --json", tmp_path)

    assert ended.returncode == 0
    assert set(json.loads(ended.stdout)) >= {
        "version", "case", "refusal", "findings", "causes", "decision", "coverage", "took_ms",
    }  # fmt: skip


def test_a_refusal_is_an_object_too_and_exits_with_two(tmp_path: Path) -> None:
    ended = process("--issue=nonsense --json", tmp_path)

    assert ended.returncode == 2
    assert json.loads(ended.stdout)["refusal"]["condition"] == "unknown_issue"


def test_without_any_source_everything_is_unknown_and_it_exits_with_three(tmp_path: Path) -> None:
    ended = process("--issue=oauth_failure --account_id=5 --json", tmp_path)

    assert ended.returncode == 3
    document = json.loads(ended.stdout)
    assert {finding["verdict"] for finding in document["findings"]} <= {"unknown", "skipped"}
    assert not document["decision"]["page"]


def test_a_journal_that_cannot_be_written_costs_no_diagnosis(tmp_path: Path) -> None:
    nowhere = "sqlite+aiosqlite:////proc/no/such/place/journal.db"

    ended = process("--world sample --issue=oauth_failure --account_id=148261 --json", tmp_path, DATABASE_URL=nowhere)

    assert ended.returncode == 0
    assert json.loads(ended.stdout)["causes"][0]["code"] == "oauth.integration_disabled"
    assert "not kept" in ended.stderr


def test_a_password_in_a_setting_never_comes_out(tmp_path: Path) -> None:
    url = "mysql+asyncmy://reader:hunter2secret@127.0.0.1:1/common"

    ended = process("--issue=oauth_failure --account_id=5 --json", tmp_path, FUB_COMMON_URL=url)

    assert "hunter2secret" not in ended.stdout + ended.stderr


async def test_a_recorded_triage_is_a_case_that_says_the_same(ask: Any, tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"

    document = await ask("--issue=oauth_failure --account_id=148261 --user_id=571", record=file)
    case = read_case(file)
    again = await replayed("again", case, clock=monotonic)

    assert (again.first, case.truth.first) == ("oauth.integration_disabled", "oauth.integration_disabled")
    assert case.truth.confirmed_by is None
    assert again.page is document["decision"]["page"]


async def test_a_case_is_not_written_over_another_nor_into_nowhere(ask: Any, tmp_path: Path) -> None:
    known = tmp_path / "known.yaml"
    known.write_text("truth")

    there = await ask("--issue=oauth_failure --account_id=148261", record=known)
    nowhere = await ask("--issue=oauth_failure --account_id=148261", record=tmp_path / "no" / "case.yaml")

    assert "is there already" in there["refusal"]["message"]
    assert "there is no folder" in nowhere["refusal"]["message"]
    assert known.read_text() == "truth"
