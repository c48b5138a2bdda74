"""Deals for which no agent is found, so that they never reach Zillow (domain.md 10.1)."""

from collections.abc import Sequence
from datetime import timedelta

from checks.causes import sync
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.logs.questions import DEALS_WITHOUT_AGENTS
from checks.rules.naming import counted
from checks.rules.outside import CASCADE_ACCOUNTS
from checks.rules.times import length
from checks.watch.lasting import accounts, lasting, spread_out
from checks.watch.look import Level, Look
from checks.watch.monitor import Limit, Monitor
from checks.watch.settings import MonitorSettings
from checks.watch.surge import CLUSTERED, SIGMAS, look_of, surge

NAME = "deals_without_agents"


async def look(case: Case, ask: Ask, past: Sequence[Look], settings: MonitorSettings) -> Look:
    """Some deals never have an agent; more of them than usual, in many accounts, is a fault of resolution."""
    counts = await ask.log_counts(DEALS_WITHOUT_AGENTS)
    found = surge(lasting(spread_out(counts)), past, case.asked_at, settings)
    hit = lasting(accounts(counts))
    grave = hit > settings.thresholds["accounts"]
    return look_of(
        NAME,
        case,
        found,
        level=Level.QUIET if not found.there else Level.CRITICAL if grave else Level.HIGH,
        fact=f"For {counted(counts.total.now, 'deal')} in {length(case.window)} and {counts.total.before:,} before it "
        f"no agent was found, in {counted(hit, 'account')} at least; "
        f"{found.told('in both windows, each account counted once,')}",
        unit="deals without agents",
        codes=(sync.DEAL_NO_AGENTS.code,),
    )


MONITOR = Monitor(
    name=NAME,
    title="Deals without agents",
    speaks_of="transaction sync finds no agent for deals of several accounts",
    issue="agent_resolution",
    codes=(sync.DEAL_NO_AGENTS.code,),
    every=timedelta(minutes=10),
    window=timedelta(minutes=15),
    look=look,
    reads=("datadog.logs",),
    thresholds={
        "floor": Limit(10, "Fewer are deals that people have not staffed yet; the bot's own choice"),
        "accounts": Limit(CASCADE_ACCOUNTS, "More than 10 accounts are tier 3 (domain.md 7.4)"),
        "sigmas": SIGMAS,
        "uneven": CLUSTERED,
    },
)
