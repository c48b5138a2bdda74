"""Counting all agents of the fleet, a page at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from checks.fub.fleet_methods import MOST_PAGES, agent_methods_after, fleet_methods_of
from checks.kit.ask import Ask, Desk
from checks.kit.case import Case
from checks.kit.row import Row
from checks.kit.severity import Severity
from checks.kit.sources import FanOut, Rows, Sources
from checks.kit.statement import Statement

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
CASE = Case(issue="agent_resolution", severity=Severity.NORMAL, asked_at=NOON)
Group = tuple[int, int, int]


class Paged:
    """Client databases that hold so many counts and give a page at a time, as the real ones do."""

    def __init__(
        self, databases: Mapping[str, Sequence[Group]], page: int, failing: Mapping[int, str] | None = None
    ) -> None:
        self._databases = databases
        self._page = page
        self._failing = failing or {}
        self.asked: list[int] = []

    async def every_client(self, statement: Statement, params: Mapping[str, Any], *, fresh: bool) -> FanOut:
        assert statement is agent_methods_after
        gone = self._failing.get(len(self.asked))
        self.asked.append(params["after"])
        answered = {
            name: self._answer([group for group in sorted(groups) if group[0] > params["after"]])
            for name, groups in self._databases.items()
            if name != gone
        }
        return FanOut(answered, {gone: "It did not answer."} if gone else {})

    def _answer(self, groups: Sequence[Group]) -> Rows:
        names = ("account_id", "resolution_method", "agents")
        rows = tuple(Row(dict(zip(names, group, strict=True))) for group in groups[: self._page])
        return Rows(rows, NOON, cut=len(groups) > self._page)


def ask(databases: Paged) -> Ask:
    sources = Sources(*(cast("Any", each) for each in (databases, None, None, None, None)))
    return Ask(Desk(CASE, sources), probe="fleet_methods", allowed=12)


def groups(accounts: range) -> list[Group]:
    return [(account, method, account % 7 + 1) for account in accounts for method in (1, 3, 4)]


def counted(answer: FanOut) -> dict[str, Counter[Group]]:
    return {
        name: Counter(
            (row.number("account_id"), row.number("resolution_method"), row.number("agents")) for row in rows.rows
        )
        for name, rows in answer.answered.items()
    }


@pytest.mark.parametrize("page", [7, 10, 11, 30, 1_000])
async def test_every_count_is_there_once_however_the_pages_fall(page: int) -> None:
    databases = {"a": groups(range(1, 9)), "b": groups(range(3, 12)), "c": groups(range(100, 102)), "d": []}

    answer = await fleet_methods_of(ask(Paged(databases, page)))

    assert counted(answer) == {name: Counter(each) for name, each in databases.items()}
    assert answer.failed == {}


async def test_databases_of_usual_size_are_asked_once() -> None:
    databases = Paged({"a": groups(range(1, 300)), "b": groups(range(300, 600))}, page=5_000)

    await fleet_methods_of(ask(databases))

    assert databases.asked == [0]


async def test_one_that_fails_on_the_way_is_failed_and_the_others_are_whole() -> None:
    databases = {"a": groups(range(1, 9)), "b": groups(range(1, 9))}

    answer = await fleet_methods_of(ask(Paged(databases, 10, failing={1: "a"})))

    assert counted(answer) == {"b": Counter(databases["b"])}
    assert answer.failed == {"a": "It did not answer."}


async def test_one_that_fails_when_it_has_been_counted_is_counted() -> None:
    databases = {"a": groups(range(1, 3)), "b": groups(range(1, 9))}

    answer = await fleet_methods_of(ask(Paged(databases, 10, failing={1: "a"})))

    assert counted(answer) == {name: Counter(each) for name, each in databases.items()}
    assert answer.failed == {}


async def test_one_without_end_is_failed_and_says_why() -> None:
    endless = {"a": groups(range(1, 200)), "b": groups(range(1, 3))}

    answer = await fleet_methods_of(ask(Paged(endless, page=6)))

    assert set(counted(answer)) == {"b"}
    assert answer.failed == {"a": f"It has more accounts than {MOST_PAGES} answers hold."}
