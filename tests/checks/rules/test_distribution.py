"""Shares of the fleet against the baseline, on both sides of every boundary (domain.md 6.3)."""

from collections import Counter

import pytest

from checks.fub.agent_counts import MethodCounts
from checks.fub.resolution import Method
from checks.kit.severity import Severity
from checks.rules.distribution import Expectation, Fleet, described, gravity, systemic_drift, worst


def counts(connected: int, inferred: int, unmatched: int, deprecated: int = 0, other: int = 0) -> MethodCounts:
    numbers = (connected, inferred, unmatched, deprecated, other)
    methods = (Method.CONNECTED, Method.INFERRED, Method.UNMATCHED, Method.DEPRECATED, Method.OTHER)
    return MethodCounts(Counter(dict(zip(methods, numbers, strict=True))), Counter({"9": other} if other else {}))


def spread(*accounts: MethodCounts) -> Fleet:
    total = sum((each.by_method for each in accounts), Counter[Method]())
    return Fleet(dict(enumerate(accounts)), MethodCounts(total, sum((each.odd for each in accounts), Counter[str]())))


GRAVITY = {
    "the baseline itself": (counts(4_672, 1_599, 3_729), None),
    "five points exactly": (counts(5_172, 1_349, 3_479), None),
    "a little over five": (counts(5_173, 1_349, 3_478), Severity.HIGH),
    "five under exactly": (counts(4_172, 1_849, 3_979), None),
    "a little more under": (counts(4_171, 1_849, 3_980), Severity.HIGH),
    "ten points exactly": (counts(5_672, 1_099, 3_229), Severity.HIGH),
    "a little over ten": (counts(5_673, 1_099, 3_228), Severity.CRITICAL),
    "the deprecated code takes its part": (counts(3_672, 1_599, 3_729, deprecated=1_000), Severity.HIGH),
    "499 agents say nothing": (counts(0, 499, 0), None),
    "500 agents say something": (counts(0, 500, 0), Severity.CRITICAL),
    "unknown values may be anything": (counts(2_000, 1_599, 3_729, other=2_672), None),
    "unknown values do not hide what is certain": (counts(3_000, 4_000, 2_900, other=100), Severity.CRITICAL),
}


@pytest.mark.parametrize("name", GRAVITY)
def test_deviation_is_high_beyond_five_points_and_critical_beyond_ten(name: str) -> None:
    seen, expected = GRAVITY[name]

    assert gravity(worst(seen)) == expected


def test_limits_can_be_set() -> None:
    loose = Expectation(investigate=20, critical=30, least_agents=10)

    assert gravity(worst(counts(60, 5, 35), loose), loose) is None


def test_what_one_account_makes_of_the_fleet_is_no_drift() -> None:
    usual, giant = counts(2_336, 800, 1_864), counts(0, 1_200, 0)

    assert gravity(worst(spread(usual, usual, giant).total)) is Severity.HIGH
    assert gravity(systemic_drift(spread(usual, usual, giant))) is None


def test_what_many_accounts_make_of_it_is() -> None:
    odd = counts(300, 300, 400)

    assert gravity(systemic_drift(spread(odd, odd, odd))) is Severity.CRITICAL


def test_the_deprecated_code_and_unknown_values_are_told_apart() -> None:
    said = described(counts(50, 20, 20, deprecated=6, other=4))

    assert (
        said == "CONNECTED 50 (50.0%, +3.3 points), DEPRECATED 6 (6.0%), INFERRED 20 (20.0%, +4.0 points), "
        "UNMATCHED 20 (20.0%, -17.3 points), other (“9”) 4"
    )
