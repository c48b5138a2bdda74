"""What is counted and timed, for Prometheus: `metrics.Metrics` is made in the composition root, and handed around.

Only the running bot imports Prometheus' client; commands start without it.
"""

from bot.metrics.measures import NO_MEASURES, Measures

__all__ = ["NO_MEASURES", "Measures"]
