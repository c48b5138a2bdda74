"""Asking Datadog about logs and metrics, through its own client and around that client's traps."""

from bot.datadog.limits import Limits
from bot.datadog.logs import DatadogLogs
from bot.datadog.metrics import DatadogMetrics
from bot.datadog.opening import Datadog, open_datadog

__all__ = ["Datadog", "DatadogLogs", "DatadogMetrics", "Limits", "open_datadog"]
