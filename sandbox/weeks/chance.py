"""How counts vary: by chance, by slow moods, and in bursts."""

from math import exp, sqrt
from random import Random

_LARGE = 40
"""From here on a Poisson count is as good as normal."""


def poisson(random: Random, mean: float) -> int:
    """How many of independent events come."""
    if mean > _LARGE:
        return max(round(random.gauss(mean, sqrt(mean))), 0)
    left, count = random.random(), 0
    part = whole = exp(-mean)
    while left > whole and part > 0:
        count += 1
        part *= mean / count
        whole += part
    return count


def clustered(random: Random, mean: float, *, evenness: float = 4.0) -> int:
    """Events that draw others after them: a negative-binomial count, the more uneven the smaller `evenness`."""
    return poisson(random, mean * random.gammavariate(evenness, 1 / evenness)) if mean > 0 else 0


def binomial(random: Random, tries: int, share: float) -> int:
    """How many of some tries."""
    if tries > _LARGE:
        middle = tries * share
        spread = sqrt(max(middle * (1 - share), 0))
        return (
            min(max(round(random.gauss(middle, spread)), 0), tries)
            if middle > _LARGE
            else min(poisson(random, middle), tries)
        )
    return sum(random.random() < share for _ in range(tries))


def moods(random: Random, minutes: int, *, spread: float, last: float) -> list[float]:
    """A factor for each minute that wanders around 1 and forgets itself within about `last` minutes."""
    keep = exp(-1 / last)
    step = spread * sqrt(1 - keep * keep)
    mood = random.gauss(0, spread)
    factors = []
    for _ in range(minutes):
        mood = keep * mood + random.gauss(0, step)
        factors.append(exp(mood - spread * spread / 2))
    return factors
