"""Incidents as the bot's own database keeps them, on both kinds of database."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import insert

from bot.journal import Journal
from bot.journal.errors import JournalUnavailable
from bot.journal.incident_book import JournalIncidents
from bot.journal.tables import INCIDENTS
from handlers.flows.incident_book import Joined
from handlers.incidents.acts import resolve
from handlers.incidents.incident import Incident
from tests.bot.journal.blank import with_tables
from tests.handlers.incidents.told import ACCOUNT, NOON, PAULA, POLICY, REJECTED, cause, document, report

DAY = 24 * 60


async def closed(book: JournalIncidents, number: int, *, after_minutes: float = 0, key: str = "close") -> Incident:
    at = NOON + timedelta(minutes=after_minutes)
    acted = await book.act(number, key, lambda it: resolve(it, reason="Repaired.", key=key, at=at, by=PAULA))
    return acted.incident


def of_account(account: int, run: str, severity: str = "normal") -> dict[str, object]:
    return {"run": run, "said": document(cause(account=account, severity=severity), account=account, severity=severity)}


async def test_of_twenty_reports_at_one_instant_one_opens_and_all_others_join(
    books: tuple[JournalIncidents, JournalIncidents],
) -> None:
    joined = await asyncio.gather(*(books[n % 2].open_or_join(report(f"of {n}")) for n in range(20)))

    assert [each.opened for each in joined].count(True) == 1
    assert {each.incident.number for each in joined} == {1}
    standing = await books[0].one(1)
    assert standing is not None
    assert sorted(each.run for each in standing.reports) == sorted(f"of {n}" for n in range(20))


async def test_one_report_told_by_twenty_at_one_instant_is_one_report_and_all_hear_the_same(
    books: tuple[JournalIncidents, JournalIncidents],
) -> None:
    joined = await asyncio.gather(*(books[n % 2].open_or_join(report()) for n in range(20)))

    assert {(each.incident.number, each.opened, each.reopened) for each in joined} == {(1, True, False)}
    assert len(joined[0].incident.reports) == 1
    assert {each.incident.version for each in joined} == {2}


async def test_a_report_told_again_after_others_hears_what_it_heard_first(book: JournalIncidents) -> None:
    first = await book.open_or_join(report("R1"))
    second = await book.open_or_join(report("R2"))

    again = [await book.open_or_join(report(run)) for run in ("R1", "R2")]

    assert [heard(each) for each in again] == [heard(first), heard(second)] == [(1, True, False), (1, False, False)]


def heard(joined: Joined) -> tuple[int, bool, bool]:
    return joined.incident.number, joined.opened, joined.reopened


async def test_another_account_with_the_same_cause_has_an_incident_of_its_own(book: JournalIncidents) -> None:
    await book.open_or_join(report())

    other = await book.open_or_join(report(**of_account(1, "R2")))

    assert heard(other) == (2, True, False)


async def test_an_account_joins_what_the_whole_fleet_has(book: JournalIncidents) -> None:
    await book.open_or_join(report(said=document(cause(account=None), account=None)))

    other = await book.open_or_join(report(**of_account(1, "R2")))

    assert heard(other) == (1, False, False)
    assert other.incident.accounts == (1,)


async def test_what_nobody_can_explain_does_not_join_another_account(book: JournalIncidents) -> None:
    await book.open_or_join(report(said=document()))

    other = await book.open_or_join(report("R2", said=document(account=1)))

    assert heard(other) == (2, True, False)


async def test_a_second_cause_of_a_report_joins_its_incident(book: JournalIncidents) -> None:
    await book.open_or_join(report())
    both = document(cause("oauth.integration_disabled"), cause())

    other = await book.open_or_join(report("R2", said=both))

    assert heard(other) == (1, False, False)


async def test_where_ten_accounts_have_it_one_by_one_the_next_is_the_fleets(book: JournalIncidents) -> None:
    for number in range(POLICY.tiers.accounts_for_critical):
        await book.open_or_join(report(**of_account(number + 1, f"of {number}")))

    fleet = await book.open_or_join(report(**of_account(100, "the next")))
    after = await book.open_or_join(report(**of_account(101, "after that")))

    assert fleet.incident.subject == f"{REJECTED}@fleet"
    assert after.incident.number == fleet.incident.number


async def test_ten_accounts_that_nobody_can_explain_are_not_one_matter(book: JournalIncidents) -> None:
    subjects = {
        (await book.open_or_join(report(f"of {n}", said=document(account=n + 1)))).incident.subject for n in range(12)
    }

    assert len(subjects) == 12


async def test_the_database_itself_refuses_a_second_open_incident_of_one_subject(anywhere: str) -> None:
    await with_tables(anywhere)
    row = {"subject": f"{REJECTED}@{ACCOUNT}", "open": True, "settled": False, "opened_at": NOON, "shown": 0}

    async with Journal.open(anywhere) as journal:
        for each in ({**row, "open": False}, {**row, "open": False}, row):
            async with journal.transaction() as connection:
                await connection.execute(insert(INCIDENTS).values(each))
        with pytest.raises(JournalUnavailable):
            async with journal.transaction() as connection:
                await connection.execute(insert(INCIDENTS).values(row))
