import asyncio
from datetime import timedelta

import pytest

from bot.journal import Claim, Holder, Journal
from tests.bot.journal.blank import with_tables
from tests.bot.journal.reported import NOON

STALE = timedelta(minutes=5)
SUBJECT = "oauth_failure:14009"


@pytest.fixture
async def url(anywhere: str) -> str:
    await with_tables(anywhere)
    return anywhere


async def test_of_many_at_one_instant_one_gets_the_subject_and_all_know_who(url: str) -> None:
    async with Journal.open(url) as journal, Journal.open(url) as other:
        claims = await asyncio.gather(
            *((journal, other)[n % 2].claim(SUBJECT, f"R{n}", "C_SUPPORT", NOON, STALE) for n in range(20))
        )

    winners = [claim for claim in claims if claim.mine]
    assert len(winners) == 1
    assert {claim.holder for claim in claims} == {winners[0].holder}


async def test_a_later_one_is_pointed_to_the_message_of_the_first(url: str) -> None:
    async with Journal.open(url) as journal:
        first = await journal.claim(SUBJECT, "R1", "C_SUPPORT", NOON, STALE)
        await journal.point_claim(SUBJECT, "R1", "1763726400.000200")
        later = await journal.claim(SUBJECT, "R2", "C_OTHER", NOON + timedelta(minutes=1), STALE)

    assert first == Claim(mine=True, holder=Holder("R1", "C_SUPPORT", None, NOON))
    assert later == Claim(mine=False, holder=Holder("R1", "C_SUPPORT", "1763726400.000200", NOON))


async def test_claiming_again_what_is_ours_keeps_the_message_it_points_to(url: str) -> None:
    async with Journal.open(url) as journal:
        await journal.claim(SUBJECT, "R1", "C_SUPPORT", NOON, STALE)
        await journal.point_claim(SUBJECT, "R1", "1763726400.000200")
        again = await journal.claim(SUBJECT, "R1", "C_SUPPORT", NOON + timedelta(hours=1), STALE)

    assert again == Claim(mine=True, holder=Holder("R1", "C_SUPPORT", "1763726400.000200", NOON))


async def test_a_claim_that_nobody_released_is_taken_over_when_it_is_stale(url: str) -> None:
    async with Journal.open(url) as journal:
        await journal.claim(SUBJECT, "R1", "C_SUPPORT", NOON, STALE)
        await journal.point_claim(SUBJECT, "R1", "1763726400.000200")
        early = await journal.claim(SUBJECT, "R2", "C_OTHER", NOON + STALE - timedelta(seconds=1), STALE)
        late = await journal.claim(SUBJECT, "R2", "C_OTHER", NOON + STALE, STALE)

    assert not early.mine
    assert late == Claim(mine=True, holder=Holder("R2", "C_OTHER", None, NOON + STALE))


async def test_only_the_holder_frees_or_points_a_subject(url: str) -> None:
    async with Journal.open(url) as journal:
        await journal.claim(SUBJECT, "R1", "C_SUPPORT", NOON, STALE)
        await journal.release(SUBJECT, "R2")
        await journal.point_claim(SUBJECT, "R2", "9.9")
        held = await journal.claim(SUBJECT, "R2", None, NOON, STALE)
        await journal.release(SUBJECT, "R1")
        free = await journal.claim(SUBJECT, "R2", None, NOON, STALE)

    assert held == Claim(mine=False, holder=Holder("R1", "C_SUPPORT", None, NOON))
    assert free.mine


async def test_different_subjects_do_not_meet(url: str) -> None:
    async with Journal.open(url) as journal:
        claims = [await journal.claim(f"oauth_failure:{n}", f"R{n}", None, NOON, STALE) for n in range(3)]

    assert [claim.mine for claim in claims] == [True, True, True]
