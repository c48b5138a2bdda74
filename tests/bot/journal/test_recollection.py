"""What the journal finds that may bear on a case."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.journal import CauseNoted, Journal
from bot.journal.past_cases import put
from bot.journal.recollection import PER_CODE, Recollection, recollect
from checks.kit.case import Case
from checks.kit.severity import Severity
from checks.memory.traits import Traits
from tests.bot.journal.blank import with_tables
from tests.bot.journal.reported import report
from tests.checks.memory.cases import DISABLED, HERE, NOON, REJECTED, past

CASE = Case(issue="oauth_failure", severity=Severity.NORMAL, asked_at=NOON, account_id=31774)
FLEET = replace(HERE, account_id=None, scope="system")


@pytest.fixture
async def journal(anywhere: str) -> AsyncIterator[Journal]:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as opened:
        yield opened


async def remembered(journal: Journal, *cases: Any, case: Case = CASE, here: Traits = HERE) -> Recollection:
    async with journal.transaction() as connection:
        for each in cases:
            await put(connection, each)
        return await recollect(connection, case, here)


def ids(found: Recollection) -> set[str]:
    return {case.id for case in found.cases}


async def test_cases_come_by_cause_by_account_and_without_a_cause_by_issue_type(journal: Journal) -> None:
    found = await remembered(
        journal,
        past("cause", account_id=66001),
        past("account", codes=(DISABLED,)),
        past("words", codes=(), account_id=66001),
        past("neither", codes=(DISABLED,), account_id=66001),
        past("other words", codes=(), account_id=66001, issue="rate_limiting"),
    )

    assert ids(found) == {"cause", "account", "words"}


async def test_a_case_comes_back_as_it_was_put(journal: Journal) -> None:
    whole = past(fix="Connected again.", minutes_to_fix=95, people=True, link="https://example.com/1", times=3)

    found = await remembered(journal, whole)

    assert found.cases == [whole]


async def test_what_is_yet_to_come_is_not_found(journal: Journal) -> None:
    assert ids(await remembered(journal, past(days_ago=-1), past("P2", days_ago=0))) == set()


async def test_the_case_that_this_triage_repeats_is_left_out(journal: Journal) -> None:
    found = await remembered(journal, past("today", days_ago=0.9), past("yesterday", days_ago=1.1))

    assert ids(found) == {"yesterday"}


async def test_a_storm_of_today_is_left_out_of_the_fleet_s_past_too(journal: Journal) -> None:
    storm = past("today", days_ago=0.5, here=FLEET), past("last week", days_ago=7, here=FLEET)

    found = await remembered(journal, *storm, case=replace(CASE, account_id=None), here=FLEET)

    assert ids(found) == {"last week"}


async def test_of_many_cases_of_a_cause_the_newest_are_found(journal: Journal) -> None:
    many = [past(f"P{days}", days_ago=days, account_id=days) for days in range(1, PER_CODE + 6)]

    found = await remembered(journal, *many)

    assert ids(found) == {f"P{days}" for days in range(1, PER_CODE + 1)}


async def test_an_old_case_of_the_account_is_found_behind_many_of_strangers(journal: Journal) -> None:
    many = [past(f"P{days}", days_ago=days, account_id=days) for days in range(1, PER_CODE + 6)]

    found = await remembered(journal, *many, past("own", days_ago=700))

    assert "own" in ids(found)


async def keep(journal: Journal, run: str, code: str, *, hours: float, **facts: Any) -> None:
    usual = {"asked_at": NOON - timedelta(hours=hours), "account_id": 31774, "issue": "oauth_failure", "document": {}}
    await journal.keep_report(report(run, **{**usual, **facts}), [CauseNoted(code, "observed")])


async def test_the_last_triage_of_the_same_question_is_found_with_its_causes_and_the_last_all_clear(
    journal: Journal,
) -> None:
    await keep(journal, "well", "health.all_clear", hours=72)
    await keep(journal, "before", REJECTED, hours=3)
    await keep(journal, "other issue", DISABLED, hours=1, issue="transaction_sync")
    await keep(journal, "other account", DISABLED, hours=1, account_id=66001)
    await keep(journal, "one user", DISABLED, hours=1, user_id=902)
    await keep(journal, "refused", DISABLED, hours=1, refusal_condition="unsafe")
    await keep(journal, "later", DISABLED, hours=-1)

    found = await remembered(journal)

    assert found.last is not None
    assert (found.last.run, found.last.causes) == ("before", [(REJECTED, None)])
    assert found.all_clear_at == NOON - timedelta(hours=72)


async def test_nobody_asked_the_same_before(journal: Journal) -> None:
    await keep(journal, "one user", DISABLED, hours=1, user_id=902)

    found = await remembered(journal)

    assert (found.last, found.all_clear_at) == (None, None)


async def test_an_all_clear_of_the_last_triage_is_the_last_all_clear(journal: Journal) -> None:
    await keep(journal, "well", "health.all_clear", hours=2)

    assert (await remembered(journal)).all_clear_at == NOON - timedelta(hours=2)
