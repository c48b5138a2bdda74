"""Whether Datadog knows the attributes that log questions ask by: an unknown one stays silent, which is not health."""

import importlib
import pkgutil
import re
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

from datadog_api_client.v2.api.logs_api import LogsApi

import checks
from bot.breaker import Breaker, Clock
from bot.datadog import Limits
from bot.datadog.buckets import milliseconds
from bot.datadog.calls import Calls
from bot.datadog.client import open_client, operations
from bot.doctor.line import Line, State
from bot.gate import Gate
from bot.settings import Settings, revealed
from checks.kit.log_question import LogQuestion
from checks.kit.unavailable import SourceUnavailable

SUBJECT = "datadog facets"
_FACET = re.compile(r"@[A-Za-z_][A-Za-z0-9_.]*")
_REACH = timedelta(hours=24)
"""Attributes of errors are rare; a day holds most of them and is still quick to count."""
_QUERY = "service:(fub OR fub-api OR fub-worker OR fub-resque)"


def facets() -> Mapping[str, tuple[str, ...]]:
    """Every attribute that a log question of `checks` names, with the names of those questions."""
    named: dict[str, set[str]] = defaultdict(set)
    for module in pkgutil.walk_packages(checks.__path__, "checks."):
        for each in vars(importlib.import_module(module.name)).values():
            if isinstance(each, LogQuestion):
                for facet in _FACET.findall(" ".join((each.query, *each.siblings, each.by or ""))):
                    named[facet].add(each.name)
    return {facet: tuple(sorted(questions)) for facet, questions in sorted(named.items())}


async def log_facets(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """One count for all of them. Not seen is a doubt, not a fault: what nobody has logged lately has no attribute."""
    api_key, app_key = revealed(settings.dd_api_key), revealed(settings.dd_app_key)
    if not api_key or not app_key:
        return
    limits, wanted, now = Limits(), facets(), clock()
    gate = Gate(Breaker("datadog", "datadog", clock=clock), at_once=1, patience=limits.seconds)
    body = {
        "compute": [{"aggregation": "cardinality", "metric": facet, "type": "total"} for facet in wanted],
        "filter": {
            "query": _QUERY,
            "indexes": ["*"],
            "from": str(milliseconds(now - _REACH)),
            "to": str(milliseconds(now)),
        },
    }
    url = settings.dd_api_url or f"https://api.{settings.dd_site}"
    async with open_client(url, api_key, app_key, limits) as client:
        try:
            seen = await Calls(gate, limits).ask(
                lambda: operations(LogsApi, client).aggregate_logs(body=body), lambda answer: _seen(answer, wanted)
            )
        except SourceUnavailable as trouble:
            yield Line(SUBJECT, State.UNKNOWN, f"They could not be counted. {trouble.reason}")
            return
    yield _told(wanted, seen)


def _seen(answer: Mapping[str, Any], wanted: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The attributes with at least one value; no matching line at all means none."""
    buckets = answer["data"]["buckets"]
    counted: Mapping[str, Any] = buckets[0]["computes"] if buckets else {}
    return {facet for place, facet in enumerate(wanted) if counted.get(f"c{place}")}


def _told(wanted: Mapping[str, tuple[str, ...]], seen: set[str]) -> Line:
    lacking = [facet for facet in wanted if facet not in seen]
    if not lacking:
        return Line(SUBJECT, State.OK, f"All {len(wanted)} attributes that log questions name were logged in a day.")
    questions = sorted({question for facet in lacking for question in wanted[facet]})
    said = (
        f"{len(seen)} of {len(wanted)} attributes that log questions name were logged in the last day; not "
        f"{', '.join(lacking)}. They may be rare. If your logs name them otherwise, these questions stay silent: "
        f"{', '.join(questions)}."
    )
    return Line(SUBJECT, State.UNKNOWN, said)
