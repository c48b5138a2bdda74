"""The drawn pictures: made of figures alone, and different where the figures are."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from bot.pictures import health, methods
from bot.pictures.health import PANELS, HealthLine
from bot.pictures.methods import MethodBar

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
FIVE = timedelta(minutes=5)
WEEK = 2016
LINE = (29, 78, 137)
ESCALATE = (243, 192, 192)
BAND_OF_BARS = (223, 229, 236)


def line(*values: float | None) -> HealthLine:
    """The latest value last, five minutes apart."""
    count = len(values)
    looks = [(NOON - FIVE * (count - 1 - place), value) for place, value in enumerate(values)]
    return HealthLine(until=NOON, values=looks, baseline=98.8, limits=(97, 95, 90), every=FIVE)


def seen(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def spots(picture: Image.Image, colour: tuple[int, int, int]) -> set[tuple[int, int]]:
    """Where a colour is between title and foot, in pixels."""
    inside = picture.crop((0, 70, picture.width, min(444, picture.height)))
    pixels = inside.tobytes()
    return {
        (place % picture.width, 70 + place // picture.width)
        for place in range(inside.width * inside.height)
        if all(abs(pixels[3 * place + k] - colour[k]) < 12 for k in range(3))
    }


def columns(picture: Image.Image, colour: tuple[int, int, int]) -> set[int]:
    """The same, from the left in points."""
    return {x // 2 for x, _ in spots(picture, colour)}


def bars(connected: float) -> bytes:
    each = (
        MethodBar(method="CONNECTED", share=connected, baseline=46.72),
        MethodBar(method="INFERRED", share=15.99, baseline=15.99),
    )
    return methods.drawn(each, at=NOON, agents=85_814, normal=2)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param((), id="nothing"),
        pytest.param((98.8,), id="one look"),
        pytest.param((None, None), id="nothing known"),
        pytest.param((98.8,) * WEEK, id="a week"),
        pytest.param((0.0, 100.0), id="from nothing to all"),
    ],
)
def test_any_past_makes_a_picture_of_seven_hundred_points_twice_as_sharp(values: tuple[float | None, ...]) -> None:
    picture = seen(health.drawn(line(*values)))

    assert picture.size == (1400, 520)


def test_the_same_figures_give_the_same_bytes_and_others_do_not() -> None:
    drawn = health.drawn(line(98.8, 98.7))

    assert drawn == health.drawn(line(98.8, 98.7))
    assert drawn != health.drawn(line(98.8, 96.7))
    assert bars(46.1) == bars(46.1)
    assert bars(46.1) != bars(36.1)


def test_where_nobody_knows_the_line_is_broken() -> None:
    day = PANELS[0]
    gap = [98.6] * 100 + [None] * 60 + [98.6] * 60

    whole = columns(seen(health.drawn(line(*[98.6] * 220))), LINE)
    broken = columns(seen(health.drawn(line(*gap))), LINE)

    middle = round(day.x(FIVE * 90))
    assert middle in whole
    assert middle not in broken
    assert round(day.x(FIVE * 30)) in broken


def test_a_short_dip_of_days_ago_is_still_seen() -> None:
    dip = [98.8] * 1000 + [60.0] + [98.8] * 1000

    picture = seen(health.drawn(line(*dip)))

    assert max(y for x, y in spots(picture, LINE) if x > 2 * PANELS[1].left) > 420


def test_the_ladder_is_drawn_as_far_down_as_the_fleet_has_been() -> None:
    assert columns(seen(health.drawn(line(98.8))), ESCALATE) == set()
    assert columns(seen(health.drawn(line(70.0))), ESCALATE) != set()


def test_looks_older_than_a_day_stand_in_the_week_only() -> None:
    day, week = PANELS
    old = HealthLine(
        until=NOON, values=[(NOON - timedelta(days=3) + FIVE * k, 98.0) for k in range(20)], baseline=98.8,
        limits=(97, 95, 90), every=FIVE,
    )  # fmt: skip

    found = columns(seen(health.drawn(old)), LINE)

    assert not [x for x in found if x < day.right + 4]
    assert [x for x in found if week.left < x < week.right]


def test_a_longer_share_has_a_longer_bar() -> None:
    short, long = (columns(seen(bars(share)), LINE) for share in (30, 60))

    assert max(long) - max(short) == pytest.approx(120, abs=2)
    assert columns(seen(bars(30)), BAND_OF_BARS)
