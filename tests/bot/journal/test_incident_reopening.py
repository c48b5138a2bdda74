"""A closed incident whose cause is back."""

from dataclasses import replace
from datetime import timedelta

from bot.journal.incident_book import JournalIncidents
from handlers.flows.incident_book import Joined
from handlers.incidents.acts import resolve
from handlers.incidents.incident import Incident
from tests.handlers.incidents.told import NILS, NOON, PAULA, report

DAY = 24 * 60


async def closed(book: JournalIncidents, number: int, *, after_minutes: float = 0, key: str = "close") -> Incident:
    at = NOON + timedelta(minutes=after_minutes)
    acted = await book.act(number, key, lambda it: resolve(it, reason="Repaired.", key=key, at=at, by=PAULA))
    return acted.incident


def heard(joined: Joined) -> tuple[int, bool, bool]:
    return joined.incident.number, joined.opened, joined.reopened


async def test_back_within_a_day_it_is_opened_again_and_told_again_it_still_was(book: JournalIncidents) -> None:
    await book.open_or_join(report())
    await closed(book, 1)
    back = report("R2", after_minutes=DAY)

    told = [await book.open_or_join(back), await book.open_or_join(back)]

    assert [heard(each) for each in told] == [(1, False, True), (1, False, True)]
    assert (told[1].incident.round, told[1].incident.open, told[1].incident.paging) == (2, True, True)


async def test_back_after_more_than_a_day_it_is_another_incident(book: JournalIncidents) -> None:
    await book.open_or_join(report())
    await closed(book, 1)

    other = await book.open_or_join(report("R2", after_minutes=DAY + 1))

    assert heard(other) == (2, True, False)


async def test_handed_over_long_after_closing_a_report_opens_an_incident_with_a_name_of_its_own(
    book: JournalIncidents,
) -> None:
    first = await book.open_or_join(report())
    await closed(book, 1)
    late = replace(report(after_minutes=2 * DAY), called_by=NILS)

    other = await book.open_or_join(late)
    again = await book.open_or_join(late)

    assert heard(other) == heard(again) == (2, True, False)
    assert other.incident.paging
    assert other.incident.uid != first.incident.uid
