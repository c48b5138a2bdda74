"""The fleet's health as lines over the ladder's bands: the last 24 hours and the last 7 days side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import floor

from bot.pictures.canvas import FAINT, GRID, INK, LINE, Canvas, Spot

WIDTH, HEIGHT = 700, 260
TOP, BOTTOM = 34.0, 222.0

BANDS = (("healthy", "#e3f1e6"), ("warning", "#fdf1cd"), ("critical", "#fbdcc8"), ("escalate", "#f3c0c0"))
STEP = 0.5
"""Percent: the lower edge is a multiple of it, and below the lowest value."""
LEAST_SHOWN = 96.0
"""Percent at the lower edge on a good day: the whole ladder would press every change into a hair."""
GAP = 3
"""Readings further apart than so many cadences or columns are not joined: nobody knows what was meanwhile."""
LABEL_ROOM = 13.0


@dataclass(frozen=True, slots=True)
class Panel:
    """Looks within one `column` share a value: the worst, so that no dip is lost."""

    title: str
    left: float
    right: float
    length: timedelta
    column: timedelta
    hours: int
    """Between marks."""

    def x(self, before_end: timedelta) -> float:
        return self.right - before_end / self.length * (self.right - self.left)


PANELS = (
    Panel("Last 24 hours", 46, 322, timedelta(hours=24), timedelta(minutes=5), 6),
    Panel("Last 7 days, the worst of each hour", 360, 636, timedelta(days=7), timedelta(hours=1), 24),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthLine:
    """Shares in percent; moments aware UTC, the oldest first; None where a look could not tell."""

    until: datetime
    values: Sequence[tuple[datetime, float | None]]
    baseline: float
    limits: tuple[float, float, float]
    """Healthy, warning and critical from (domain.md 7.2)."""
    every: timedelta


def drawn(data: HealthLine) -> bytes:
    """A PNG; the same figures give the same bytes."""
    canvas = Canvas(WIDTH, HEIGHT)
    lowest = min((value for _, value in data.values if value is not None), default=100.0)
    least = max(0.0, min(LEAST_SHOWN, floor(lowest / STEP - 1) * STEP))
    for panel in PANELS:
        _bands(canvas, data, least, panel)
        canvas.text((panel.left, 16), panel.title, size=13)
        _marks(canvas, data.until, panel)
        level = _height(data.baseline, least)
        canvas.dashed((panel.left, level), (panel.right, level), FAINT)
        for run in _runs(data, least, panel):
            canvas.line(run, LINE, thick=2)
    _words(canvas, data, least)
    return canvas.png()


def _height(value: float, least: float) -> float:
    return BOTTOM - (max(value, least) - least) / (100 - least) * (BOTTOM - TOP)


def _bands(canvas: Canvas, data: HealthLine, least: float, panel: Panel) -> None:
    upper = 100.0
    for lower, (_, colour) in zip((*data.limits, 0.0), BANDS, strict=True):
        if upper > least:
            canvas.area((panel.left, _height(upper, least)), (panel.right, _height(lower, least)), colour)
        upper = lower
    canvas.line([(panel.left, BOTTOM), (panel.right, BOTTOM)], GRID)


def _marks(canvas: Canvas, until: datetime, panel: Panel) -> None:
    """Full hours or days, at their places; words only where they fit."""
    at = until.replace(minute=0, second=0, microsecond=0)
    at -= timedelta(hours=at.hour % panel.hours)
    while until - at < panel.length:
        x = panel.x(until - at)
        canvas.line([(x, BOTTOM), (x, BOTTOM + 4)], FAINT)
        if panel.left + 14 <= x <= panel.right - 10:
            words = f"{at:%H:%M}" if panel.hours < 24 else f"{at.day} {at:%b}"  # noqa: PLR2004 - a day's hours
            canvas.text((x, BOTTOM + 13), words, colour=FAINT, size=10, anchor="mm")
        at -= timedelta(hours=panel.hours)


def _runs(data: HealthLine, least: float, panel: Panel) -> list[list[Spot]]:
    """The line, broken where nothing is known."""
    worst: dict[int, float] = {}
    for at, value in data.values:
        before = data.until - at
        if value is not None and timedelta(0) <= before <= panel.length:
            column = before // panel.column
            worst[column] = min(value, worst.get(column, 100.0))
    apart = GAP * max(panel.column, data.every) / panel.column
    runs: list[list[Spot]] = []
    previous = None
    for column in sorted(worst, reverse=True):
        spot = (panel.x(column * panel.column), _height(worst[column], least))
        if previous is not None and previous - column <= apart:
            runs[-1].append(spot)
        else:
            runs.append([spot])
        previous = column
    return runs


def _words(canvas: Canvas, data: HealthLine, least: float) -> None:
    """Limits at the left, names at the right, where they do not lie on each other."""
    free = BOTTOM + LABEL_ROOM
    for limit in (least, *reversed(data.limits), 100.0):
        if limit >= least and free - (height := _height(limit, least)) >= LABEL_ROOM:
            canvas.text((40, height), f"{limit:.4g}", colour=FAINT, size=10, anchor="rm")
            free = height
    upper = 100.0
    for lower, (name, _) in zip((*data.limits, 0.0), BANDS, strict=True):
        middle = (_height(upper, least) + _height(lower, least)) / 2
        if _height(lower, least) - _height(upper, least) >= LABEL_ROOM and upper > least:
            canvas.text((642, middle), name, colour=FAINT, size=10)
        upper = lower
    canvas.text(
        (322, HEIGHT - 10), f"until {data.until.day} {data.until:%b %H:%M} UTC", colour=FAINT, size=10, anchor="rm"
    )
    canvas.text((46, HEIGHT - 10), f"- - -  baseline {data.baseline:.2f}%", colour=INK, size=10)
    canvas.text((636, HEIGHT - 10), "lead events that succeeded, percent", colour=FAINT, size=10, anchor="rm")
