"""The fleet's resolution methods against their baseline (domain.md 6.3)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from checks.fub.agent_counts import MethodCounts
from checks.fub.resolution import Method
from checks.kit.row import Row
from checks.kit.severity import Severity

MOVERS = 50
"""The largest accounts, each left out in turn; smaller ones hardly move a share."""
KNOWN = (Method.CONNECTED, Method.DEPRECATED, Method.INFERRED, Method.UNMATCHED)


def _baseline() -> Mapping[Method, Fraction]:
    return {
        Method.CONNECTED: Fraction("46.72"),
        Method.INFERRED: Fraction("15.99"),
        Method.UNMATCHED: Fraction("37.29"),
    }


@dataclass(frozen=True, slots=True)
class Expectation:
    """Shares in percent, limits in percentage points (an interpretation, hence configurable; domain.md 6.3)."""

    baseline: Mapping[Method, Fraction] = field(default_factory=_baseline)
    normal: int = 2
    """Within so many points all is as usual; beyond them it is noted."""
    investigate: float = 5
    critical: float = 10
    least_agents: int = 500
    """Fewer agents in the fleet say nothing: chance alone moves a share by two points there; the bot's own choice."""
    least_of_account: int = 100
    """Fewer agents in an account are not compared at all; the bot's own choice."""


USUAL = Expectation()


def share(counts: MethodCounts, method: Method) -> Fraction:
    """In percent of all live agents, those with the deprecated code and with unknown values included."""
    return Fraction(100 * counts.by_method[method], counts.total or 1)


def points_off(counts: MethodCounts, expected: Expectation = USUAL) -> dict[Method, Fraction]:
    """By how many points each share is off at least; signed.

    An agent with an unknown value may belong to any method, so a share counts as off only as far as it would be
    whichever of them were its own: a value nobody knows never looks like drift.
    """
    off = {}
    unclear = share(counts, Method.OTHER)
    for method, usual in expected.baseline.items():
        least = share(counts, method)
        most = least + unclear
        off[method] = max(least - usual, Fraction(0)) or min(most - usual, Fraction(0))
    return off


def worst(counts: MethodCounts, expected: Expectation = USUAL) -> Fraction:
    """The largest of the deviations, without its sign; zero where there are too few agents to say anything."""
    if counts.total < expected.least_agents:
        return Fraction(0)
    return max(map(abs, points_off(counts, expected).values()), default=Fraction(0))


@dataclass(frozen=True, slots=True)
class Fleet:
    """Live agents of every account that was counted."""

    accounts: Mapping[int, MethodCounts]
    total: MethodCounts

    def without(self, account_id: int) -> MethodCounts:
        return self.total.less(self.accounts[account_id])


def fleet(rows: Iterable[Row]) -> Fleet:
    """All databases' rows of `agent_methods_after`."""
    accounts: dict[int, MethodCounts] = defaultdict(MethodCounts)
    total = MethodCounts()
    for row in rows:
        agents = row.number("agents")
        accounts[row.number("account_id")].add(row, agents)
        total.add(row, agents)
    return Fleet(accounts, total)


def systemic_drift(seen: Fleet, expected: Expectation = USUAL) -> Fraction:
    """The deviation that remains whichever account is left out.

    One account can be all INFERRED and healthy (domain.md 6.3), and one of 10,000 agents moves the fleet's ratios by
    itself (domain.md 11): what goes away with a single account is no drift of the fleet.
    """
    whole = worst(seen.total, expected)
    if whole <= expected.investigate:
        return whole
    largest = sorted(seen.accounts, key=lambda account: -seen.accounts[account].total)[:MOVERS]
    return min((worst(seen.without(account), expected) for account in largest), default=whole)


def gravity(points: Fraction, expected: Expectation = USUAL) -> Severity | None:
    """Beyond 10 points critical, beyond 5 high, else nothing to name (causes.md, agent.distribution_drift)."""
    if points > expected.critical:
        return Severity.CRITICAL
    return Severity.HIGH if points > expected.investigate else None


def described(counts: MethodCounts, expected: Expectation | None = USUAL) -> str:
    """`CONNECTED 342 (46.7%, +0.0 points), …`; unknown values are spelled out, the deprecated code only when used."""
    parts = [_described(counts, method, expected) for method in KNOWN if _worth_saying(counts, method)]
    parts += [f"other (“{value}”) {agents:,}" for value, agents in sorted(counts.odd.items())[:5]]
    more = len(counts.odd) - 5
    return ", ".join(parts) + (f" and {more} more unknown values" if more > 0 else "")


def _worth_saying(counts: MethodCounts, method: Method) -> bool:
    return method is not Method.DEPRECATED or counts.by_method[method] > 0


def _described(counts: MethodCounts, method: Method, expected: Expectation | None) -> str:
    percent = share(counts, method)
    said = f"{method.name} {counts.by_method[method]:,} ({float(percent):.1f}%"
    usual = None if expected is None else expected.baseline.get(method)
    return f"{said})" if usual is None else f"{said}, {float(percent - usual):+.1f} points)"
