from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.fub import open_databases
from checks.fub.tables import TABLES
from checks.kit.case import Case
from checks.kit.refusal import Refusal
from checks.kit.severity import Severity
from handlers.intake.deal_lookup import find_account
from sandbox.fub import World, load_sqlite

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def world_with_deals(**owners: list[int]) -> World:
    """Two accounts in client databases of their own, with these deals: `a1=[98122]`."""
    world = World(NOW)
    for name, deals in owners.items():
        account = int(name.removeprefix("a"))
        world.account(account, db_database=f"client_{account}")
        world.connected_user(account, 571)
        for deal in deals:
            world.deal(account, deal, agents=[571])
    return world


async def located(world: World, directory: Path, case: Case, *, lost: str = "") -> Case:
    urls = load_sqlite(world, directory)
    if lost:
        (directory / f"{lost}.db").unlink()
    async with open_databases(urls.common_url, urls.client_url, tables=TABLES, clock=lambda: NOW) as databases:
        return await find_account(case, databases)


def case_of_deal(deal_id: int, account_id: int | None = None) -> Case:
    return Case(
        issue="transaction_sync", severity=Severity.NORMAL, asked_at=NOW, deal_id=deal_id, account_id=account_id
    )


async def test_the_one_account_with_such_a_deal_is_used_and_said(tmp_path: Path) -> None:
    world = world_with_deals(a1=[98122], a2=[5])

    case = await located(world, tmp_path, case_of_deal(98122))

    assert case.account_id == 1
    assert case.understood == ("Deal 98122 was found in account 1, which was not named.",)


async def test_several_accounts_with_such_a_deal_are_offered(tmp_path: Path) -> None:
    world = world_with_deals(a1=[98122], a2=[98122])

    with pytest.raises(Refusal) as refused:
        await located(world, tmp_path, case_of_deal(98122))

    assert refused.value.condition.value == "ambiguous"
    assert refused.value.allowed == ("1", "2")


async def test_a_deal_that_nobody_has_is_left_to_the_check(tmp_path: Path) -> None:
    world = world_with_deals(a1=[5], a2=[6])

    case = await located(world, tmp_path, case_of_deal(98122))

    assert case.account_id is None
    assert case.understood == ("Deal 98122 is in none of the 2 client databases that answered.",)


async def test_a_named_account_is_not_looked_up(tmp_path: Path) -> None:
    world = world_with_deals(a1=[98122], a2=[98122])

    case = await located(world, tmp_path, case_of_deal(98122, account_id=2))

    assert case == case_of_deal(98122, account_id=2)


async def test_a_database_that_does_not_answer_is_mentioned(tmp_path: Path) -> None:
    world = world_with_deals(a1=[98122], a2=[5])

    case = await located(world, tmp_path, case_of_deal(98122), lost="client_2")

    assert case.account_id == 1
    assert "did not answer" in case.understood[0]
    assert "client_2" in case.understood[0]
