from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from bot.journal import CauseNoted, Journal, Summary
from bot.journal.tables import REPORT_CAUSES
from tests.bot.journal.blank import with_tables
from tests.bot.journal.reported import NOON, report

MISSING = CauseNoted("oauth.refresh_token_missing", "observed", account_id=14009, first=True)
INFERRED = CauseNoted("sync.agent_verification_failed", "inferred", account_id=14009, explained_by=MISSING.code)


def head(whole: Summary) -> Summary:
    return Summary(**{field.name: getattr(whole, field.name) for field in fields(Summary)})


async def test_a_report_is_found_again_whole_after_a_restart(anywhere: str) -> None:
    await with_tables(anywhere)
    whole = report("R1", deal_id=98122, user_id=571, message_ts="1763726400.000200")

    async with Journal.open(anywhere) as journal:
        await journal.keep_report(whole, [MISSING, INFERRED])
    async with Journal.open(anywhere) as journal:
        found = await journal.report("R1")
        unknown = await journal.report("R2")

    assert found == whole
    assert unknown is None


async def test_a_report_kept_again_stands_once_as_it_was_last(anywhere: str) -> None:
    await with_tables(anywhere)
    first, last = report("R1"), report("R1", message_ts="1763726400.000200", took_ms=900)

    async with Journal.open(anywhere) as journal:
        await journal.keep_report(first, [MISSING, INFERRED])
        await journal.keep_report(last, [MISSING])
        await journal.keep_report(last, [MISSING])
        kept = await journal.recent(10)
        async with journal.transaction() as connection:
            causes = (await connection.execute(select(REPORT_CAUSES.c.code))).scalars().all()

    assert kept == [head(last)]
    assert causes == [MISSING.code]


async def test_times_come_back_in_utc_whatever_zone_they_were_told_in(anywhere: str) -> None:
    await with_tables(anywhere)
    local = datetime(2026, 11, 21, 7, 0, tzinfo=timezone(timedelta(hours=-5)))

    async with Journal.open(anywhere) as journal:
        await journal.keep_report(report("R1", asked_at=local))
        found = await journal.report("R1")

    assert found is not None
    assert found.asked_at == NOON
    assert found.asked_at.tzinfo is UTC


async def test_a_time_without_a_zone_is_a_mistake(on_file: str) -> None:
    async with Journal.open(on_file) as journal:
        with pytest.raises(ValueError, match="keeps aware times only; 2026-11-21T12:00:00 has no time zone"):
            await journal.keep_report(report("R1", asked_at=NOON.replace(tzinfo=None)))


async def test_the_newest_reports_come_first_and_no_more_than_asked_for(anywhere: str) -> None:
    await with_tables(anywhere)

    async with Journal.open(anywhere) as journal:
        for days in (2, 0, 1):
            await journal.keep_report(report(f"R{days}", days_ago=days))
        newest = await journal.recent(2)

    assert newest == [head(report("R0")), head(report("R1", days_ago=1))]


async def test_text_that_no_database_likes_does_not_keep_a_report_out(anywhere: str) -> None:
    await with_tables(anywhere)
    odd = "nul \x00, half an emoji \ud83d, a whole one \U0001f600, '; DROP TABLE reports; --"

    async with Journal.open(anywhere) as journal:
        await journal.keep_report(report("R1", verdict=odd, document={"text": odd}))
        found = await journal.report("R1")

    assert found is not None
    assert found.verdict == "nul ?, half an emoji ?, a whole one \U0001f600, '; DROP TABLE reports; --"
    assert found.document == {"text": odd}


async def test_a_refusal_with_an_enormous_id_is_kept_and_its_document_has_the_id(anywhere: str) -> None:
    await with_tables(anywhere)
    enormous = 10**30

    async with Journal.open(anywhere) as journal:
        refused = report("R1", account_id=enormous, refusal_condition="missing_context", document={"id": enormous})
        await journal.keep_report(refused)
        found = await journal.report("R1")

    assert found is not None
    assert found.account_id is None
    assert found.document == {"id": enormous}
