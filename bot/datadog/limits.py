"""How hard Datadog may be asked."""

from dataclasses import dataclass
from datetime import timedelta

from bot.pauses import Pauses


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Each question has all of them."""

    seconds: float = 8.0
    """For a question as a whole: waiting for Datadog's permission, the call, and the one more try."""
    connect_seconds: float = 3.0
    at_once: int = 10
    retry_after_seconds: float = 0.25
    """Before the one more try after an error of Datadog's or a lost connection."""
    keep: timedelta = timedelta(seconds=45)
    """How long answers are used again; organisations may have as little as two questions in ten seconds."""
    pauses: Pauses | None = None
    """Those that Datadog asked another replica for; None where there is none."""
    ample: int = 50
    """With so many questions left nothing is answered from memory: a fresh fault must not look like health."""
