"""What triages read is found again, and forgotten in time."""

from datetime import UTC, datetime, timedelta

from bot.journal import Journal, upgrade

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


async def test_a_recording_is_found_again_whole(anywhere: str) -> None:
    await upgrade(anywhere)
    text = "title: Größer als erwartet\n" + "- {id: 1}\n" * 10_000

    async with Journal.open(anywhere) as journal:
        await journal.keep_recording("a", NOON, text)
        await journal.keep_recording("a", NOON, "again, by a repeated step")

        assert await journal.recording("a") == text
        assert await journal.recording("b") is None


async def test_a_recording_of_last_month_is_forgotten(anywhere: str) -> None:
    await upgrade(anywhere)

    async with Journal.open(anywhere) as journal:
        await journal.keep_recording("old", NOON - timedelta(days=31), "x")
        await journal.keep_recording("older than a week", NOON - timedelta(days=8), "y")
        await journal.keep_recording("new", NOON, "z")

        assert [await journal.recording(name) for name in ("old", "older than a week", "new")] == [None, "y", "z"]
