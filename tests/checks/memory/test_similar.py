"""What makes a past case like this one, and which comes first."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from checks.memory.past_case import PastCase
from checks.memory.similar import HALF_LIFE, matched, similar
from checks.memory.traits import Traits
from tests.checks.memory.cases import DISABLED, HERE, NOON, REJECTED, UNVERIFIED, past

CODES = ("a.one", "a.two", "b.three", "b.four", "c.five")
WORDS = ("lead", "token", "refresh", "deal", "stopped", "agent")
SETS_OF_WORDS = st.frozensets(st.sampled_from(WORDS))


@st.composite
def traits(draw: st.DrawFn) -> Traits:
    codes = tuple(draw(st.lists(st.sampled_from(CODES), unique=True, max_size=4)))
    return Traits(
        issue="oauth_failure",
        account_id=draw(st.sampled_from([None, 1, 2])),
        codes=codes,
        roots=draw(st.integers(0, len(codes))),
        scope=draw(st.sampled_from([None, "user", "account", "system"])),
        probes=draw(SETS_OF_WORDS),
        words=draw(SETS_OF_WORDS),
    )


CASES = st.builds(lambda here, days: past(here=here, days_ago=days), traits(), st.floats(0, 2_000))


def order(*cases: PastCase) -> list[str]:
    return [match.case.id for match in similar(HERE, cases, NOON)]


def test_the_same_cause_in_the_same_account_comes_before_everything_else() -> None:
    own = past("own", days_ago=60)
    yesterday = past("yesterday", days_ago=1, account_id=66001)
    other = past("other cause here", days_ago=1, codes=(DISABLED,))

    assert order(other, yesterday, own) == ["own", "yesterday", "other cause here"]


def test_a_cause_says_more_than_findings_account_and_wording_together() -> None:
    cause = past("cause", account_id=66001, probes=frozenset(), words=frozenset(), scope="account")
    rest = past("rest", codes=(DISABLED,))

    assert order(rest, cause) == ["cause", "rest"]


def test_a_shared_root_says_more_than_a_shared_consequence() -> None:
    root = past("root", codes=(REJECTED,), account_id=66001)
    consequence = past("consequence", codes=(DISABLED, UNVERIFIED), account_id=66001)

    assert order(consequence, root) == ["root", "consequence"]


def test_the_account_alone_tells_nothing() -> None:
    assert order(past(codes=(DISABLED,), probes=frozenset(), words=frozenset())) == []


def test_systemic_causes_are_the_same_for_whoever_asks() -> None:
    storm = replace(HERE, codes=("rate.zillow_429",), scope="system", account_id=None)

    [match] = similar(storm, [past(here=storm)], NOON)

    assert match.scope == 1


def test_of_equal_cases_the_newest_comes_first_whatever_their_order() -> None:
    cases = [past(f"P{days}", days_ago=days) for days in (9, 3, 30)]

    assert order(*cases) == order(*reversed(cases)) == ["P3", "P9", "P30"]


def test_after_a_year_a_likeness_counts_half() -> None:
    fresh, old = (matched(HERE, past(days_ago=days), NOON) for days in (0, HALF_LIFE.days))

    assert round(old.score / fresh.score, 6) == 0.5


def test_a_case_of_an_unknown_day_counts_as_a_year_old() -> None:
    assert matched(HERE, past(at=None), NOON).decay == 0.5


@given(traits(), CASES, st.data())
def test_more_in_common_never_scores_less(here: Traits, case: PastCase, data: st.DataObject) -> None:
    there = case.traits
    more = replace(
        there,
        probes=there.probes | data.draw(st.frozensets(st.sampled_from(sorted(here.probes))))
        if here.probes
        else there.probes,
        words=there.words | here.words,
        account_id=here.account_id,
        codes=tuple(dict.fromkeys((*there.codes, *here.codes[: data.draw(st.integers(0, 4))]))),
    )

    assert matched(here, replace(case, traits=more), NOON).score >= matched(here, case, NOON).score - 1e-12


@given(traits(), CASES, st.floats(0, 2_000))
def test_the_same_at_a_greater_age_never_scores_more(here: Traits, case: PastCase, days: float) -> None:
    assert case.at is not None
    older = replace(case, at=case.at - timedelta(days=days))

    assert matched(here, older, NOON).score <= matched(here, case, NOON).score


@given(traits(), CASES)
def test_a_score_lies_between_nothing_and_everything(here: Traits, case: PastCase) -> None:
    assert 0 <= matched(here, case, NOON).score <= 1.0 + 1e-9


@given(traits(), st.lists(CASES, max_size=8), st.randoms(use_true_random=False))
def test_the_order_in_which_cases_come_does_not_matter(here: Traits, cases: list[PastCase], random: Random) -> None:
    named = [replace(case, id=f"P{number}") for number, case in enumerate(cases)]
    mixed = list(named)
    random.shuffle(mixed)

    assert similar(here, mixed, NOON) == similar(here, named, NOON)
