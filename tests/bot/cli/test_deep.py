"""`--deep`: deeper looks on the command line."""

from pathlib import Path
from typing import Any

import pytest

from bot.cli.one_triage import OneTriage, answered
from tests.bot.cli.test_triage import process
from tests.bot.journal.blank import laid_in

DEAL = "--issue=transaction_sync --account_id=31774 --deal_id=98122"


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """One triage of the sample world in this process, with a journal of its own."""
    monkeypatch.setenv("DATABASE_URL", laid_in(tmp_path))

    async def asked(arguments: str) -> dict[str, Any]:
        return await answered(OneTriage(tuple(arguments.split()), world="sample"), 0.0)

    return asked


LOOKS = {
    "all that apply to a deal": (f"{DEAL} --deep", ["cascade", "validation", "life_cycle", "forensics"]),
    "all that apply to an account": (
        "--issue=oauth_failure --account_id=148261 --deep", ["cascade", "validation", "life_cycle"],
    ),
    "all that apply to the fleet": ("--issue=rate_limiting --deep", ["cascade"]),
    "some": (f"--deep=forensics,cascade {DEAL}", ["cascade", "forensics"]),
    "one": (f"{DEAL} --deep=life-cycle", ["life_cycle"]),
}  # fmt: skip


@pytest.mark.parametrize("name", LOOKS)
async def test_the_report_holds_the_looks_that_were_asked_for(name: str, ask: Any) -> None:
    arguments, expected = LOOKS[name]

    document = await ask(arguments)

    assert list(document["deep"]) == expected
    for look in document["deep"].values():
        assert set(look) == {"title", "verdict", "findings", "coverage"}
        assert look["findings"]
        assert set(look["coverage"]) == {"ran", "unknown", "skipped"}


async def test_nobody_looks_deeper_unasked(ask: Any) -> None:
    assert "deep" not in await ask(DEAL)


async def test_the_sample_s_story_is_walked_to_its_beginning(ask: Any) -> None:
    document = await ask(f"{DEAL} --deep=cascade,forensics")

    cascade, forensics = document["deep"]["cascade"], document["deep"]["forensics"]
    assert cascade["verdict"].startswith("It began in ZillowAuth (user 902)")
    assert cascade["verdict"].endswith("Downstream of it fails ZillowAgent, ZillowSyncUser and transaction sync.")
    assert forensics["verdict"] == "Deal 98122: the first step that fails is “2. Four paths of every agent”."


async def test_a_look_that_does_not_apply_says_why(ask: Any) -> None:
    document = await ask("--issue=oauth_failure --account_id=148261 --deep=forensics")

    assert document["deep"]["forensics"]["coverage"]["skipped"] == [
        {
            "probe": "forensics",
            "reason": "Forensics is about a deal: it needs --issue=transaction_sync with an account and a deal.",
        }
    ]


@pytest.mark.parametrize("flag", ["--deep=", "--deep=everything", "--deep=cascade,deeper"])
async def test_a_look_that_there_is_not_is_refused_with_those_there_are(flag: str, ask: Any) -> None:
    document = await ask(f"{DEAL} {flag}")

    assert document["refusal"]["condition"] == "missing_context"
    assert document["refusal"]["allowed"] == ["cascade", "validation", "life_cycle", "forensics"]


def test_the_terminal_shows_each_look_with_its_tables(tmp_path: Path) -> None:
    ended = process(f"--world sample {DEAL} --deep", tmp_path)

    assert ended.returncode == 0
    for words in ("It began in ZillowAuth", "The five steps", "Do the systems agree?", "OAuth life of user 902"):
        assert words in ended.stdout.replace("\n", " ")
