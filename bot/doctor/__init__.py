"""Proving, line by line, that an installation can do what the bot needs: what `zillow-triage doctor` prints."""

from bot.doctor.examination import Examination, examined
from bot.doctor.line import Line, State
from bot.doctor.rounds import rounds

__all__ = ["Examination", "Line", "State", "examined", "rounds"]
