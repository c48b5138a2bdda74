"""Past cases, as triages, incidents and people make them."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.journal import CauseNoted, Journal
from bot.journal.incident_book import JournalIncidents
from bot.journal.past_cases import of_run, one
from checks.memory.past_case import Outcome, PastCase
from handlers.incidents.acts import resolve, update
from handlers.incidents.incident import Incident
from handlers.incidents.opening import Opening
from tests.bot.journal.blank import with_tables
from tests.bot.journal.reported import NOON, report
from tests.handlers.incidents.told import DISABLED, PAULA, POLICY, REJECTED, cause, document

HEALTHY = {"causes": [{"code": "health.all_clear", "severity": "info"}]}


@pytest.fixture
async def journal(anywhere: str) -> AsyncIterator[Journal]:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as opened:
        yield opened


async def keep(
    journal: Journal, run: str, *, hours: float = 0, said: dict[str, Any] | None = None, **facts: Any
) -> None:
    """A triage on account 31774, some hours after noon."""
    whole = document(cause()) if said is None else said
    at = NOON + timedelta(hours=hours)
    kept = report(run, asked_at=at, document=whole, account_id=31774, verdict=f"Verdict of {run}.", **facts)
    await journal.keep_report(kept, [CauseNoted(each["code"], "observed") for each in whole["causes"]])


async def case_of(journal: Journal, run: str) -> PastCase | None:
    async with journal.transaction() as connection:
        return await of_run(connection, run)


async def known(journal: Journal, run: str) -> PastCase:
    found = await case_of(journal, run)
    assert found is not None
    return found


async def incident(journal: Journal, *runs: str) -> tuple[JournalIncidents, Incident]:
    """Opened by the first of these triages and joined by the others."""
    book = JournalIncidents(journal, POLICY)
    for run in runs:
        opening = Opening(run=run, at=NOON, by=PAULA, document=document(cause()), verdict="The token was rejected.")
        joined = await book.open_or_join(opening)
    return book, joined.incident


async def close(book: JournalIncidents, number: int, at: datetime, reason: str) -> None:
    await book.act(number, "close", lambda one: resolve(one, key="close", at=at, by=PAULA, reason=reason))


async def test_a_triage_that_found_something_is_remembered_with_its_verdict_and_place(journal: Journal) -> None:
    await keep(journal, "R1")

    found = await known(journal, "R1")

    assert (found.id, found.at, found.words, found.outcome) == ("R1", NOON, "Verdict of R1.", Outcome.UNKNOWN)
    assert (found.traits.codes, found.traits.account_id, found.people) == ((REJECTED,), 31774, True)
    assert found.channel == "C_SUPPORT"


def forgettable() -> Sequence[Any]:
    return [
        pytest.param({**document(cause()), "refusal": {"condition": "unsafe"}}, id="refused"),
        pytest.param(document(cause("intake.unknown_account", severity="info")), id="no such account"),
        pytest.param(document(), id="nothing found"),
        pytest.param(HEALTHY, id="healthy"),
        pytest.param({**document(cause()), "asked": {"way": "verify"}}, id="an incident's own look"),
    ]


@pytest.mark.parametrize("said", forgettable())
async def test_what_was_no_case_is_not_remembered(journal: Journal, said: dict[str, Any]) -> None:
    await keep(journal, "R1", said=said)

    assert await case_of(journal, "R1") is None


async def test_a_triage_kept_again_is_one_triage(journal: Journal) -> None:
    for _ in range(3):
        await keep(journal, "R1")

    assert (await known(journal, "R1")).times == 1


async def test_the_same_within_a_day_is_one_case_and_a_day_later_another(journal: Journal) -> None:
    for run, hours in (("R1", 0), ("R2", 23.9), ("R3", 24.1)):
        await keep(journal, run, hours=hours)

    first, last = await known(journal, "R2"), await known(journal, "R3")

    assert (first.id, first.times, first.at) == ("R1", 2, NOON)
    assert (last.id, last.times) == ("R3", 1)


async def test_another_cause_or_account_is_another_case(journal: Journal) -> None:
    await keep(journal, "R1")
    await keep(journal, "R2", said=document(cause(DISABLED)))
    await keep(journal, "R3", said=document(cause(account=66001), account=66001))

    assert {(await known(journal, run)).id for run in ("R1", "R2", "R3")} == {"R1", "R2", "R3"}


async def test_a_closed_incident_tells_its_cases_how_it_ended(journal: Journal) -> None:
    await keep(journal, "R1")
    await keep(journal, "R2", hours=1, said=document(cause(), account=31774))
    book, standing = await incident(journal, "R1", "R2")
    said = {"status": "In Progress", "fixes": "The user connected Zillow again"}
    await book.act(standing.number, "told", lambda one: update(one, said, key="told", at=NOON, by=PAULA))

    await close(book, standing.number, NOON + timedelta(minutes=95), "The customer confirmed it.")

    found = await known(journal, "R2")
    assert (found.outcome, found.minutes_to_fix, found.people) == (Outcome.CLOSED, 95, True)
    assert found.closed_at == NOON + timedelta(minutes=95)
    assert found.fix == "The user connected Zillow again. The customer confirmed it."


async def test_an_incident_that_is_opened_again_has_not_ended(journal: Journal) -> None:
    await keep(journal, "R1")
    book, standing = await incident(journal, "R1")
    await close(book, standing.number, NOON + timedelta(minutes=95), "Repaired.")
    later = NOON + timedelta(hours=3)

    await book.open_or_join(Opening(run="R2", at=later, by=PAULA, document=document(cause()), verdict="Back."))

    found = await known(journal, "R1")
    assert (found.outcome, found.closed_at, found.minutes_to_fix) == (Outcome.UNKNOWN, None, None)
    assert found.fix == "Repaired."


async def test_an_incident_without_a_triage_is_remembered_itself(journal: Journal) -> None:
    book, standing = await incident(journal, "M1")

    await close(book, standing.number, NOON + timedelta(minutes=10), "Zillow was down.")

    async with journal.transaction() as connection:
        found = await one(connection, f"incident-{standing.uid}")
    assert found is not None
    assert (found.traits.codes, found.traits.account_id, found.fix) == ((REJECTED,), 31774, "Zillow was down.")


async def test_a_case_is_over_when_a_later_triage_finds_nothing_wrong(journal: Journal) -> None:
    await keep(journal, "R1")
    await keep(journal, "R2", hours=30, said=HEALTHY)

    found = await known(journal, "R1")

    assert (found.outcome, found.closed_at) == (Outcome.RESOLVED, NOON + timedelta(hours=30))
    assert found.minutes_to_fix is None


async def test_a_healthy_triage_of_another_account_ends_nothing(journal: Journal) -> None:
    await keep(journal, "R1")
    await journal.keep_report(report("R2", account_id=66001, asked_at=NOON + timedelta(hours=30), document=HEALTHY))

    assert (await known(journal, "R1")).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize("truth", [None, "health.all_clear"], ids=str)
async def test_a_diagnosis_that_was_wrong_is_a_false_alarm(journal: Journal, truth: str | None) -> None:
    await keep(journal, "R1")

    await journal.note_feedback("R1", "wrong", PAULA, NOON, "All is well there.", cause=truth)

    found = await known(journal, "R1")
    assert (found.false_alarm, found.outcome, found.fix) == (True, Outcome.FALSE_ALARM, "All is well there.")


async def test_a_diagnosis_with_another_true_cause_is_found_by_both(journal: Journal) -> None:
    await keep(journal, "R1")

    await journal.note_feedback("R1", "wrong", PAULA, NOON, "It was off.", issue="transaction_sync", cause=DISABLED)
    await journal.note_feedback("R1", "wrong", PAULA, NOON, "It was off.", issue="transaction_sync", cause=DISABLED)

    found = await known(journal, "R1")
    assert (found.false_alarm, found.truth, found.traits.issue) == (False, DISABLED, "transaction_sync")
    assert (found.traits.codes, found.traits.roots) == ((DISABLED, REJECTED), 2)
    assert [(said.issue, said.cause) for said in await journal.feedback("R1")] == [("transaction_sync", DISABLED)]


@pytest.mark.parametrize("cause", [None, DISABLED], ids=str)
async def test_a_triage_that_was_not_needed_keeps_its_type(journal: Journal, cause: str | None) -> None:
    await keep(journal, "R1")

    await journal.note_feedback("R1", "wrong", PAULA, NOON, "", issue="no_request", cause=cause)

    found = await known(journal, "R1")
    assert (found.false_alarm, found.traits.issue) == (cause is None, "oauth_failure")


async def test_what_a_triage_missed_becomes_a_case_by_its_true_cause(journal: Journal) -> None:
    await keep(journal, "R1", said=HEALTHY)

    await journal.note_feedback("R1", "wrong", PAULA, NOON, "The token is gone.", cause=REJECTED)

    async with journal.transaction() as connection:
        found = await one(connection, "R1")
    assert found is not None
    assert (found.traits.codes, found.truth, found.false_alarm) == ((REJECTED,), REJECTED, False)
