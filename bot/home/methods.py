"""How agents are resolved, as the monitor of drift saw it last."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.pictures.methods import MethodBar
from checks.rules.distribution import USUAL
from checks.watch.look import Look, Memo
from checks.watch.monitors.distribution_drift import NAME
from handlers.flows.watch_book import WatchBook

AGENTS = "agents"
"""In the look's memo: all live agents. Beside it each method's, by its name in small letters."""


@dataclass(frozen=True, slots=True)
class MethodsSeen:
    """In words and as bars; there are no bars where the look kept no counts."""

    document: Mapping[str, Any]
    look: Look
    bars: tuple[MethodBar, ...] = field(default=())


async def methods_seen(watch: WatchBook) -> MethodsSeen | None:
    """None before the monitor's first look."""
    state = await watch.state(NAME)
    if state is None:
        return None
    look = Look.of(state["look"])
    bars = _bars(look.memo)
    if not bars:
        return MethodsSeen({"look": state["look"]}, look)
    agents, known = int(str(look.memo[AGENTS])), sum(_count(look.memo, bar.method.lower()) for bar in bars)
    document = {
        "look": state["look"],
        "agents": agents,
        "odd": agents - known,
        "shares": [{"method": bar.method, "share": bar.share, "baseline": bar.baseline} for bar in bars],
    }
    return MethodsSeen(document, look, bars)


def _bars(memo: Memo) -> tuple[MethodBar, ...]:
    """The methods that have a baseline (domain.md 6.3); none where one of them is not counted."""
    agents = _count(memo, AGENTS)
    names = [method.name.lower() for method in USUAL.baseline]
    if agents <= 0 or any(name not in memo for name in names):
        return ()
    return tuple(
        MethodBar(method=name.upper(), share=100 * _count(memo, name) / agents, baseline=float(baseline))
        for name, baseline in zip(names, USUAL.baseline.values(), strict=True)
    )


def _count(memo: Memo, name: str) -> int:
    known = memo.get(name)
    return known if isinstance(known, int) else 0
