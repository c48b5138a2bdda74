"""Which past cases are like this one, the likest first, and by what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from checks.memory.past_case import PastCase
from checks.memory.traits import Traits

HALF_LIFE = timedelta(days=365)
"""After a year a likeness counts half: the integration, Zillow's side of it and who works on it change over quarters,
while the same cause with the same fix still comes back after one. Shorter, an account's own last case would fall
behind last week's cases of strangers."""
CAUSES, SCOPE, FINDINGS, ACCOUNT, WORDING = 0.45, 0.20, 0.13, 0.12, 0.10
"""Causes and their scope outweigh everything else together; the other three follow in that order."""
ROOT_WEIGHT = 3.0
"""A shared root says more than a shared consequence: many faults end in the same ones."""
BESIDE = 0.25
"""What was wrong there besides, as a part of a consequence: two faults at once are no other fault."""
SAME_KIND = 0.4
"""The same kind of scope elsewhere: one user of another account."""
OWN_AMONG = 3
LEAST = 0.18
"""Below it, before decay, two cases have nothing to tell each other; the account alone is not enough."""


@dataclass(frozen=True, slots=True)
class Match:
    """A past case with its `score`, each part from 0 to 1 and the decay that its age costs."""

    case: PastCase
    score: float
    causes: float
    scope: float
    findings: float
    account: float
    wording: float
    decay: float

    @property
    def same_root(self) -> bool:
        """A root cause is shared."""
        return self.scope > 0


UNDER_WAY = timedelta(hours=1)
"""What began so recently is this case itself, or runs beside it; it tells nothing of how such cases end."""


def similar(traits: Traits, past: Iterable[PastCase], now: datetime) -> list[Match]:
    """Every past case that is like it, the likest first, then the newest. The same for the same cases in any order."""
    matches = [matched(traits, case, now) for case in past if case.at is None or case.at <= now - UNDER_WAY]
    alike = [match for match in matches if match.score / match.decay >= LEAST]
    return sorted(alike, key=lambda match: (-match.score, -_seconds(match.case), match.case.id))


def foremost(matches: list[Match], most: int) -> list[Match]:
    """The likest few; one of the first three is the account's own, where it has one at all.

    A diagnosis may be mistaken, or name something else first: then what tells most is what the account had before.
    """
    own = next((match for match in matches if match.account), None)
    first = matches[:OWN_AMONG]
    if own is None or own in first:
        return matches[:most]
    rest = [match for match in matches[OWN_AMONG - 1 :] if match is not own]
    return [*first[:-1], own, *rest][:most]


def matched(traits: Traits, case: PastCase, now: datetime) -> Match:
    """How like it is. More in common never scores less, and the same at a greater age never more."""
    there = case.traits
    causes, scope = _causes(traits, there), _scope(traits, there)
    findings, wording = _found(traits.probes, there.probes), _shared(traits.words, there.words)
    account = float(traits.account_id is not None and traits.account_id == there.account_id)
    decay = 0.5 ** ((now - case.at) / HALF_LIFE if case.at is not None and case.at < now else case.at is None)
    alike = CAUSES * causes + SCOPE * scope + FINDINGS * findings + ACCOUNT * account + WORDING * wording
    return Match(case, alike * decay, causes, scope, findings, account, wording, decay)


def _causes(here: Traits, there: Traits) -> float:
    """How much of what is wrong here was wrong there, roots weighing more; what else was wrong there costs little."""
    known = set(there.codes)
    weights = {code: ROOT_WEIGHT if place < here.roots else 1.0 for place, code in enumerate(here.codes)}
    shared = sum(weight for code, weight in weights.items() if code in known)
    return shared / (sum(weights.values()) + BESIDE * len(known - weights.keys())) if shared else 0.0


def _scope(here: Traits, there: Traits) -> float:
    """Whether a root that both have concerns the same people."""
    if not here.root_codes & set(there.codes):
        return 0.0
    if here.systemic and there.systemic:
        return 1.0
    if here.account_id is not None and here.account_id == there.account_id:
        return 1.0
    return SAME_KIND if here.scope == there.scope else SAME_KIND / 2


def _found(here: frozenset[str], there: frozenset[str]) -> float:
    """How many of the looks that failed here failed there."""
    return len(here & there) / len(here) if here else 0.0


def _shared(here: frozenset[str], there: frozenset[str]) -> float:
    return len(here & there) / len(here | there) if here and there else 0.0


def _seconds(case: PastCase) -> float:
    return case.at.timestamp() if case.at is not None else float("-inf")
