"""A sheet to draw on, in points; twice as many pixels, so that it is sharp on fine screens."""

from io import BytesIO
from typing import TypeAlias

from PIL import Image, ImageDraw, ImageFont

SCALE = 2
"""Pixels to a point."""
SMOOTH = 2
"""Drawn so much larger and shrunk, for Pillow's lines have steps."""
PAPER, INK, FAINT, GRID, LINE = "#ffffff", "#1d2733", "#5b6775", "#d5dae0", "#1d4e89"
"""On its own paper everything is legible, in Slack's light theme and in its dark one."""
Spot: TypeAlias = tuple[float, float]


class Canvas:
    """Everything is measured in points from the upper left corner."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._factor = SCALE * SMOOTH
        self._image = Image.new("RGB", (width * self._factor, height * self._factor), PAPER)
        self._draw = ImageDraw.Draw(self._image)

    def area(self, start: Spot, end: Spot, colour: str) -> None:
        """A filled rectangle between two corners."""
        self._draw.rectangle([self._spot(start), self._spot(end)], fill=colour)

    def line(self, spots: list[Spot], colour: str, *, thick: float = 1) -> None:
        """A line from spot to spot; a single spot becomes a dot."""
        if len(spots) == 1:
            (x, y), reach = spots[0], max(thick, 1.5)
            self._draw.ellipse([self._spot((x - reach, y - reach)), self._spot((x + reach, y + reach))], fill=colour)
        else:
            width = round(thick * self._factor)
            self._draw.line([self._spot(each) for each in spots], fill=colour, width=width, joint="curve")

    def dashed(self, start: Spot, end: Spot, colour: str, *, thick: float = 1.5, dash: float = 6) -> None:
        """A level line, broken, so that it is told from others without colour."""
        at = start[0]
        while at < end[0]:
            self.line([(at, start[1]), (min(at + dash, end[0]), end[1])], colour, thick=thick)
            at += 2 * dash

    def text(self, spot: Spot, words: str, *, colour: str = INK, size: float = 12, anchor: str = "lm") -> None:
        """`anchor` says which point of the words lies at the spot: Pillow's two letters."""
        font = ImageFont.load_default(size * self._factor)
        self._draw.text(self._spot(spot), words, fill=colour, font=font, anchor=anchor)

    def png(self) -> bytes:
        """The same drawing gives the same bytes."""
        size = (self.width * SCALE, self.height * SCALE)
        shrunk = self._image.resize(size, Image.Resampling.LANCZOS)
        written = BytesIO()
        shrunk.save(written, "PNG", optimize=True)
        return written.getvalue()

    def _spot(self, spot: Spot) -> Spot:
        return spot[0] * self._factor, spot[1] * self._factor
