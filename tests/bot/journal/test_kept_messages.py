"""Messages that requests were read from: kept, found again, and forgotten in time."""

from datetime import UTC, datetime, timedelta

from bot.journal import Journal, kept_messages
from bot.learning.kept import KeptMessages
from tests.bot.journal.blank import with_tables

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SAID = [{"user": "A", "text": "account 14009: nichts geht größer 🐘"}]


async def kept_in(journal: Journal, *runs: str) -> dict[str, list[object]]:
    async with journal.transaction() as connection:
        return {run: list(said) for run, said in (await kept_messages.of_runs(connection, runs)).items()}


async def test_messages_are_found_again_and_the_first_ones_stand(anywhere: str) -> None:
    await with_tables(anywhere)

    async with Journal.open(anywhere) as journal:
        keeping = KeptMessages(journal, timedelta(days=90))
        await keeping.keep("run", NOON, SAID)
        await keeping.keep("run", NOON, [{"user": "A", "text": "edited meanwhile"}])

        assert await kept_in(journal, "run", "nobody") == {"run": SAID}


async def test_old_ones_are_forgotten_a_few_at_a_time_until_none_is_left(anywhere: str) -> None:
    await with_tables(anywhere)

    async with Journal.open(anywhere) as journal:
        keeping = KeptMessages(journal, timedelta(days=90))
        async with journal.transaction() as connection:
            for number in range(kept_messages.BATCH + 7):
                await kept_messages.keep(connection, f"old {number}", NOON - timedelta(days=91), SAID)
            await kept_messages.keep(connection, "young", NOON - timedelta(days=89), SAID)

        async with journal.transaction() as connection:
            at_once = await kept_messages.prune(connection, NOON - timedelta(days=90))
        await keeping.prune(NOON)

        assert at_once == kept_messages.BATCH
        async with journal.transaction() as connection:
            assert await kept_messages.counted(connection) == 1
        assert list(await kept_in(journal, "young")) == ["young"]


async def test_where_they_are_not_wanted_none_is_kept_and_those_of_before_go(on_file: str) -> None:
    async with Journal.open(on_file) as journal:
        await KeptMessages(journal, timedelta(days=90)).keep("before", NOON, SAID)
        unwanted = KeptMessages(journal, timedelta(days=90), wanted=False)

        await unwanted.keep("run", NOON, SAID)
        await unwanted.prune(NOON + timedelta(hours=1))

        assert await kept_in(journal, "before", "run") == {}


async def test_a_journal_that_is_away_costs_the_lesson_and_not_the_triage(on_file: str) -> None:
    async with Journal.open(on_file) as journal:
        async with journal.transaction() as connection:
            await connection.exec_driver_sql("DROP TABLE kept_messages")

        await KeptMessages(journal, timedelta(days=90)).keep("run", NOON, SAID)
