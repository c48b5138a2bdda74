"""Incidents as they are looked for: in their order, by what they wait for, by who reported them."""

from datetime import timedelta

from bot.journal import Journal
from bot.journal.incident_book import JournalIncidents
from checks.kit.policy import Incidents, Policy
from handlers.incidents.acts import resolve
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from tests.bot.journal.blank import with_tables
from tests.handlers.incidents.told import NILS, NOON, PAULA, cause, document, report


async def closed(book: JournalIncidents, number: int, *, after_minutes: float = 0, key: str = "close") -> Incident:
    at = NOON + timedelta(minutes=after_minutes)
    acted = await book.act(number, key, lambda it: resolve(it, reason="Repaired.", key=key, at=at, by=PAULA))
    return acted.incident


def of_account(account: int, run: str, severity: str = "normal") -> dict[str, object]:
    return {"run": run, "said": document(cause(account=account, severity=severity), account=account, severity=severity)}


async def test_what_happened_comes_in_its_order_whatever_the_clock_said(book: JournalIncidents) -> None:
    await book.open_or_join(report())
    for number, minutes in enumerate((5, -1_440, 3)):
        at = NOON + timedelta(minutes=minutes)
        happening = Happening(key=f"n{number}", at=at, kind=Kind.REFUSED, by=PAULA, detail={"n": number})
        await book.act(1, happening.key, lambda _, it=happening: [it])  # type: ignore[misc]

    happened = await book.happenings(1)

    assert [each.key for each in happened] == ["opened", "report/R1", "n0", "n1", "n2"]
    assert happened[3].at == NOON - timedelta(days=1)
    assert happened[4].detail == {"n": 2}


async def test_settled_incidents_are_looked_at_no_more(anywhere: str) -> None:
    await with_tables(anywhere)
    async with Journal.open(anywhere) as journal:
        book = JournalIncidents(journal, Policy(incidents=Incidents(follow_up_hours=())))
        for number in range(2):
            await book.open_or_join(report(**of_account(number + 1, f"of {number}")))
        await closed(book, 1)
        before = [each.number for each, _ in await book.unsettled()]
        recorded = Happening(key="recorded/1", at=NOON, kind=Kind.RECORDED, detail={"round": 1})
        await book.act(1, recorded.key, lambda _: [recorded])

        assert before == [2, 1]
        assert [each.number for each, _ in await book.unsettled()] == [2]
        assert [each.number for each in await book.latest(10)] == [2, 1]
        assert [each.number for each in await book.latest(10, only_open=True)] == [2]
        await book.open_or_join(report(**of_account(1, "back")))
        assert [each.number for each, _ in await book.unsettled()] == [2, 1]


async def test_the_version_that_is_shown_only_grows(book: JournalIncidents) -> None:
    await book.open_or_join(report())

    for version in (2, 5, 3):
        await book.note_shown(1, version)

    assert (await book.shown(1), await book.shown(7)) == (5, 0)
    assert [shown for _, shown in await book.unsettled()] == [5]


async def test_an_incident_is_found_by_the_triages_that_reported_it(book: JournalIncidents) -> None:
    await book.open_or_join(report("R1"))
    await book.open_or_join(report("R2", called_by=NILS))

    found = [await book.of_run(run) for run in ("R1", "R2", "R3")]

    assert [each.number if each else None for each in found] == [1, 1, None]


async def test_closed_ones_are_found_by_when_they_were_closed(book: JournalIncidents) -> None:
    for number in range(3):
        await book.open_or_join(report(**of_account(number + 1, f"of {number}")))
    await closed(book, 1)
    await closed(book, 2, after_minutes=60)

    found = await book.closed_since(NOON + timedelta(minutes=30))

    assert [each.number for each in found] == [2]
