"""Whether anything may do more than it needs: what `zillow-triage doctor --security` prints."""

from bot.doctor.security.rounds import rounds

__all__ = ["rounds"]
