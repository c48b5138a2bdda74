"""An installation's lessons, read from its journal."""

from bot.journal import Journal, kept_messages
from bot.journal.said import confirmed_by_closing, said, triaged
from bot.learning.lessons import Lessons, lessons


async def gathered(journal: Journal) -> Lessons:
    """Everything that was said, and the messages of it that are still kept. Raises JournalUnavailable."""
    async with journal.transaction() as connection:
        told = await said(connection)
        spoken_of = {each.run_id for each in told}
        # Whoever closes an incident says nothing of the type: somebody's own word stands.
        told += [each for each in await confirmed_by_closing(connection) if each.run_id not in spoken_of]
        runs = list(dict.fromkeys(each.run_id for each in told))
        kept = await kept_messages.of_runs(connection, runs)
        return lessons(kept, told, await triaged(connection, runs))
