"""How the sources stand and how the caches serve, as `/zillow-triage status` tells it; asks nothing of anybody."""

from collections.abc import Iterable, Sequence

from bot.breaker_status import BreakerState, BreakerStatus
from bot.cache import CacheStatus
from bot.fub.clients import SOURCE as CLIENTS
from bot.sources import OpenSources

NAMED = 3
"""Client databases in trouble that are told by name; the others are counted."""


def standing(sources: OpenSources) -> list[dict[str, str]]:
    """For `messages.status`: each source with its state, and its last error while it is not well."""
    clients = set(sources.databases.client_breakers())
    missing = dict(sources.missing)
    told = [_told(status) for status in sources.breakers() if status not in clients]
    if CLIENTS not in missing:
        told.insert(1, _clients(sorted(clients, key=lambda each: each.name), sources.databases.clients_listed))
    return told + [
        {"name": source, "state": "missing", "detail": f"{names} not set."} for source, names in sources.missing
    ]


def caching(caches: Iterable[CacheStatus]) -> list[dict[str, object]]:
    """For `messages.status`: answers kept, and how often one served."""
    return [{"name": each.name, "kept": each.kept, "asked": each.asked, "found": each.found} for each in caches]


def _told(status: BreakerStatus) -> dict[str, str]:
    return {"name": status.name, "state": _state(status), "detail": "" if _well(status) else _error(status)}


def _state(status: BreakerStatus) -> str:
    if status.state is not BreakerState.CLOSED:
        return status.state.value
    if status.failing:
        return "failing"
    return "ok" if status.asked else "unasked"


def _well(status: BreakerStatus) -> bool:
    """A source that has recovered has no error to tell, whatever it said before."""
    return status.state is BreakerState.CLOSED and not status.failing


def _error(status: BreakerStatus) -> str:
    if status.last_error_at is None:
        return status.last_error or ""
    return f"Last at {status.last_error_at:%Y-%m-%d %H:%M} UTC: {status.last_error}"


def _clients(asked: Sequence[BreakerStatus], listed: int | None) -> dict[str, str]:
    """All client databases as one source: `24 of 24 databases answer`."""
    if not asked:
        return {"name": CLIENTS, "state": "unasked", "detail": ""}
    bad = [status for status in asked if not _well(status)]
    well, every = len(asked) - len(bad), max(listed or 0, len(asked))
    answer = f"{well} of {every} databases answer."
    if listed is None:
        answer = f"{well} of {every} databases asked so far answer."
    elif every > len(asked):
        answer = f"{well} of {every} databases answer; {every - len(asked)} were not asked yet."
    if not bad:
        return {"name": CLIENTS, "state": "ok", "detail": answer}
    named = " ".join(f"{status.name.removeprefix(CLIENTS).strip()}: {_error(status)}" for status in bad[:NAMED])
    more = f" And {len(bad) - NAMED} more." if len(bad) > NAMED else ""
    state = "partly" if len(bad) < len(asked) else "failing"
    return {"name": CLIENTS, "state": state, "detail": f"{answer} {named}{more}"}
