"""Where a person sees what the bot saw, with a fixed range of time, so that it shows the same tomorrow."""

from urllib.parse import urlencode

from bot.datadog.buckets import milliseconds
from checks.kit.sources import Window

_LABELS_OF_A_SITE = 2


def logs_link(site: str, query: str, window: Window) -> str:
    """The log explorer."""
    return f"{_web(site)}/logs?{_arguments(window, query=query)}"


def metric_link(site: str, name: str, window: Window) -> str:
    """The metric explorer."""
    return f"{_web(site)}/metric/explorer?{_arguments(window, exp_metric=name, exp_agg='sum')}"


def _web(site: str) -> str:
    """Sites of other regions, such as us5.datadoghq.com, are their own web address."""
    regional = len(site.split(".")) > _LABELS_OF_A_SITE
    return f"https://{site}" if regional else f"https://app.{site}"


def _arguments(window: Window, **others: str) -> str:
    times = {"from_ts": milliseconds(window.since), "to_ts": milliseconds(window.until)}
    return urlencode({**others, **times, "live": "false"})
