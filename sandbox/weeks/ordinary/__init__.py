"""Ordinary traffic: what a healthy fleet does all week. Figures have their source, or are a guess that says so."""

from collections.abc import Callable, Sequence

from sandbox.weeks.ordinary.connections import connections
from sandbox.weeks.ordinary.fleet import fleet
from sandbox.weeks.ordinary.hiccups import hiccups
from sandbox.weeks.ordinary.log_lines import log_lines
from sandbox.weeks.ordinary.rates import rates
from sandbox.weeks.ordinary.silences import silences
from sandbox.weeks.plan import Plan

ORDINARY: Sequence[Callable[[Plan], None]] = (rates, log_lines, connections, fleet, hiccups, silences)
"""Each adds its part to the plan."""
