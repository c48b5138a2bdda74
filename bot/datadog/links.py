"""Where a person sees what the bot saw, with a fixed range of time, so that it shows the same tomorrow."""

from urllib.parse import urlencode

from bot.datadog.buckets import milliseconds
from checks.kit.sources import Window

_LABELS_OF_A_SITE = 2


def logs_link(site: str, query: str, window: Window) -> str:
    """The log explorer."""
    start, end = milliseconds(window.since), milliseconds(window.until)
    return f"{_web(site)}/logs?{urlencode({'query': query, 'from_ts': start, 'to_ts': end, 'live': 'false'})}"


def metric_link(site: str, name: str, scope: str, window: Window) -> str:
    """The metric explorer; `scope` is `*` or tags."""
    shown = {"exp_metric": name, "exp_scope": "" if scope == "*" else scope, "exp_agg": "sum"}
    times = {"start": milliseconds(window.since), "end": milliseconds(window.until), "paused": "true"}
    return f"{_web(site)}/metric/explorer?{urlencode({**shown, **times})}"


def _web(site: str) -> str:
    """Sites of other regions, such as us5.datadoghq.com, are their own web address."""
    regional = len(site.split(".")) > _LABELS_OF_A_SITE
    return f"https://{site}" if regional else f"https://app.{site}"
