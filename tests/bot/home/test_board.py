"""What the tab's documents hold, and what they say when something is slow or broken."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from checks.watch.judge import NOTHING
from checks.watch.look import Level, Look
from handlers.clock.state import after
from handlers.incidents.acts import acknowledge, claim_role
from handlers.incidents.status import Role
from sandbox.slack import S_ONCALL, U_MANAGER, U_SUPPORT
from tests.bot.home.conftest import NOON, House
from tests.handlers.incidents.told import cause, document, report

PATIENT = 10.0


async def told(house: House, person: str = U_SUPPORT, seconds: float = PATIENT) -> dict[str, Any]:
    return dict((await house.board.documents([person], seconds=seconds))[person])


async def test_before_anything_has_happened_every_list_is_empty_and_figures_are_not_there(house: House) -> None:
    found = await told(house)

    assert (found["incidents"], found["mine"], found["recent"]) == ([], [], [])
    assert "fleet" not in found
    assert "methods" not in found
    assert (found["late"], found["failed"]) == ([], [])
    assert {each["state"] for each in found["monitors"]} == {None}


async def test_the_trend_is_that_of_the_same_time_a_day_and_a_week_ago(house: House) -> None:
    await house.watched(3.0, last=NOON - timedelta(days=7, minutes=10))
    await house.watched(2.0, 2.5, last=NOON - timedelta(days=1))
    await house.watched(1.25)

    fleet = (await told(house))["fleet"]

    assert (fleet["health"], fleet["day_ago"], fleet["week_ago"]) == (98.75, 97.5, 97.0)


async def test_a_look_of_another_hour_is_no_trend(house: House) -> None:
    await house.watched(3.0, last=NOON - timedelta(days=1, hours=2))
    await house.watched(1.25)

    fleet = (await told(house))["fleet"]

    assert fleet["day_ago"] is None


async def test_an_unread_look_leaves_the_last_known_figure_with_its_time(house: House) -> None:
    await house.watched(1.25, None)

    fleet = (await told(house))["fleet"]

    assert fleet["look"]["level"] is None
    assert (fleet["health"], fleet["known_at"]) == (98.75, "2026-11-21T11:55:00Z")


async def test_shares_are_those_that_the_look_counted(house: House) -> None:
    memo = {"agents": 1000, "connected": 460, "inferred": 160, "unmatched": 370, "deprecated": 10, "other": 0}
    look = Look(monitor="distribution_drift", at=NOON, level=Level.QUIET, fact="As usual.", memo=memo)
    await house.office.watch.keep_state("distribution_drift", after(None, NOON, look, NOTHING).document())

    methods = (await told(house))["methods"]

    shares = {each["method"]: each["share"] for each in methods["shares"]}
    assert shares == {"CONNECTED": 46.0, "INFERRED": 16.0, "UNMATCHED": 37.0}
    assert (methods["agents"], methods["odd"]) == (1000, 10)
    assert methods["picture"]["file"] in house.slack.files


async def test_a_look_without_counts_is_told_in_its_own_words(house: House) -> None:
    look = Look(monitor="distribution_drift", at=NOON, level=Level.QUIET, fact="As usual.")
    await house.office.watch.keep_state("distribution_drift", after(None, NOON, look, NOTHING).document())

    methods = (await told(house))["methods"]

    assert methods["look"]["fact"] == "As usual."
    assert "shares" not in methods


async def test_my_threads_are_mine(house: House) -> None:
    await house.kept("one", U_SUPPORT, at=NOON - timedelta(hours=2))
    await house.kept("other", U_MANAGER, at=NOON - timedelta(hours=1))
    book = house.office.incidents
    mine = await book.open_or_join(report("R1", by=U_SUPPORT))
    hers = await book.open_or_join(report("R2", by="U0ELSE", said=document(cause(account=5), account=5)))
    await book.act(hers.incident.number, "k", lambda it: claim_role(it, Role.COMMANDER, key="k", at=NOON, by=U_MANAGER))

    documents = await house.board.documents([U_SUPPORT, U_MANAGER], seconds=PATIENT)

    def names(person: str) -> list[str]:
        found = documents[person]["mine"]
        return [each["incident"]["name"] if "incident" in each else each["triage"]["verdict"] for each in found]

    assert names(U_SUPPORT) == [mine.incident.name, "Verdict of one."]
    assert names(U_MANAGER) == [hers.incident.name, "Verdict of other."]
    assert len(documents[U_MANAGER]["recent"]) == 2


async def test_whoever_acknowledged_has_the_incident_among_their_threads(house: House) -> None:
    opened = await house.office.incidents.open_or_join(report("R1", by="U0ELSE"))
    number = opened.incident.number
    await house.office.incidents.act(number, "k", lambda it: acknowledge(it, key="k", at=NOON, by=U_SUPPORT))

    assert len((await told(house))["mine"]) == 1
    assert (await told(house, U_MANAGER))["mine"] == []


async def test_people_are_told_by_name_and_threads_by_link(house: House) -> None:
    posted = await house.workspace.clients.posts.chat_postMessage(channel=house.slack.support_channel, text="x")
    await house.kept("one", U_SUPPORT, ts=str(posted["ts"]))

    found = await told(house)

    place = f"{house.slack.support_channel}/{posted['ts']}"
    assert str(found["links"][place]).startswith("http")
    assert found["names"][U_SUPPORT] != U_SUPPORT
    assert house.slack.workspace.people[U_SUPPORT].real_name == found["names"][U_SUPPORT]


async def test_on_call_are_the_group_and_whoever_the_pager_names(house: House) -> None:
    found = (await told(house))["on_call"]

    group, pager = found
    assert group["people"] == sorted(await house.office.people.members(S_ONCALL) or ())
    assert group["people"]
    assert pager["people"] == ["Grace Sample"]


async def test_a_slow_pager_keeps_nothing_else_waiting_and_is_there_later(house: House) -> None:
    house.pager.free.clear()

    quick = await asyncio.wait_for(told(house, seconds=0.3), 1)
    house.pager.free.set()
    patient = await told(house)

    assert "on_call" not in quick
    assert quick["late"] == ["on_call"]
    assert quick["recent"] == []
    assert patient["late"] == []
    assert len(patient["on_call"]) == 2
    assert house.pager.asked == 1


async def test_pagers_are_asked_once_a_minute_however_many_look(house: House) -> None:
    for _ in range(3):
        await house.board.documents([U_SUPPORT, U_MANAGER], seconds=PATIENT)
    assert house.pager.asked == 1

    house.monotonic[0] += 61
    await told(house)
    assert house.pager.asked == 2


async def test_a_broken_part_is_named_and_the_others_are_there(house: House) -> None:
    house.broken = True

    found = await told(house)

    assert found["failed"] == ["status"]
    assert found["recent"] == []


async def test_a_journal_that_cannot_be_read_breaks_its_parts_and_nothing_more(house: House) -> None:
    async with house.journal.transaction() as connection:
        await connection.execute(text("DROP TABLE incident_happenings"))
        await connection.execute(text("DROP TABLE reports"))
        await connection.execute(text("INSERT INTO incidents (number, subject, open, settled, opened_at, shown)"
                                      " VALUES (1, 's', 1, 0, '2026-11-21 12:00:00', 0)"))  # fmt: skip

    found = await told(house)

    assert {"incidents", "mine", "recent"} <= set(found["failed"])
    assert found["status"] == {"version": "test", "sources": []}


async def test_one_past_is_one_picture_and_another_look_another(house: House) -> None:
    await house.watched(1.25, 1.5)

    first = [(await told(house))["fleet"]["picture"]["file"] for _ in range(3)]
    await house.watched(1.25, 1.5, 4.0, last=NOON + timedelta(minutes=5))
    second = (await told(house))["fleet"]["picture"]["file"]

    assert len(set(first)) == 1
    assert second not in first
    assert len(house.slack.files) == 2


async def test_until_the_new_picture_is_ready_the_one_before_serves(house: House) -> None:
    await house.watched(1.25)
    before = (await told(house))["fleet"]["picture"]
    house.slack.workspace.files.processing_seconds = 1.0
    await house.watched(4.0, last=NOON + timedelta(minutes=5))

    quick = await told(house, seconds=0.3)

    assert quick["late"] == ["pictures"]
    assert quick["fleet"]["picture"] == before
    assert quick["fleet"]["health"] == 96.0


async def test_without_leave_to_upload_there_are_words_and_no_picture(house: House) -> None:
    house.slack.scopes.discard("files:write")
    await house.watched(1.25)

    fleet = (await told(house))["fleet"]

    assert fleet["picture"] is None
    assert fleet["health"] == 98.75


@pytest.mark.parametrize("people", [0, 50])
async def test_everybody_who_looks_gets_their_own_of_what_is_read_once(house: House, people: int) -> None:
    await house.watched(*([1.2] * 300))
    await house.kept("one", "U7")
    crowd = [f"U{number}" for number in range(people)]

    documents = await house.board.documents(crowd, seconds=PATIENT)

    assert list(documents) == crowd
    assert [person for person, each in documents.items() if each["mine"]] == (["U7"] if people else [])
    assert {json.dumps(each["fleet"], default=str) for each in documents.values()} == (
        {json.dumps(documents["U0"]["fleet"], default=str)} if people else set()
    )
