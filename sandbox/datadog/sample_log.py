"""What the services of domain.md 10 write all day when nothing is wrong: the noise a finding must stand out from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import cos, pi
from random import Random
from typing import Any

from sandbox.datadog.events import LogEvent

HOUR = timedelta(hours=1)
BUSIEST_HOUR, QUIETEST_SHARE = 18, 0.3


@dataclass(frozen=True)
class Between:
    """A whole number from low to high, both included."""

    low: int
    high: int


class Account:
    """The id of one of the accounts."""


@dataclass(frozen=True)
class Chatter:
    """A line some service writes when all is well, and how often beside the others."""

    service: str
    message: str
    attributes: Mapping[str, Any] = field(default_factory=dict)
    weight: int = 1
    source: str = "php"


def _answered(path: str, method: str = "GET") -> dict[str, Any]:
    """A request answered well and fast: far below the 5,000 and 1,000 ms that queries call slow (domain.md 10.1)."""
    return {
        "http": {
            "status_code": 200,
            "method": method,
            "response_time": Between(20, 900),
            "url_details": {"path": path},
        },
        "database": {"query_time": Between(1, 120)},
        "context": {"account_id": Account()},
    }


CHATTER = (
    Chatter("fub-api", "Request answered", _answered("/v1/people"), weight=8, source="apache"),
    Chatter("fub-api", "Request answered", _answered("/v1/deals"), weight=4, source="apache"),
    Chatter("fub-api", "Webhook accepted", _answered("/v1/webhooks/zillow", "POST"), weight=3, source="apache"),
    Chatter(
        "fub",
        "Access token is still valid, no refresh needed",
        {
            "context": {
                "account_id": Account(),
                "class": "ZillowTokenServiceV2",
                "method": "shouldRefreshToken",
                "buffer_seconds": 30,
            },
            "database": {"query_time": Between(1, 40)},
        },
        weight=4,
    ),
    Chatter(
        "fub",
        "Access token served from cache",
        {"context": {"account_id": Account(), "cache_key": "zillow:token", "cache_operation": "hit"}},
        weight=4,
    ),
    Chatter(
        "fub",
        "Agent resolved",
        {
            "context": {"account_id": Account()},
            "correlation_id": "zillow-agent-resolution",
            "resolution_method": "CONNECTED",
        },
        weight=2,
    ),
    Chatter("fub-worker", "Job done", {"class": "ZillowSyncWorker", "context": {"account_id": Account()}}, weight=4),
    Chatter("fub-resque", "Job done", {"resque": {"job_status": "completed", "queue": "zillow"}}, weight=4),
    Chatter("fub-csd", "Feed delivered", {"context": {"account_id": Account()}, "took_ms": Between(80, 700)}),
    Chatter("fub-richdesk", "Panel rendered", {"took_ms": Between(30, 300)}, source="nodejs"),
    Chatter("fub-spa", "Page loaded", {"took_ms": Between(300, 1800)}, weight=2, source="browser"),
    Chatter("fub-mobile-api", "Request answered", _answered("/mobile/v2/inbox"), weight=2),
)


def background(
    now: datetime, *, account_ids: Sequence[int], hours: int = 48, per_hour: int = 60, seed: int = 1
) -> list[LogEvent]:
    """Healthy lines of the hours before `now`, oldest first; at the busiest hour of the day about `per_hour` of them.

    The same arguments give the same lines. Nothing in them is an error, slow or throttled.
    """
    random = Random(seed)
    weights = [chatter.weight for chatter in CHATTER]
    events = []
    for ago in range(hours):
        end = now - HOUR * ago
        lines = round(per_hour * _share(end.hour))
        events += [
            _line(random.choices(CHATTER, weights)[0], end - HOUR * random.random(), account_ids, random)
            for _ in range(lines)
        ]
    return sorted(events, key=lambda event: event.at)


def _share(hour: int) -> float:
    """The traffic of an hour of the day beside that of the busiest."""
    wave = (1 + cos((hour - BUSIEST_HOUR) / 24 * 2 * pi)) / 2
    return QUIETEST_SHARE + (1 - QUIETEST_SHARE) * wave


def _line(chatter: Chatter, at: datetime, account_ids: Sequence[int], random: Random) -> LogEvent:
    return LogEvent(
        at=at.replace(microsecond=at.microsecond // 1000 * 1000),
        service=chatter.service,
        status="info",
        message=chatter.message,
        attributes=_filled(chatter.attributes, account_ids, random),
        tags=("env:prod",),
        source=chatter.source,
    )


def _filled(value: Any, account_ids: Sequence[int], random: Random) -> Any:
    match value:
        case Mapping():
            return {key: _filled(inner, account_ids, random) for key, inner in value.items()}
        case Between():
            return random.randint(value.low, value.high)
        case Account():
            return random.choice(account_ids)
        case _:
            return value
