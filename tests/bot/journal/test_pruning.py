"""What was kept long enough goes, a few rows at a time; what memory needs of it stays."""

import asyncio
from datetime import timedelta

from bot.journal import Journal
from bot.journal.incident_book import JournalIncidents
from bot.journal.past_cases import of_run
from bot.journal.pruning import BATCH, prune_incidents, prune_recordings, prune_reports
from handlers.incidents.acts import resolve
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from tests.bot.journal.blank import with_tables
from tests.bot.journal.reported import NOON, report
from tests.handlers.incidents.told import PAULA, POLICY, cause, document
from tests.handlers.incidents.told import report as opening

YEAR_AGO = NOON - timedelta(days=365)


async def test_old_reports_go_with_what_was_said_of_them_and_newer_ones_stay(anywhere: str) -> None:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as journal:
        for run, days in (("old", 366), ("new", 364)):
            await journal.keep_report(report(run, days_ago=days, account_id=days))
            await journal.note_feedback(run, "fixed", PAULA, NOON, "They reconnected.")
            await journal.record_event(NOON, run, "told", None, {})

        async with journal.transaction() as connection:
            gone = await prune_reports(connection, YEAR_AGO)

        assert gone == 1
        assert [await journal.report(run) is not None for run in ("old", "new")] == [False, True]
        assert [len(await journal.feedback(run)) for run in ("old", "new")] == [0, 1]
        assert [len(await journal.events(run)) for run in ("old", "new")] == [0, 1]


async def test_a_past_case_is_remembered_without_words_once_its_reports_are_gone(anywhere: str) -> None:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as journal:
        await journal.keep_report(report("R1", days_ago=400, document=document(cause())))
        await journal.note_feedback("R1", "wrong", PAULA, NOON, "It was switched off.", cause="oauth.no_credentials")

        async with journal.transaction() as connection:
            before = await of_run(connection, "R1")
            await prune_reports(connection, YEAR_AGO)
            after = await of_run(connection, "R1")

    assert before is not None
    assert after is not None
    assert (before.fix, after.fix) == ("It was switched off.", "")
    assert after.traits.codes == before.traits.codes
    assert "oauth.no_credentials" in after.traits.codes


async def test_many_rows_go_in_several_small_transactions(anywhere: str) -> None:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as journal:
        for number in range(BATCH + 1):
            await journal.keep_recording(f"r{number}", YEAR_AGO - timedelta(minutes=number + 1), "x")

        gone = []
        for _ in range(3):
            async with journal.transaction() as connection:
                gone.append(await prune_recordings(connection, YEAR_AGO))

    assert gone == [BATCH, 1, 0]


async def test_two_replicas_that_prune_at_one_instant_do_not_wait_for_each_other_for_ever(anywhere: str) -> None:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as first, Journal.open(anywhere) as second:
        for number in range(60):
            await first.keep_report(report(f"r{number}", days_ago=400 + number, account_id=number))

        async def prune(journal: Journal) -> int:
            async with journal.transaction() as connection:
                return await prune_reports(connection, YEAR_AGO)

        gone = await asyncio.gather(*(prune(each) for each in (first, second) * 3))

        assert sum(gone) == 60
        assert await first.recent(10) == []


async def _over(book: JournalIncidents, number: int) -> None:
    """Closed, recorded and followed up: nothing is due any more."""
    await book.act(number, "over", lambda it: resolve(it, key="over", at=YEAR_AGO, by=PAULA, reason="Reconnected."))
    await book.act(number, "rest", _rest)


def _rest(incident: Incident) -> list[Happening]:
    of = incident.round
    return [
        Happening(key="recorded", at=YEAR_AGO, kind=Kind.RECORDED, detail={"round": of}),
        *(
            Happening(key=f"h{hours}", at=YEAR_AGO, kind=Kind.FOLLOWED_UP, detail={"round": of, "hours": hours})
            for hours in POLICY.incidents.follow_up_hours
        ),
    ]


async def test_incidents_go_when_they_have_been_over_for_long_and_no_name_is_given_twice(
    book: JournalIncidents, anywhere: str
) -> None:
    for number in (1, 2, 3):
        said = document(cause(account=number), account=number)
        await book.open_or_join(opening(f"R{number}", after_minutes=-600_000, said=said))
    for number in (1, 3):
        await _over(book, number)

    async with Journal.open(anywhere) as journal, journal.transaction() as connection:
        gone = await prune_incidents(connection, NOON)

    left = [each.number for each in await book.latest(10)]
    fourth = await book.open_or_join(opening("R4", said=document(cause(account=4), account=4)))
    assert (gone, left, fourth.incident.number) == (1, [3, 2], 4)
    assert await book.happenings(1) == []
