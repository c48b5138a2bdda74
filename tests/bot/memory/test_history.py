"""What the journal adds to a triage, by the command line's way through everything."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from bot.journal.incident_book import JournalIncidents
from bot.slack.flow_journal import FlowJournal
from checks.kit.policy import Policy
from handlers.incidents.acts import resolve
from handlers.incidents.opening import Opening
from messages.verdict import verdict_with_past

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DISABLED = "oauth.integration_disabled"
HEALTHY = "--issue=oauth_failure --account_id=20010"


def codes(document: dict[str, Any]) -> list[str]:
    return [cause["code"] for cause in document["causes"]]


async def repair(journal: FlowJournal, fix: str) -> None:
    """An incident of the last triage is closed with these words."""
    last = (await journal.recent(1))[0]
    whole = await journal.report(last.run_id)
    assert whole is not None
    book = JournalIncidents(journal, Policy())
    opening = Opening(run=last.run_id, at=last.asked_at, by="U1", document=whole.document, verdict=last.verdict)
    incident = (await book.open_or_join(opening)).incident
    at = last.asked_at + timedelta(minutes=95)
    await book.act(incident.number, "close", lambda one: resolve(one, key="close", at=at, by="U1", reason=fix))


async def test_the_first_triage_of_an_account_has_nothing_to_compare_but_what_is_always_known(ask: Any) -> None:
    document = await ask(NOON)

    assert [case["id"] for case in document["similar"]] == ["known-zyn-10277"]
    assert (document["recurrence"], document["foresight"], document["since"]) == (None, None, None)
    assert codes(document) == [DISABLED]


async def test_eleven_days_later_it_is_said_to_have_come_back_and_what_fixed_it(ask: Any, journal: FlowJournal) -> None:
    await ask(NOON - timedelta(days=11))
    await repair(journal, "The customer switched the integration on")

    document = await ask(NOON)

    assert codes(document) == [DISABLED, "history.recurrence"]
    assert document["causes"][1]["fact"].endswith(
        "eleven days ago (2026-11-10 12:00 UTC). "
        "What fixed it then: The customer switched the integration on. It took 95 minutes."
    )
    assert verdict_with_past(document).endswith(
        "The same was found 11 days ago; what fixed it: The customer switched the integration on."
    )
    first = document["similar"][0]
    assert (first["account_id"], first["outcome"], first["minutes_to_fix"]) == (148261, "closed", 95)
    assert first["why"][:2] == ["same cause: Integration disabled in Premier Agent", "same account"]


async def test_a_triage_an_hour_later_is_the_same_case_and_nothing_has_changed(ask: Any) -> None:
    await ask(NOON)

    document = await ask(NOON + timedelta(hours=1))

    assert codes(document) == [DISABLED]
    assert document["since"]["same"] == [DISABLED]
    assert (document["since"]["new"], document["since"]["gone"]) == ([], [])


async def test_a_second_triage_says_when_all_was_well(ask: Any) -> None:
    await ask(NOON - timedelta(days=3), HEALTHY)

    document = await ask(NOON, HEALTHY)

    assert document["since"]["at"] == document["since"]["all_clear_at"] == "2026-11-18T12:00:00Z"


async def test_another_user_s_triage_is_no_earlier_answer_to_this_question(ask: Any) -> None:
    await ask(NOON, "--issue=oauth_failure --account_id=148261 --user_id=571")

    document = await ask(NOON + timedelta(hours=1))

    assert document["since"] is None


async def test_three_cases_are_enough_for_a_suggestion_which_decides_nothing(ask: Any) -> None:
    alone = await ask(NOON - timedelta(days=90))
    for days in (60, 30):
        await ask(NOON - timedelta(days=days))

    document = await ask(NOON)

    assert document["foresight"]["needs_people"] == {"of": 3, "did": 0}
    assert document["decision"] == alone["decision"]


async def test_what_comes_after_the_moment_that_is_looked_at_is_not_known_yet(ask: Any) -> None:
    await ask(NOON)

    document = await ask(NOON - timedelta(days=5))

    assert (document["recurrence"], document["since"]) == (None, None)


async def test_a_false_alarm_of_then_is_told_as_one(ask: Any, journal: FlowJournal) -> None:
    await ask(NOON - timedelta(days=2))
    run = (await journal.recent(1))[0].run_id
    await journal.note_feedback(run, "wrong", "U1", NOON - timedelta(days=1), "All is well.")

    document = await ask(NOON)

    assert document["seen"] == {"cases": 2, "false_alarms": 1}
    assert verdict_with_past(document).endswith("The same was found 2 days ago and was a false alarm.")


@pytest.mark.parametrize("table", ["past_cases", "report_causes"])
async def test_a_journal_that_does_not_answer_costs_only_the_memory(table: str, ask: Any, journal: FlowJournal) -> None:
    before = await ask(NOON - timedelta(days=2))
    async with journal.transaction() as connection:
        await connection.execute(text(f"ALTER TABLE {table} RENAME TO gone"))

    document = await ask(NOON)

    assert codes(document) == codes(before)
    assert document["decision"] == before["decision"]
    assert (document["similar"], document["recurrence"], document["since"]) == ([], None, None)
