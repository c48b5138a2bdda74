from datetime import timedelta

from bot.journal import Event, Feedback, Journal
from tests.bot.journal.blank import with_tables
from tests.bot.journal.reported import NOON


async def test_feedback_is_kept_in_order_and_once_when_a_step_is_repeated(anywhere: str) -> None:
    await with_tables(anywhere)
    later = NOON + timedelta(days=1)

    async with Journal.open(anywhere) as journal:
        await journal.note_feedback("R1", "fixed", "U_ENGINEER", later, "The owner connected Zillow again.")
        for _ in range(2):
            await journal.note_feedback("R1", "wrong", "U_SUPPORT", NOON)
        await journal.note_feedback("R2", "wrong", "U_SUPPORT", NOON)
        said = await journal.feedback("R1")

    assert said == [
        Feedback("R1", "wrong", "U_SUPPORT", NOON),
        Feedback("R1", "fixed", "U_ENGINEER", later, "The owner connected Zillow again."),
    ]


async def test_events_are_appended_and_a_repeated_fact_is_one_event(anywhere: str) -> None:
    await with_tables(anywhere)

    async with Journal.open(anywhere) as journal:
        for pager in ("datadog", "slack", "slack"):
            await journal.record_event(NOON, "R1", "paged", None, {"pager": pager})
        await journal.record_event(NOON + timedelta(minutes=2), "R1", "acknowledged", "U_ENGINEER", {})
        await journal.record_event(NOON, None, "started", None, {})
        happened = await journal.events("R1")

    assert happened == [
        Event(NOON, "R1", "paged", None, {"pager": "datadog"}),
        Event(NOON, "R1", "paged", None, {"pager": "slack"}),
        Event(NOON + timedelta(minutes=2), "R1", "acknowledged", "U_ENGINEER", {}),
    ]
