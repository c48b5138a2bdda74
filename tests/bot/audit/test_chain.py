"""The chain is one, whoever writes and links at the same instant, and nobody changes what stands in it."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from bot.audit.head_file import HeadFile
from bot.audit.linking import hold
from bot.audit.trail import JournalAudit
from bot.journal import Journal, upgrade
from bot.journal.incident_book import JournalIncidents
from handlers.incidents.acts import Declined, acknowledge
from tests.bot.audit.tampering import Tampering
from tests.bot.audit.told import NOON, chained, entry
from tests.handlers.incidents.told import PAULA, POLICY, report


async def test_entries_are_numbered_in_their_order_and_the_chain_is_whole(trail: JournalAudit) -> None:
    await chained(trail, 5)

    found = await trail.verify()

    assert (found.intact, found.entries, found.begins, found.head.number, found.waiting) == (True, 5, 1, 5, 0)
    assert [each.number for each in await trail.recent(3)] == [5, 4, 3]


async def test_an_act_told_twice_is_one_entry(trail: JournalAudit) -> None:
    await trail.note(entry(1))
    await trail.note(entry(1, actor="U0NILS"))
    await trail.link(NOON)

    assert [each.entry.actor for each in await trail.recent(10)] == ["U0PAULA"]


async def test_any_number_of_writers_and_linkers_make_one_chain(
    journals: tuple[Journal, Journal], file: HeadFile
) -> None:
    trails = [JournalAudit(each, file) for each in journals]

    await asyncio.gather(
        *(trails[n % 2].note(entry(n)) for n in range(60)),
        *(trails[n % 2].link(NOON) for n in range(12)),
    )
    await trails[0].link(NOON)

    found = await trails[1].verify()
    assert (found.intact, found.entries, found.waiting) == (True, 60, 0)


async def test_an_entry_is_there_exactly_when_what_it_records_is(journal: Journal, trail: JournalAudit) -> None:
    book = JournalIncidents(journal, POLICY)
    await book.open_or_join(report())
    await book.act(1, "press/1", lambda it: acknowledge(it, key="press/1", at=NOON, by=PAULA))

    with pytest.raises(Declined):
        await book.act(1, "press/2", lambda it: acknowledge(it, key="press/2", at=NOON, by=PAULA))

    told = [each.entry.action for each in await trail.recent(10, subject="INC-1")]
    assert told == ["incident.acknowledged", "incident.reported", "incident.opened"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'U0NILS' WHERE number = 2",
        "UPDATE audit SET number = NULL WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
        "DELETE FROM audit",
        "UPDATE audit SET actor = 'U0NILS' WHERE number IS NULL",
        "UPDATE audit SET detail = '{}', number = 99, hash = '', previous = '' WHERE number IS NULL",
    ],
)
async def test_the_database_refuses_to_change_or_delete_an_entry(
    trail: JournalAudit, tampering: Tampering, statement: str
) -> None:
    await chained(trail, 3)
    await trail.note(entry(4))

    with pytest.raises(DBAPIError, match="audit trail is append-only"):
        await tampering.tries(statement)

    await trail.link(NOON)
    assert (await trail.verify()).entries == 4


@pytest.mark.parametrize("statement", ["UPDATE audit_checkpoints SET hash = ''", "DELETE FROM audit_checkpoints"])
async def test_the_database_refuses_to_change_a_checkpoint(tampering: Tampering, statement: str) -> None:
    await tampering.tries("INSERT INTO audit_checkpoints VALUES (7, '2026-11-21 12:00:00', 'h', '')")

    with pytest.raises(DBAPIError, match="append-only"):
        await tampering.tries(statement)


async def test_what_is_kept_has_no_secrets_and_is_short(trail: JournalAudit) -> None:
    told = {"why": "refused xoxb-123456789012-secretsecret", "of": ["paula@example.com"], "long": "y" * 5000}

    await trail.note(entry(1, detail=told))

    detail = (await trail.recent(1))[0].entry.detail
    assert (detail["why"], detail["of"]) == ("refused [redacted]", ["[e-mail]"])
    assert len(str(detail["long"])) == 300


async def test_two_acts_whose_keys_hold_different_secrets_are_two(trail: JournalAudit) -> None:
    await trail.note(entry(1, key="act of paula@example.com"))
    await trail.note(entry(2, key="act of nils@example.com"))

    kept = await trail.recent(5)
    assert len(kept) == 2
    assert not any("@" in each.entry.key for each in kept)


async def test_every_process_keeps_the_head_also_of_what_another_one_linked(
    journals: tuple[Journal, Journal], tmp_path: Path
) -> None:
    files = [HeadFile(tmp_path / name, "the same") for name in ("first", "second")]
    first, second = (JournalAudit(journal, file) for journal, file in zip(journals, files, strict=True))
    await chained(first, 3)

    await second.link(NOON)

    assert files[0].read() == files[1].read() == (await first.verify()).head


@pytest.mark.postgres
async def test_who_finds_another_at_it_does_not_wait(on_postgres: str, tmp_path: Path) -> None:
    await upgrade(on_postgres)
    async with Journal.open(on_postgres) as one, Journal.open(on_postgres) as other:
        trail = JournalAudit(one, HeadFile(tmp_path, "here"))
        await chained(trail, 1)
        await trail.note(entry(2))

        async with other.transaction() as connection:
            await hold(connection)
            meanwhile = await trail.link(NOON)
        afterwards = await trail.link(NOON)

    assert [each and each.number for each in (meanwhile, afterwards)] == [1, 2]
