"""What triages read is found again."""

from datetime import UTC, datetime

from bot.journal import Journal
from tests.bot.journal.blank import with_tables

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


async def test_a_recording_is_found_again_whole(anywhere: str) -> None:
    await with_tables(anywhere)
    text = "title: Größer als erwartet\n" + "- {id: 1}\n" * 10_000

    async with Journal.open(anywhere) as journal:
        await journal.keep_recording("a", NOON, text)
        await journal.keep_recording("a", NOON, "again, by a repeated step")

        assert await journal.recording("a") == text
        assert await journal.recording("b") is None
