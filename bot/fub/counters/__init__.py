"""Webhook events that wait and events given up, counted where the settings say (design.md 3.3)."""

from bot.fub.counters.counters import EventCounters, open_counters
from bot.fub.counters.memory import Memory, Remembered
from bot.fub.counters.place import Kind, Place, place_of

__all__ = ["EventCounters", "Kind", "Memory", "Place", "Remembered", "open_counters", "place_of"]
