"""What a replayed case is held against, and when a backtest fails."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.cases.outcome import Outcome
from bot.cases.recorded_case import Truth
from bot.cases.score import Score
from checks.kit.severity import Severity


def outcome(first: str, named: Sequence[str], *, page: bool = False, **truth: Any) -> Outcome:
    """The checks named these, `first` first; the truth is the same unless something else is given."""
    explained = tuple((code, None) for code in named)
    whole = Truth(**{"first": first, "confirmed_by": "Engineer One", **truth})
    return Outcome("a.yaml", "A case", whole, first, tuple(named), explained, Severity.NORMAL, page)


RIGHT = outcome("oauth.no_credentials", ["oauth.no_credentials"])
MISTAKEN = replace(RIGHT, truth=Truth(first="oauth.link_broken"))
WELL = outcome("health.all_clear", ["health.all_clear"])


def test_a_fault_that_is_not_true_is_wrong_and_a_remark_is_not() -> None:
    found = outcome("health.all_clear", ["oauth.stale_refresh", "sync.already_synced", "health.all_clear"])

    assert found.wrong == ("oauth.stale_refresh",)
    assert not found.right


def test_a_remark_that_the_truth_excludes_is_wrong() -> None:
    found = outcome("health.all_clear", ["oauth.expired_idle", "health.all_clear"], never=["oauth.expired_idle"])

    assert found.wrong == ("oauth.expired_idle",)


def test_what_may_be_named_is_neither_wrong_nor_missed() -> None:
    named = outcome(
        "oauth.no_credentials", ["oauth.no_credentials", "oauth.stale_refresh"], may=["oauth.stale_refresh"]
    )
    silent = outcome("oauth.no_credentials", ["oauth.no_credentials"], may=["oauth.stale_refresh"])

    assert (named.right, silent.right) == (True, True)


def test_all_clear_beside_nothing_is_wrong_where_nothing_can_be_said() -> None:
    found = outcome("none", ["health.all_clear"])

    assert found.wrong == ("health.all_clear",)


def test_a_consequence_must_be_traced_to_its_cause() -> None:
    truth = {"also": ["oauth.refresh_failing"], "explained": {"oauth.refresh_failing": "rate.zillow_429"}}
    found = outcome("rate.zillow_429", ["rate.zillow_429", "oauth.refresh_failing"], **truth)

    assert found.misexplained == ("oauth.refresh_failing",)


def test_each_cause_is_counted_as_right_missed_wrong_or_quiet() -> None:
    cases = [
        RIGHT,
        outcome("rate.zillow_429", ["rate.zillow_429", "oauth.link_broken"], also=["rate.refresh_blocked"]),
        outcome("health.all_clear", ["health.all_clear"], never=["oauth.no_credentials"]),
    ]

    tallies = {code: (each.right, each.missed, each.wrong, each.quiet) for code, each in Score(cases).tallies().items()}

    assert tallies == {
        "oauth.no_credentials": (1, 0, 0, 1),
        "oauth.link_broken": (0, 0, 1, 0),
        "rate.zillow_429": (1, 0, 0, 0),
        "rate.refresh_blocked": (0, 1, 0, 0),
        "health.all_clear": (1, 0, 0, 0),
    }


@pytest.mark.parametrize(
    ("cases", "passed"),
    [
        ([RIGHT, WELL], True),
        ([], False),
        ([WELL] * 97 + [MISTAKEN] * 3, True),
        ([WELL] * 96 + [MISTAKEN] * 4, False),
        ([WELL] * 99 + [outcome("health.all_clear", ["health.all_clear"], page=True)], False),
        ([WELL] * 99 + [outcome("oauth.zuid_mismatch", ["oauth.zuid_mismatch"], pages=True)], False),
        ([WELL] * 99 + [outcome("oauth.no_credentials", ["oauth.no_credentials"], page=True)], True),
        ([WELL] * 99 + [outcome("rate.zillow_429", ["rate.zillow_429"], also=["rate.backlog_at_risk"])], False),
    ],
    ids=[
        "all right", "no cases", "97 of 100", "96 of 100", "a healthy one calls people", "a due call that is not made",
        "people called for a fault that did not need it", "a critical cause that is not named",
    ],
)  # fmt: skip
def test_a_backtest_passes_only_when_the_checks_can_be_relied_on(cases: list[Outcome], passed: bool) -> None:
    assert Score(cases).passed is passed
