"""What cannot be seen while a source does not answer."""

from dataclasses import dataclass

from checks.kit.registry import all_checks
from checks.watch.registry import all_monitors


@dataclass(frozen=True, slots=True)
class Unseen:
    """Issue types and monitors, by their titles."""

    checks: list[str]
    monitors: list[str]


def unseen_without(source: str) -> Unseen:
    """`source` as in coverage lines, perhaps with the host that is meant."""
    kind = source.partition(" ")[0]
    checks = [each.title for each in all_checks().values() if any(probe.source == kind for probe in each.probes)]
    return Unseen(checks, [each.title for each in all_monitors().values() if kind in each.reads])
