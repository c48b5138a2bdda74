"""Shares and their distances as people read them."""

from math import floor


def percent(share: float) -> str:
    """`98.79%`, rounded down, so that nothing sounds better than it is."""
    return f"{floor(round(100 * share, 4)) / 100:.2f}%"


def points(share: float, other: float) -> str:
    """`0.1` points between two shares in percent; empty where the difference is none worth saying."""
    apart = f"{abs(share - other):.1f}"
    return "" if apart == "0.0" else apart
