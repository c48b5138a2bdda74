"""What people said of triages, and what closing an incident says of them."""

from datetime import timedelta

from bot.journal import Journal
from bot.journal.incident_book import JournalIncidents
from bot.journal.said import Triaged, confirmed_by_closing, said, triaged
from bot.learning.gathered import gathered
from bot.learning.kept import KeptMessages
from handlers.incidents.acts import resolve
from handlers.incidents.happening import Happening, Kind
from tests.bot.journal.blank import with_tables
from tests.bot.journal.reported import report as kept_report
from tests.handlers.incidents.told import ACCOUNT, NILS, NOON, PAULA, POLICY, report

HEALED = {"accounts": [{"account_id": ACCOUNT, "verdict": "pass"}]}
SAID = [{"user": "A", "text": "account 31774: the lamp is orange"}]


async def closed(journal: Journal, *, verified: bool) -> None:
    """An incident of one triage, closed by a person."""
    book = JournalIncidents(journal, POLICY)
    await book.open_or_join(report())
    if verified:
        looked = Happening(key="v", at=NOON, kind=Kind.VERIFIED, by=None, detail=HEALED)
        await book.act(1, "v", lambda _: [looked])
    await book.act(1, "r", lambda it: resolve(it, key="r", at=NOON, by=NILS, reason="" if verified else "Given up."))


async def test_only_what_concerns_a_diagnosis_or_a_type_is_told_and_without_the_notes(anywhere: str) -> None:
    await with_tables(anywhere)

    async with Journal.open(anywhere) as journal:
        await journal.note_feedback("r1", "fixed_by", PAULA, NOON, "restarted it")
        await journal.note_feedback("r1", "right", NILS, NOON)
        await journal.note_feedback("r2", "wrong", PAULA, NOON - timedelta(hours=1), "no", issue="rate_limiting")
        async with journal.transaction() as connection:
            told = await said(connection)

    assert [(each.run_id, each.kind, each.by_user, each.issue, each.note) for each in told] == [
        ("r2", "wrong", PAULA, "rate_limiting", None),
        ("r1", "right", NILS, None, None),
    ]


async def test_a_refusal_was_triaged_as_nothing_and_a_thread_has_one_name(anywhere: str) -> None:
    await with_tables(anywhere)

    async with Journal.open(anywhere) as journal:
        await journal.keep_report(kept_report("r1", thread_ts="17.1"))
        await journal.keep_report(kept_report("r2", thread_ts="17.1", refusal_condition="ambiguous"))
        async with journal.transaction() as connection:
            known = await triaged(connection, ["r1", "r2", "nobody"])

    thread = "C_SUPPORT/17.1"
    assert known == {"r1": Triaged("oauth_failure", thread), "r2": Triaged(None, thread)}


async def test_an_incident_whose_cause_fails_no_more_confirms_its_triages(anywhere: str) -> None:
    await with_tables(anywhere)

    async with Journal.open(anywhere) as journal:
        await closed(journal, verified=True)
        async with journal.transaction() as connection:
            told = await confirmed_by_closing(connection)

    assert [(each.run_id, each.kind, each.by_user, each.at) for each in told] == [("R1", "right", NILS, NOON)]


async def test_an_incident_that_was_closed_with_a_reason_alone_confirms_nothing(on_file: str) -> None:
    async with Journal.open(on_file) as journal:
        await closed(journal, verified=False)
        async with journal.transaction() as connection:
            assert await confirmed_by_closing(connection) == []


async def test_somebodys_own_word_stands_against_the_end_of_the_incident(anywhere: str) -> None:
    await with_tables(anywhere)

    async with Journal.open(anywhere) as journal:
        await journal.keep_report(kept_report("R1"))
        await KeptMessages(journal, timedelta(days=90)).keep("R1", NOON, SAID)
        await closed(journal, verified=True)
        confirmed = await gathered(journal)
        await journal.note_feedback("R1", "wrong", PAULA, NOON - timedelta(hours=1), issue="rate_limiting")
        corrected = await gathered(journal)

    assert [each.issue for each in confirmed.examples] == ["oauth_failure"]
    assert [each.issue for each in corrected.examples] == ["rate_limiting"]
