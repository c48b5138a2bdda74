"""Dividing a total so that the parts add up exactly."""

from collections.abc import Sequence
from itertools import cycle


def apportion(total: int, weights: Sequence[float], *, least: int = 0, most: Sequence[int] | None = None) -> list[int]:
    """Whole parts in proportion to the weights, none below `least` or above its `most`, in the order of the weights.

    Raises `ValueError` when no such parts exist.
    """
    caps = list(most) if most is not None else [total] * len(weights)
    if not least * len(weights) <= total <= sum(caps) or min(caps, default=least) < least:
        raise ValueError(f"{total} cannot be divided into {len(weights)} parts within these limits.")
    spare, heavy = total - least * len(weights), sum(weights)
    parts = [
        min(cap, least + int(spare * weight / heavy)) if heavy else least
        for weight, cap in zip(weights, caps, strict=True)
    ]
    left = total - sum(parts)
    for place in cycle(sorted(range(len(weights)), key=lambda place: -weights[place])):
        if not left:
            return parts
        if parts[place] < caps[place]:
            parts[place] += 1
            left -= 1
    return parts
