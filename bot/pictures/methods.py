"""Shares of resolution methods as bars, each with its baseline as a mark (domain.md 6.3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.pictures.canvas import FAINT, GRID, INK, LINE, Canvas

WIDTH, ROW, HEAD, FOOT = 700, 46, 34, 34
LEFT, RIGHT = 120.0, 520.0
BAR = 20.0
BAND = "#dfe5ec"
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodBar:
    """Shares in percent."""

    method: str
    share: float
    baseline: float


def drawn(bars: Sequence[MethodBar], *, at: datetime, agents: int, normal: float) -> bytes:
    """A PNG; `normal` is how many points off the baseline are as usual. The same figures give the same bytes."""
    canvas = Canvas(WIDTH, HEAD + ROW * len(bars) + FOOT)
    below = HEAD + ROW * len(bars)
    canvas.text((LEFT, 16), f"{agents:,} live agents by how they are resolved", size=13)
    for tick in TICKS:
        canvas.line([(_x(tick), HEAD), (_x(tick), below)], GRID)
        canvas.text((_x(tick), below + 9), f"{tick}%", colour=FAINT, size=10, anchor="mm")
    for place, bar in enumerate(bars):
        middle = HEAD + ROW * place + ROW / 2
        reach = (_x(bar.baseline - normal), _x(bar.baseline + normal))
        canvas.area((reach[0], middle - ROW / 2 + 4), (reach[1], middle + ROW / 2 - 4), BAND)
        canvas.area((_x(0), middle - BAR / 2), (_x(bar.share), middle + BAR / 2), LINE)
        canvas.line([(_x(bar.baseline), middle - 19), (_x(bar.baseline), middle + 19)], INK, thick=2)
        canvas.text((LEFT - 8, middle), bar.method, size=11, anchor="rm")
        canvas.text((RIGHT + 12, middle - 8), f"{bar.share:.1f}%", size=13)
        # Adding zero takes the sign off a zero.
        off = round(bar.share - bar.baseline, 1) + 0.0
        canvas.text(
            (RIGHT + 12, middle + 9),
            f"{off:+.1f} points off {bar.baseline:.2f}%".replace("-", "−"),
            colour=FAINT,
            size=10,
        )
    foot = below + 24
    canvas.text((LEFT, foot), f"|  baseline, ±{normal:g} points shaded", colour=INK, size=10)
    canvas.text((RIGHT + 170, foot), f"{at.day} {at:%b %H:%M} UTC", colour=FAINT, size=10, anchor="rm")
    return canvas.png()


def _x(share: float) -> float:
    return LEFT + min(max(share, 0.0), 100.0) / 100 * (RIGHT - LEFT)
