"""Figures over time, drawn in a line of a terminal."""

from collections.abc import Sequence

BLOCKS = "▁▂▃▄▅▆▇█"
WIDTH = 60


def drawn(title: str, values: Sequence[float], unit: str) -> str:
    """The highest figure of each stretch; the line is as high as the highest of all, and begins at nought."""
    most = max(values, default=0.0)
    size = max(1, -(-len(values) // WIDTH))
    stretches = [max(values[at : at + size]) for at in range(0, len(values), size)]
    line = "".join(
        BLOCKS[min(len(BLOCKS) - 1, int(value / most * len(BLOCKS)))] if most else " " for value in stretches
    )
    first, last = (f"{value:.0f}" for value in (values[0], values[-1])) if values else ("-", "-")
    return f"{title:<34} {line}  {first} … {last} {unit}, at most {most:.0f}"


def _block(share: float) -> str:
    return BLOCKS[min(len(BLOCKS) - 1, int(share * len(BLOCKS)))]
