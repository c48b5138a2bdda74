"""Acts on one incident come one after the other, each once."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.journal.incident_book import JournalIncidents
from handlers.incidents.acts import Declined, acknowledge, resolve
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from tests.handlers.incidents.told import NILS, NOON, PAULA, report


async def test_of_two_who_acknowledge_at_one_instant_one_has_it_and_the_other_hears_so(
    books: tuple[JournalIncidents, JournalIncidents],
) -> None:
    await books[0].open_or_join(report())

    async def press(n: int) -> str:
        try:
            await books[n % 2].act(
                1, f"press/{n}", lambda it: acknowledge(it, key=f"press/{n}", at=NOON, by=(PAULA, NILS)[n % 2])
            )
        except Declined as no:
            return str(no)
        return ""

    said = await asyncio.gather(*(press(n) for n in range(20)))

    assert said.count("") == 1
    assert set(said) - {""} == {"INC-1 is acknowledged already, since 12:00 UTC."}
    happened = await books[0].happenings(1)
    assert [each.kind for each in happened].count(Kind.ACKNOWLEDGED) == 1


async def test_joining_and_acting_at_one_instant_wait_for_each_other_and_never_for_ever(
    books: tuple[JournalIncidents, JournalIncidents],
) -> None:
    await books[0].open_or_join(report())

    def noted(key: str) -> Sequence[Happening]:
        return [Happening(key=key, at=NOON, kind=Kind.REFUSED)]

    await asyncio.gather(
        *(books[n % 2].open_or_join(report(f"of {n}")) for n in range(20)),
        *(books[(n + 1) % 2].act(1, f"n{n}", lambda _, n=n: noted(f"n{n}")) for n in range(20)),  # type: ignore[misc]
        *(books[n % 2].note_shown(1, n) for n in range(10)),
    )

    standing = await books[0].one(1)
    assert standing is not None
    assert standing.version == 2 + 20 + 20


async def test_an_act_that_was_done_asks_nothing_and_changes_nothing(book: JournalIncidents) -> None:
    await book.open_or_join(report())
    first = await book.act(1, "press/1", lambda it: acknowledge(it, key="press/1", at=NOON, by=PAULA))

    def asked(_: Incident) -> Sequence[Happening]:
        raise AssertionError("It was done already.")

    again = await book.act(1, "press/1", asked)

    assert [each.key for each in first.new] == ["press/1"]
    assert (again.new, again.incident) == ((), first.incident)


async def test_what_is_declined_leaves_nothing_behind(book: JournalIncidents) -> None:
    before = (await book.open_or_join(report())).incident

    with pytest.raises(Declined, match="Give a reason"):
        await book.act(1, "press/1", lambda it: resolve(it, key="press/1", at=NOON, by=PAULA))

    assert await book.one(1) == before


async def test_an_act_on_what_nobody_knows_is_a_mistake(book: JournalIncidents) -> None:
    with pytest.raises(LookupError, match="no incident INC-7"):
        await book.act(7, "press/1", lambda _: [])
    assert await book.one(7) is None
