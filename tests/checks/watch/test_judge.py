"""When a monitor speaks, is held, and takes back what it said."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.kit.monitor_policy import Maintenance, MonitorPolicy, QuietHours
from checks.kit.severity import Severity
from checks.watch.judge import IN_A_ROW, NOTHING, Spoken, Word, judge
from checks.watch.look import Level, Look
from checks.watch.registry import all_monitors
from checks.watch.settings import MonitorSettings, settings_of
from checks.watch.surge import clear

MONITOR = all_monitors()["throttling"]
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
EVERY = MONITOR.every
USUAL = settings_of(MONITOR, None)
LETTERS = {"q": Level.QUIET, "n": Level.QUIET, "h": Level.HIGH, "c": Level.CRITICAL, "i": Level.INCIDENT, "?": None}
"""`n` is quiet and near the threshold: not clear."""


def seen(letters: str, *, every: timedelta = EVERY) -> list[Look]:
    """Looks one after the other, the last one at noon; a blank is a look that nobody took."""
    return [
        Look(
            monitor=MONITOR.name,
            at=NOON - every * (len(letters) - 1 - place),
            level=LETTERS[letter],
            fact=letter,
            clear=letter == "q",
        )
        for place, letter in enumerate(letters)
        if letter != " "
    ]


@pytest.mark.parametrize(
    ("letters", "standing", "word", "level"),
    [
        ("h", None, Word.NOTHING, None),
        ("hh", None, Word.OPEN, Level.HIGH),
        ("hc", None, Word.OPEN, Level.HIGH),
        ("cc", None, Word.OPEN, Level.CRITICAL),
        ("qi", None, Word.OPEN, Level.INCIDENT),
        ("hqh", None, Word.NOTHING, None),
        ("h?h", None, Word.OPEN, Level.HIGH),
        ("h??h", None, Word.OPEN, Level.HIGH),
        ("h???h", None, Word.NOTHING, None),
        ("h  h", None, Word.OPEN, Level.HIGH),
        ("h   h", None, Word.NOTHING, None),
        ("hh?", None, Word.NOTHING, None),
        ("hhh", Level.HIGH, Word.NOTHING, None),
        ("hcc", Level.HIGH, Word.RAISE, Level.CRITICAL),
        ("hhc", Level.HIGH, Word.NOTHING, None),
        ("cci", Level.CRITICAL, Word.RAISE, Level.INCIDENT),
        ("chh", Level.CRITICAL, Word.NOTHING, None),
        ("hhq", Level.HIGH, Word.NOTHING, None),
        ("hhqq", Level.HIGH, Word.OVER, None),
        ("hhq?q", Level.HIGH, Word.OVER, None),
        ("hhq???q", Level.HIGH, Word.NOTHING, None),
        ("hh???", Level.HIGH, Word.NOTHING, None),
        ("hhnn", Level.HIGH, Word.NOTHING, None),
        ("hhqn", Level.HIGH, Word.NOTHING, None),
        ("qq", None, Word.NOTHING, None),
        ("iiqq", Level.INCIDENT, Word.OVER, None),
    ],
)
def test_what_is_said_after_some_looks(letters: str, standing: Level | None, word: Word, level: Level | None) -> None:
    assert judge(MONITOR, USUAL, seen(letters), standing) == Spoken(word, level)


def test_a_monitor_without_looks_says_nothing() -> None:
    assert judge(MONITOR, USUAL, [], None) == NOTHING


def test_looks_of_another_monitor_do_not_count() -> None:
    other = all_monitors()["oauth_errors"]

    assert judge(other, settings_of(other, None), seen("hh"), None) == NOTHING


def test_a_monitor_that_is_switched_off_says_nothing() -> None:
    assert judge(MONITOR, settings_of(MONITOR, MonitorPolicy(enabled=False)), seen("hh"), None) == NOTHING


def test_as_many_readings_are_needed_as_the_policy_says() -> None:
    four = settings_of(MONITOR, MonitorPolicy(readings_needed=4))

    assert judge(MONITOR, four, seen("hhh"), None) == NOTHING
    assert judge(MONITOR, four, seen("hhhh"), None).word is Word.OPEN
    assert judge(MONITOR, four, seen("i"), None).word is Word.OPEN


QUIET = MonitorPolicy(quiet_hours=(QuietHours(time(11), time(13)),))
PLANNED = MonitorPolicy(
    maintenance=(Maintenance(since=NOON - timedelta(hours=1), until=NOON + timedelta(hours=1), reason="Redis moves."),)
)
SHADOW = MonitorPolicy(shadow=True)


@pytest.mark.parametrize(
    ("policy", "letters", "held"),
    [
        (QUIET, "hh", "Quiet hours hold what is not critical; it is said afterwards if it lasts."),
        (QUIET, "cc", ""),
        (QUIET, "i", ""),
        (PLANNED, "hh", "Maintenance holds everything but an incident: Redis moves."),
        (PLANNED, "cc", "Maintenance holds everything but an incident: Redis moves."),
        (PLANNED, "i", ""),
        (SHADOW, "i", "This monitor runs in shadow mode: it records what it would have said."),
    ],
)
def test_what_is_held_is_not_said_and_its_reason_is_kept(policy: MonitorPolicy, letters: str, held: str) -> None:
    looks = seen(letters)

    spoken = judge(MONITOR, settings_of(MONITOR, policy), looks, None)

    assert spoken == Spoken(Word.NOTHING if held else Word.OPEN, looks[-1].level, held)


def test_what_quiet_hours_held_is_said_when_they_are_over() -> None:
    settings = settings_of(MONITOR, MonitorPolicy(quiet_hours=(QuietHours(time(22), time(12)),)))

    assert judge(MONITOR, settings, seen("hhh")[:-1], None).held
    assert judge(MONITOR, settings, seen("hhh"), None) == Spoken(Word.OPEN, Level.HIGH)


@pytest.mark.parametrize("policy", [QUIET, PLANNED, SHADOW], ids=["quiet hours", "maintenance", "shadow"])
def test_what_was_said_is_taken_back_whatever_holds(policy: MonitorPolicy) -> None:
    assert judge(MONITOR, settings_of(MONITOR, policy), seen("hhqq"), Level.HIGH) == Spoken(Word.OVER)


def said(looks: Sequence[Look], settings: MonitorSettings) -> list[tuple[int, Spoken]]:
    """All that is said while the looks come one by one, by the place of the look."""
    told, standing = [], None
    for place in range(len(looks)):
        spoken = judge(MONITOR, settings, looks[: place + 1], standing)
        if spoken.word is not Word.NOTHING:
            standing = None if spoken.word is Word.OVER else spoken.level
            told.append((place, spoken))
    return told


ANY = st.text("qnhci? ", max_size=60)


@given(ANY)
def test_nothing_is_opened_twice_without_being_over(letters: str) -> None:
    words = [spoken.word for _, spoken in said(seen(letters), USUAL) if spoken.word is not Word.RAISE]

    assert words == [Word.OPEN, Word.OVER] * (len(words) // 2) + [Word.OPEN] * (len(words) % 2)


@given(ANY)
def test_what_is_raised_only_ever_rises(letters: str) -> None:
    standing: Level | None = None
    for _, spoken in said(seen(letters), USUAL):
        if spoken.word is Word.RAISE:
            assert standing is not None
            assert spoken.level is not None
            assert spoken.level > standing
        standing = spoken.level


@given(ANY)
def test_an_incident_is_said_at_its_first_reading(letters: str) -> None:
    looks = seen(letters)
    told = said(looks, USUAL)
    over = 0
    for place, look in enumerate(looks):
        over = max([over, *(at for at, spoken in told if spoken.word is Word.OVER and at < place)])
        if look.level is Level.INCIDENT:
            assert any(over <= at <= place and spoken.level is Level.INCIDENT for at, spoken in told)


@given(st.lists(st.floats(0.81, 1.5), max_size=80))
def test_a_value_that_flaps_around_the_threshold_is_spoken_of_once_at_most(values: list[float]) -> None:
    letters = "".join("h" if value > 1 else "q" if clear(value, 1) else "n" for value in values)

    assert len(said(seen(letters), USUAL)) <= 1


@given(ANY)
def test_shadow_says_nothing_at_all(letters: str) -> None:
    assert said(seen(letters), settings_of(MONITOR, SHADOW)) == []


def test_levels_are_severities() -> None:
    assert [level.severity for level in Level] == [
        Severity.INFO, Severity.HIGH, Severity.CRITICAL, Severity.INCIDENT,
    ]  # fmt: skip
    assert IN_A_ROW == 3
