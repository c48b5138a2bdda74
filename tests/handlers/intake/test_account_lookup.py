"""A mistyped account is said in the first line, before anything is looked at."""

from datetime import UTC, datetime
from pathlib import Path

from bot.fub import open_databases
from checks.fub.tables import TABLES
from checks.kit.case import Case
from checks.kit.severity import Severity
from handlers.intake.account_lookup import check_account
from sandbox.fub import World, load_sqlite

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def checked(
    directory: Path, account_id: int | None, *, lost: bool = False, deal_id: int | None = None
) -> tuple[str, ...]:
    """What is said of an account in a world that has account 14009 alone."""
    world = World(NOW)
    world.account(14009)
    urls = load_sqlite(world, directory)
    if lost:
        (directory / "common.db").unlink()
    case = Case(issue="oauth_failure", severity=Severity.NORMAL, asked_at=NOW, account_id=account_id, deal_id=deal_id)
    async with open_databases(urls.common_url, urls.client_url, tables=TABLES, clock=lambda: NOW) as databases:
        return (await check_account(case, databases)).understood


async def test_an_account_that_exists_nowhere_is_said(tmp_path: Path) -> None:
    assert await checked(tmp_path, 14008) == ("Account 14008 is in no database: if it was mistyped, correct it.",)


async def test_a_deal_with_the_number_of_an_account_may_have_been_swapped_with_it(tmp_path: Path) -> None:
    (said,) = await checked(tmp_path, 98122, deal_id=14009)

    assert said.endswith("correct it. Deal 14009 has the number of an account: were the two swapped?")


async def test_a_deal_that_is_no_account_gives_no_hint(tmp_path: Path) -> None:
    (said,) = await checked(tmp_path, 98122, deal_id=31774)

    assert "swapped" not in said


async def test_of_an_account_that_exists_nothing_is_said(tmp_path: Path) -> None:
    assert await checked(tmp_path, 14009) == ()


async def test_without_an_account_there_is_nothing_to_check(tmp_path: Path) -> None:
    assert await checked(tmp_path, None) == ()


async def test_where_nobody_can_tell_the_triage_itself_will_say(tmp_path: Path) -> None:
    assert await checked(tmp_path, 14008, lost=True) == ()
