"""Who can be asked instead is told in words: a person's name, or the role where Slack does not say who somebody is."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from handlers.flows.people import Standing
from handlers.flows.who_may import MANAGER, ON_CALL, OPERATORS, who_may

GROUPS = {"S0CALL": ON_CALL, "S0OPS": OPERATORS}


class Directory:
    """Knows these names and these groups, and nobody else."""

    knows_groups = True

    def __init__(self, names: Mapping[str, str], groups: Mapping[str, frozenset[str] | None]) -> None:
        self._names, self._groups = names, groups

    async def members(self, group: str) -> frozenset[str] | None:
        return self._groups[group]

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        return {user: self._names.get(user, user) for user in users}

    async def ahead(self, users: Iterable[str]) -> Mapping[str, timedelta]:
        del users
        return {}

    async def standing(self, user: str) -> Standing:
        del user
        return Standing.MEMBER


async def test_people_are_told_by_their_names() -> None:
    people = Directory(
        {"U1": "Ada Sample", "U2": "Ben Sample", "U3": "Cy Sample"},
        {"S0CALL": frozenset({"U2"}), "S0OPS": frozenset({"U1", "U2"})},
    )

    assert await who_may("U3", GROUPS, people) == "Ada Sample, Ben Sample, Cy Sample"


async def test_whoever_has_no_name_is_told_by_their_role() -> None:
    people = Directory({"U1": "Ada Sample"}, {"S0CALL": frozenset({"U2", "U4"}), "S0OPS": frozenset({"U1"})})

    assert await who_may("U3", GROUPS, people) == f"Ada Sample, {ON_CALL}, {MANAGER}"


async def test_a_group_of_which_slack_says_nothing_is_named() -> None:
    people = Directory({}, {"S0CALL": None, "S0OPS": frozenset()})

    assert await who_may("", GROUPS, people) == ON_CALL


async def test_of_many_a_few_are_named() -> None:
    many = {f"U{number}": f"Person {number}" for number in range(1, 9)}

    said = await who_may("", {"S0OPS": OPERATORS}, Directory(many, {"S0OPS": frozenset(many)}))

    assert said == "Person 1, Person 2, Person 3, Person 4, Person 5, Person 6 and 2 more"


async def test_where_nobody_is_configured_it_says_nothing() -> None:
    assert await who_may("", {}, Directory({}, {})) == ""
