"""The recorded cases that ship with the project, triaged again and held against their truths."""

import asyncio
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pytest

from bot.cases import read_case, written
from bot.cases.outcome import replayed
from bot.cases.score import Score
from checks.causes.catalogue import KINDS
from checks.kit.general import RECURRENCE
from tests.cases.stage import open_stage
from tests.cases.stories import STORIES
from tests.cases.write import recorded

HERE = Path(__file__).parent
NAMEABLE = sorted(set(KINDS) - {RECURRENCE.code})
"""A recurrence comes from the journal, not from anything that is read for a case."""


@cache
def score() -> Score:
    """All of them, replayed once."""

    async def every() -> Score:
        files = sorted(HERE.glob("*.yaml"))
        return Score([await replayed(file.stem, read_case(file), clock=monotonic) for file in files])

    return asyncio.run(every())


def test_at_least_97_percent_get_the_right_first_cause() -> None:
    assert score().percent >= 97, [each.name for each in score().outcomes if not each.right_first]


def test_nobody_is_called_for_nothing_and_nothing_grave_is_missed() -> None:
    found = score()

    assert (found.paged_wrongly, found.pages_missed, found.critical_missed) == ([], [], [])


def test_what_is_named_is_right_in_everything() -> None:
    wrong = {each.name: (each.named, each.missed, each.wrong, each.misexplained) for each in score().failing}

    assert wrong == {}


def test_no_case_asks_what_was_not_recorded() -> None:
    """Otherwise a probe was added or changed: run `python -m tests.cases.write`."""
    assert {each.name: each.unrecorded for each in score().outcomes if each.unrecorded} == {}


@pytest.mark.parametrize("code", NAMEABLE)
def test_every_cause_is_once_rightly_named_and_once_rightly_kept_quiet(code: str) -> None:
    tally = score().tallies()[code]

    assert tally.right >= 1
    assert tally.quiet >= 1


def test_a_third_of_the_cases_is_healthy_or_noisy() -> None:
    cases = score().outcomes

    assert 3 * sum(each.truth.first == "health.all_clear" for each in cases) >= len(cases) >= 80


def test_faults_come_together_and_sources_go_missing() -> None:
    names = [each.name for each in score().outcomes]

    assert sum(name.startswith("together-") for name in names) >= 15
    assert sum(name.startswith("unread-") for name in names) >= 8


def test_each_file_has_its_story_and_the_storys_truth() -> None:
    files = {file.stem: read_case(file) for file in HERE.glob("*.yaml")}

    assert {name: case.truth for name, case in files.items()} == {name: each.truth for name, each in STORIES.items()}


def test_the_files_hold_nothing_secret() -> None:
    for file in HERE.glob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        assert "secret" not in text
        assert "example.com" not in text
        assert "X1-" not in text


@pytest.mark.parametrize("name", ["oauth-two-identities", "agents-team-of-two-accounts", "rate-17-november"])
def test_a_file_is_as_its_story_writes_it(name: str) -> None:
    async def anew() -> str:
        with TemporaryDirectory() as place:
            async with open_stage(Path(place)) as stage:
                return written(await recorded(STORIES[name], stage))

    assert (HERE / f"{name}.yaml").read_text(encoding="utf-8") == asyncio.run(anew())
