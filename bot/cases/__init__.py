"""Recorded cases: what a triage read, as one readable file that can be triaged again without any source."""

from bot.cases.files import CaseMalformed, read_case, written
from bot.cases.recorded_case import RecordedCase, Truth
from bot.cases.recording import Recording
from bot.cases.replaying import Replay

__all__ = ["CaseMalformed", "RecordedCase", "Recording", "Replay", "Truth", "read_case", "written"]
