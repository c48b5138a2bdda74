"""Whoever may do anything with the database is still found out."""

from datetime import timedelta

import pytest

from bot.audit.head_file import HeadFile
from bot.audit.seal import Head
from bot.audit.trail import JournalAudit
from bot.journal import Journal
from tests.bot.audit.tampering import Tampering
from tests.bot.audit.told import NOON, chained, entry

MOVE = "UPDATE audit SET number = {to} WHERE number = {of}"


@pytest.mark.parametrize(
    ("statements", "number", "fault", "said"),
    [
        (["UPDATE audit SET actor = 'U0NILS' WHERE number = 3"], 3, "changed", "Entry 3 does not say what it said"),
        (["UPDATE audit SET detail = '{ }' WHERE number = 4"], 4, "changed", "Entry 4 does not say"),
        (["DELETE FROM audit WHERE number = 2"], 2, "missing", "Entry 2 is not there."),
        (["DELETE FROM audit WHERE number IN (2, 3)"], 2, "missing", "Entries 2 to 3 are not there."),
        (["DELETE FROM audit WHERE number = 1"], 1, "missing", "Entry 1 is not there."),
        (["DELETE FROM audit WHERE number > 3"], 4, "cut off", "ends at entry 3, and entry 5 was seen before."),
        (["DELETE FROM audit"], 1, "cut off", "ends at entry 0, and entry 5 was seen"),
        (
            [MOVE.format(of=2, to=99), MOVE.format(of=3, to=2), MOVE.format(of=99, to=3)],
            2,
            "changed",
            "Entry 2 does not say",
        ),
    ],
)
async def test_the_first_broken_entry_is_named_and_what_differs(
    trail: JournalAudit, tampering: Tampering, statements: list[str], number: int, fault: str, said: str
) -> None:
    await chained(trail, 5)

    await tampering.does(*statements)

    found = await trail.verify()
    assert found.broken is not None
    assert (found.broken.number, str(found.broken.fault)) == (number, fault)
    assert said in found.broken.said


async def test_a_chain_written_anew_is_not_the_one_that_was_seen(trail: JournalAudit, tampering: Tampering) -> None:
    await chained(trail, 5)
    await tampering.does(
        "UPDATE audit SET actor = 'U0NILS' WHERE number = 3",
        "UPDATE audit SET number = NULL, hash = NULL, previous = NULL WHERE number > 2",
    )
    other = JournalAudit(trail._journal, HeadFile(trail._file.directory / "elsewhere", "another"))
    await other.link(NOON)

    anew = await other.verify()
    found = await trail.verify()

    assert (anew.intact, anew.entries, anew.compared) == (True, 5, True)
    assert found.broken is not None
    assert (found.broken.number, str(found.broken.fault)) == (5, "written anew")


async def test_without_a_head_file_a_head_from_the_log_tells(trail: JournalAudit, tampering: Tampering) -> None:
    await chained(trail, 5)
    seen = (await trail.verify()).head
    (trail._file.directory / "audit.head").unlink()
    await tampering.does("DELETE FROM audit WHERE number = 5")

    unaware, aware = await trail.verify(), await trail.verify(seen)

    assert (unaware.intact, unaware.compared) == (True, False)
    assert aware.broken is not None
    assert str(aware.broken.fault) == "cut off"


async def test_entries_of_the_last_moments_are_told_and_break_nothing(trail: JournalAudit) -> None:
    await chained(trail, 2)
    await trail.note(entry(3))

    found = await trail.verify()

    assert (found.intact, found.entries, found.waiting) == (True, 2, 1)


async def test_a_head_file_that_somebody_spoiled_is_said(trail: JournalAudit) -> None:
    await chained(trail, 2)
    (trail._file.directory / "audit.head").write_text("{}")

    found = await trail.verify()

    assert found.broken is not None
    assert "audit.head cannot be read" in found.broken.said


async def test_with_a_key_a_forged_head_file_is_said(journal: Journal, file: HeadFile) -> None:
    signed = JournalAudit(journal, HeadFile(file.directory, file.journal, "key"))
    await chained(signed, 3)
    HeadFile(file.directory, file.journal, "guessed").keep(Head(2, "0" * 64), NOON)

    found = await signed.verify()

    assert found.broken is not None
    assert "not signed with this AUDIT_KEY" in found.broken.said


async def test_another_journals_head_says_nothing(journal: Journal, file: HeadFile) -> None:
    HeadFile(file.directory, "another").keep(Head(99, "0" * 64), NOON)

    found = await JournalAudit(journal, file).verify()

    assert (found.intact, found.compared) == (True, False)


async def test_old_entries_go_and_what_is_left_is_verified_from_their_checkpoint(trail: JournalAudit) -> None:
    await chained(trail, 6)

    gone = await trail.prune(timedelta(minutes=6), NOON + timedelta(minutes=10))

    await trail.link(NOON)
    found = await trail.verify()
    assert (gone, found.intact, found.begins, found.entries) == (3, True, 4, 4)
    assert (await trail.recent(1))[0].entry.detail == {"until": 3, "entries": 3}


async def test_all_entries_may_go_and_the_chain_goes_on(trail: JournalAudit) -> None:
    await chained(trail, 3)

    await trail.prune(timedelta(0), NOON + timedelta(hours=1))
    await trail.link(NOON)

    found = await trail.verify()
    assert (found.intact, found.begins, found.head.number) == (True, 4, 4)


async def test_a_broken_part_is_evidence_and_stays(trail: JournalAudit, tampering: Tampering) -> None:
    await chained(trail, 4)
    await tampering.does("UPDATE audit SET actor = 'U0NILS' WHERE number = 2")

    gone = await trail.prune(timedelta(0), NOON + timedelta(hours=1))

    assert gone == 0
    assert (await trail.verify()).broken is not None


async def test_a_checkpoint_that_the_bot_did_not_make_is_found_out(trail: JournalAudit, tampering: Tampering) -> None:
    await chained(trail, 4)
    third = "SELECT number, '2026-11-21 12:00:00', hash, '' FROM audit WHERE number = 3"

    await tampering.tries(f"INSERT INTO audit_checkpoints {third}", "DELETE FROM audit WHERE number <= 3")

    found = await trail.verify()
    assert found.broken is not None
    assert (found.broken.number, str(found.broken.fault)) == (3, "checkpoint")
    assert "No entry tells" in found.broken.said


async def test_with_a_key_an_unsigned_checkpoint_is_found_out(
    journal: Journal, file: HeadFile, trail: JournalAudit
) -> None:
    await chained(trail, 4)
    await trail.prune(timedelta(minutes=8), NOON + timedelta(minutes=10))
    signed = JournalAudit(journal, HeadFile(file.directory / "signed", file.journal, "key"))

    before = await signed.verify()
    await signed.prune(timedelta(minutes=7), NOON + timedelta(minutes=10))
    after = await signed.verify()

    assert before.broken is not None
    assert "not signed with this AUDIT_KEY" in before.broken.said
    assert after.intact
