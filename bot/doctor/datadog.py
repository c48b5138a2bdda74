"""Datadog: the keys, one count of log lines, one metric, and how many questions it allows."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

from datadog_api_client import AsyncApiClient
from datadog_api_client.exceptions import ApiException
from datadog_api_client.v1.api.authentication_api import AuthenticationApi
from datadog_api_client.v1.api.metrics_api import MetricsApi
from datadog_api_client.v2.api.logs_api import LogsApi

from bot.breaker import Breaker, Clock
from bot.datadog import Limits
from bot.datadog.buckets import buckets
from bot.datadog.calls import Calls, NotOffered
from bot.datadog.client import open_client, operations
from bot.datadog.counting import count_request, counted
from bot.doctor.line import Line, State
from bot.gate import Gate
from bot.settings import Settings, revealed
from checks.kit.case import STANDARD_WINDOW
from checks.kit.sources import Window
from checks.kit.unavailable import SourceUnavailable

_KEYS, _LOGS, _METRICS, _RATE = "datadog keys", "datadog logs", "datadog metrics", "datadog rate limit"
_QUERY = "service:fub"
"""Every documented query of the integration is within it (domain.md 10.1)."""
_METRIC = "fubweb.zillowSync.apiRequest.success"
_FEW = 10
"""Questions in a period; with fewer a triage waits its turn, and some of its answers come too late."""


async def datadog(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """Three calls, one after the other, so that little is taken from what a running bot may ask."""
    keys = {"DD_API_KEY": revealed(settings.dd_api_key), "DD_APP_KEY": revealed(settings.dd_app_key)}
    unset = [name for name, key in keys.items() if not key]
    if unset:
        said = f"Not configured: set {' and '.join(unset)}. Without {'them' if unset[1:] else 'it'} logs and metrics "
        state = State.UNSET if unset[1:] else State.WRONG
        yield Line(_KEYS, state, said + "stay unknown: throttling, failing refreshes, Bishop's errors.")
        return
    url = settings.dd_api_url or f"https://api.{settings.dd_site}"
    limits = Limits()
    asked = _Asked(clock, limits)
    async with open_client(url, str(keys["DD_API_KEY"]), str(keys["DD_APP_KEY"]), limits) as client:
        yield await _valid(client, asked)
        yield await _counts(client, asked, clock)
        yield await _metric(client, asked, clock)
    yield _rate(asked.headers)


class _Asked:
    """Calls as the bot makes them, and the headers of the last answer."""

    def __init__(self, clock: Clock, limits: Limits) -> None:
        self.headers: Mapping[str, str] = {}
        self._clock = clock
        self._limits = limits

    async def ask(self, call: Callable[[], Awaitable[Any]], read: Callable[[Mapping[str, Any]], Any]) -> Any:
        """What `read` makes of the answer. Raises `SourceUnavailable`."""
        gate = Gate(Breaker("datadog", "datadog", clock=self._clock), at_once=1, patience=self._limits.seconds)

        async def heard() -> Any:
            try:
                response = await call()
            except ApiException as refusal:
                self._keep(refusal.headers or {})
                raise
            self._keep(response.headers)
            return response

        return await Calls(gate, self._limits).ask(heard, read)

    def _keep(self, headers: Mapping[str, str]) -> None:
        told = {name.lower(): value for name, value in headers.items()}
        if "x-ratelimit-limit" in told:
            self.headers = told


async def _valid(client: AsyncApiClient, asked: _Asked) -> Line:
    """The API key alone; the application key shows in the next line."""
    try:
        valid = await asked.ask(operations(AuthenticationApi, client).validate, lambda answer: answer["valid"])
    except NotOffered:
        said = "Cannot tell: this Datadog does not validate keys (HTTP 404). The next lines show whether they work."
        return Line(_KEYS, State.UNKNOWN, said)
    except SourceUnavailable as trouble:
        said = f"{trouble.reason} Check DD_API_KEY, and that DD_SITE is the organisation's own site."
        return Line(_KEYS, State.WRONG, said)
    if not valid:
        return Line(_KEYS, State.WRONG, "DD_API_KEY is not valid. Make a new one in Datadog's organisation settings.")
    return Line(_KEYS, State.OK, "DD_API_KEY is valid.")


async def _counts(client: AsyncApiClient, asked: _Asked, clock: Clock) -> Line:
    now = clock()
    steps = buckets(Window(now - STANDARD_WINDOW, now), grouped=False)
    body = count_request(_QUERY, None, steps)
    try:
        total, _ = await asked.ask(
            lambda: operations(LogsApi, client).aggregate_logs(body=body), lambda answer: counted(answer, None, steps)
        )
    except SourceUnavailable as trouble:
        said = f"{trouble.reason} DD_APP_KEY needs the permission logs_read_data."
        return Line(_LOGS, State.WRONG, said)
    if not total.now + total.before:
        said = f"Counting works, and two hours hold no line of {_QUERY}. Is DD_SITE the right organisation?"
        return Line(_LOGS, State.UNKNOWN, said)
    return Line(_LOGS, State.OK, f"Counting works: {total.now:,} of {_QUERY} in the last hour.")


async def _metric(client: AsyncApiClient, asked: _Asked, clock: Clock) -> Line:
    now = clock()
    times = {"_from": int((now - timedelta(hours=1)).timestamp()), "to": int(now.timestamp())}
    try:
        series = await asked.ask(
            lambda: operations(MetricsApi, client).query_metrics(query=f"sum:{_METRIC}{{*}}.as_count()", **times),
            lambda answer: len(answer["series"]),
        )
    except NotOffered:
        said = "This Datadog has no metrics (HTTP 404). What rests on them stays unknown: refresh ratio, key lookups."
        return Line(_METRICS, State.UNKNOWN, said)
    except SourceUnavailable as trouble:
        said = f"{trouble.reason} DD_APP_KEY needs the permission timeseries_query."
        return Line(_METRICS, State.WRONG, said)
    seen = "has points" if series else "has no points in the last hour"
    return Line(_METRICS, State.OK, f"Metrics can be asked; {_METRIC} {seen}.")


def _rate(headers: Mapping[str, str]) -> Line:
    limit, period = headers.get("x-ratelimit-limit"), headers.get("x-ratelimit-period", "?")
    if limit is None:
        return Line(
            _RATE, State.UNKNOWN, "Datadog's answers announce no limit, so the bot learns of it when it is met."
        )
    said = f"{limit} questions in {period} s; {headers.get('x-ratelimit-remaining', '?')} left."
    if limit.isdigit() and int(limit) < _FEW:
        return Line(_RATE, State.UNKNOWN, f"{said} That is little: ask Datadog for more, or triages will have gaps.")
    return Line(_RATE, State.OK, said)
