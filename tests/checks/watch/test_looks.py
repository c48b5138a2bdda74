"""Looks as they are kept, settings as they are filled in, and the monitors there are."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from checks.causes.catalogue import KINDS
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.monitor_policy import MonitorPolicy
from checks.kit.registry import check_for
from checks.watch.look import Level, Look
from checks.watch.looking import look_once
from checks.watch.monitor import Monitor
from checks.watch.own_past import usual
from checks.watch.registry import all_monitors, delay_of
from checks.watch.settings import MonitorSettings, UnknownThreshold, settings_of
from tests.checks.conftest import NOON
from tests.checks.desk import Bench
from tests.checks.watch.conftest import calm, looks

THROTTLING = all_monitors()["throttling"]
LOOK = Look(
    monitor="stuck_mutexes", at=NOON, level=Level.CRITICAL, fact="Locks are stuck.", value=12.0, unit="locks",
    threshold=0.0, baseline=0.0, usual=None, codes=("sync.mutex_stuck",), memo={"after": 900, "stuck": [1, 2]},
)  # fmt: skip


@pytest.mark.parametrize(
    "look", [LOOK, replace(LOOK, level=None, trouble="Redis did not answer."), replace(LOOK, clear=True)]
)
def test_a_look_comes_back_from_the_record_as_it_was(look: Look) -> None:
    assert Look.of(json.loads(json.dumps(look.document()))) == look


def test_a_look_of_an_earlier_version_is_read() -> None:
    old = {"monitor": "throttling", "at": NOON.isoformat(), "level": "quiet", "fact": "Nothing."}

    assert Look.of(old) == Look(monitor="throttling", at=NOON, level=Level.QUIET, fact="Nothing.")


def test_an_entry_of_the_policy_goes_over_what_a_monitor_was_built_with() -> None:
    policy = MonitorPolicy(every_minutes=2, window_minutes=7, readings_needed=5, thresholds={"floor": 99}, shadow=True)

    settings = settings_of(THROTTLING, policy)

    assert (settings.every, settings.window) == (timedelta(minutes=2), timedelta(minutes=7))
    assert (settings.readings_needed, settings.shadow) == (5, True)
    assert settings.thresholds == {**settings_of(THROTTLING, None).thresholds, "floor": 99}


def test_a_threshold_that_a_monitor_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownThreshold) as refused:
        settings_of(THROTTLING, MonitorPolicy(thresholds={"flor": 1}))

    assert str(refused.value) == "monitors.throttling.thresholds: flor is not known; there are floor, sigmas, uneven."


@pytest.mark.parametrize("name", all_monitors())
def test_a_monitor_names_causes_and_an_issue_type_that_triages_the_fleet(name: str) -> None:
    monitor = all_monitors()[name]

    assert {*monitor.codes} <= KINDS.keys()
    assert "account_id" not in check_for(monitor.issue).needs
    assert all(limit.why for limit in monitor.thresholds.values())


def test_all_monitors_together_leave_datadog_to_the_triages() -> None:
    """Measured limits allow 2 requests in 10 s, 720 an hour (datadog.md); monitors take a fifth of them."""
    hour = timedelta(hours=1)
    asked = sum(monitor.requests * (hour / monitor.every) for monitor in all_monitors().values())

    assert asked == 146


def test_monitors_that_are_due_at_once_go_out_one_after_the_other() -> None:
    """No 10 s see more than 3 requests of monitors, and all have gone out before the next five minutes begin."""
    delays = [delay_of(name) for name in all_monitors()]

    assert min(later - earlier for earlier, later in pairwise(delays)) > timedelta(seconds=10)
    assert max(delays) < timedelta(minutes=5)
    assert all(monitor.requests <= 3 for monitor in all_monitors().values())


async def _hangs(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    await asyncio.Event().wait()
    raise AssertionError


async def _stumbles(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    raise ValueError("secret value")


async def _asks_too_much(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    for _ in range(99):
        await ask.backlog()
    raise AssertionError


@pytest.mark.parametrize(
    ("look", "trouble"),
    [
        (_hangs, "No answer within 0.01 seconds."),
        (_stumbles, "The answer could not be understood (ValueError)."),
        (_asks_too_much, "The probe throttling wanted more than its 12 requests and was stopped."),
    ],
    ids=["a source that hangs", "an odd value", "too many questions"],
)
async def test_whatever_happens_to_a_look_it_is_unknown(look: object, trouble: str, bench: Bench) -> None:
    seconds = 0.01 if look is _hangs else 15
    monitor = replace(THROTTLING, look=look, seconds=seconds)  # type: ignore[arg-type]  # a union of looks
    async with bench.open() as sources:
        seen = await look_once(monitor, sources, settings_of(monitor, None), NOON, [])

    assert (seen.level, seen.trouble) == (None, trouble)


async def test_a_look_that_is_repeated_does_not_know_itself(bench: Bench) -> None:
    given: list[Sequence[Look]] = []

    async def remembers(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
        given.append(past)
        return replace(LOOK, at=case.asked_at)

    monitor: Monitor = replace(THROTTLING, look=remembers)
    before = looks("throttling", [1, 2])
    async with bench.open() as sources:
        await look_once(monitor, sources, settings_of(monitor, None), NOON, [*before, replace(LOOK, at=NOON)])

    assert given == [before]


def _at(past: Sequence[Look]) -> tuple[float, bool] | None:
    known = usual(past, NOON)
    return None if known is None else (known.middle, known.whole_day)


def test_too_few_looks_have_nothing_usual() -> None:
    assert _at(looks("throttling", [3] * 5)) is None
    assert _at(looks("throttling", [3] * 5 + [None])) is None


def test_single_odd_looks_do_not_move_what_is_usual() -> None:
    assert _at(looks("throttling", [3] * 20 + [900, 900])) == (3, False)


def test_a_busy_hour_is_known_from_the_day_before() -> None:
    yesterday = looks("throttling", [50] * 12, until=NOON - timedelta(days=1))

    assert _at([*yesterday, *looks("throttling", [3] * 20)]) == (50, True)


def test_a_fault_never_becomes_usual_however_long_it_lasts() -> None:
    assert _at([*calm("throttling", 3), *looks("throttling", [900] * 30, level=Level.HIGH)]) == (3, True)
