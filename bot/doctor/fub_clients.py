"""FUB's client databases, every one that some account is in."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field

from bot.breaker import Clock
from bot.doctor.fub_judging import told
from bot.doctor.fub_look import Seen, look
from bot.doctor.line import Line, State
from bot.doctor.statements import statements
from bot.fub.apart import Fub, open_fub
from bot.settings import Settings, revealed
from checks.kit.unavailable import SourceUnavailable

SUBJECT = "fub.client"
FAN_OUT_SECONDS = 60.0
"""For all of them together: a doctor may take longer than a triage, and not for ever."""
_NAMED = 10


@dataclass(slots=True)
class _Found:
    seen: dict[str, Seen] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


async def clients(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """How many answered, which did not, and the lines of those that did, those alike together."""
    common_url, client_url = revealed(settings.fub_common_url), revealed(settings.fub_client_url)
    if common_url is None or client_url is None:
        unset = " and ".join(
            name for name, url in (("FUB_COMMON_URL", common_url), ("FUB_CLIENT_URL", client_url)) if url is None
        )
        said = f"Not configured: set {unset}. Without it deals, agents, teams and users stay unknown."
        yield Line(SUBJECT, State.UNSET, said)
        return
    if "{db_database}" not in client_url:
        said = "FUB_CLIENT_URL names one database for all accounts. Put {db_host} and {db_database} into it."
        yield Line(SUBJECT, State.WRONG, said)
        return
    try:
        async with open_fub(common_url, client_url, clock=clock) as fub:
            found = await _all(fub, clock)
    except (SourceUnavailable, ValueError) as trouble:
        reason = trouble.reason if isinstance(trouble, SourceUnavailable) else str(trouble)
        yield Line(SUBJECT, State.WRONG, f"Client databases cannot be listed from accounts. {reason}")
        return
    for line in _answered(found.seen, found.failed):
        yield line
    if found.seen:
        for line in told(SUBJECT, found.seen, statements("client")):
            yield line


async def _all(fub: Fub, clock: Clock) -> _Found:
    listing = await fub.directory.everywhere()
    found = _Found(failed=dict(listing.unusable))
    waiting = iter(listing.addresses)

    async def look_in_turn() -> None:
        for address in waiting:
            try:
                found.seen[str(address)] = await look(fub.clients.at(address), clock)
            except SourceUnavailable as trouble:
                found.failed[str(address)] = trouble.reason

    try:
        async with asyncio.timeout(FAN_OUT_SECONDS), asyncio.TaskGroup() as group:
            for _ in range(fub.limits.databases_at_once):
                group.create_task(look_in_turn())
    except TimeoutError:
        found.failed |= {name: _LATE for name in map(str, listing.addresses) if _open(found, name)}
    return found


_LATE = f"There was no answer, or no turn, within {FAN_OUT_SECONDS:g} seconds."


def _open(found: _Found, name: str) -> bool:
    return name not in found.seen and name not in found.failed


def _answered(seen: Mapping[str, Seen], failed: Mapping[str, str]) -> Iterator[Line]:
    total = len(seen) + len(failed)
    if not total:
        said = "No account names a client database, so none was looked at. Is FUB_COMMON_URL the right database?"
        yield Line(SUBJECT, State.UNKNOWN, said)
        return
    yield Line(SUBJECT, State.WRONG if failed else State.OK, f"{len(seen)} of {total} answered.")
    for name in sorted(failed)[:_NAMED]:
        said = f"{failed[name]} Accounts in it stay unknown: check accounts, FUB_CLIENT_URL, the network and the login."
        yield Line(f"{SUBJECT} {name}", State.WRONG, said)
    if len(failed) > _NAMED:
        others = ", ".join(sorted(failed)[_NAMED:])
        yield Line(SUBJECT, State.WRONG, f"{len(failed) - _NAMED} more did not answer: {others[:1_000]}.")
