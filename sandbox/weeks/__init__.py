"""A fleet over a week, with ordinary noise and faults at known times, behind the questions that a monitor asks."""

from sandbox.weeks.faults import TWENTY
from sandbox.weeks.faults.fault import Fault
from sandbox.weeks.sources import sources_of
from sandbox.weeks.week import Week, simulated_week

__all__ = ["TWENTY", "Fault", "Week", "simulated_week", "sources_of"]
