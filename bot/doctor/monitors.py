"""The monitors: which of them look, and whether they have looked lately."""

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL
from sqlalchemy.exc import ArgumentError

from bot.breaker import Clock
from bot.doctor.line import Line, State
from bot.journal import Journal, JournalError
from bot.journal.database import address, answering, connect, on_sqlite
from bot.journal.tables import SCHEMA
from bot.journal.upgrade import revision
from bot.journal.watch_book import JournalWatch
from bot.policy import PolicyInvalid, read_policy
from bot.settings import Settings
from checks.watch.registry import all_monitors
from checks.watch.settings import MonitorSettings, settings_of
from handlers.clock.heartbeat import CADENCES, LEAST
from handlers.clock.state import State as Standing

SUBJECT, LOOKS = "monitors", "monitors' looks"


async def monitors(settings: Settings, clock: Clock) -> AsyncIterator[Line]:
    """What the policy makes of them, then what the journal knows of their looks; reads only."""
    try:
        policy = read_policy(settings.policy_path).monitors
    except PolicyInvalid:
        yield Line(SUBJECT, State.UNKNOWN, "Which of them look cannot be told: correct the policy first.")
        return
    held = {name: settings_of(monitor, policy.get(name)) for name, monitor in all_monitors().items()}
    yield _which(held)
    if not any(each.enabled for each in held.values()):
        return
    try:
        states = await _states(settings)
    except (JournalError, ArgumentError, ValueError):
        yield Line(LOOKS, State.UNKNOWN, "When they looked last cannot be told: the journal does not answer.")
        return
    yield _looked(held, states, clock())


def _which(held: Mapping[str, MonitorSettings]) -> Line:
    off = [name for name, each in held.items() if not each.enabled]
    shadow = [name for name, each in held.items() if each.enabled and each.shadow]
    if len(off) == len(held):
        return Line(SUBJECT, State.UNKNOWN, "All are switched off by the policy: nothing is noticed by itself.")
    parts = [f"{len(held) - len(off)} of {len(held)} look."]
    parts += [f"In shadow, so that they only record: {', '.join(shadow)}."] if shadow else []
    parts += [f"Switched off: {', '.join(off)}."] if off else []
    return Line(SUBJECT, State.OK, " ".join(parts))


async def _states(settings: Settings) -> Mapping[str, Standing]:
    """Empty where the tables are not there yet: the journal's own line says so."""
    url = address(settings.database_url.get_secret_value())
    if not _made(url):
        return {}
    engine = connect(url)
    try:
        with answering(url):
            if await revision(engine) != SCHEMA:
                return {}
            found = await JournalWatch(Journal(engine)).states()
        return {name: Standing.of(document) for name, document in found.items()}
    finally:
        await engine.dispose()


def _made(url: URL) -> bool:
    """A file that is not there yet would be made by looking into it."""
    return not on_sqlite(url) or Path(str(url.database)).exists()


def _looked(held: Mapping[str, MonitorSettings], states: Mapping[str, Standing], now: datetime) -> Line:
    """Silent is who has looked once and does not any more; nobody is missed before the first start."""
    known = {name: states[name] for name, each in held.items() if each.enabled and name in states}
    if not known:
        return Line(LOOKS, State.UNKNOWN, "None has looked yet. Start the bot; they look by themselves.")
    last = max(each.slot for each in known.values())
    silent = [name for name, each in known.items() if now - each.slot > max(CADENCES * held[name].every, LEAST)]
    if silent:
        since = min(known[name].slot for name in silent)
        said = f"Silent since {since:%Y-%m-%d %H:%M} UTC: {', '.join(silent)}. Is the bot running? Look at its log."
        return Line(LOOKS, State.WRONG, said)
    return Line(LOOKS, State.OK, f"The last look was at {last:%Y-%m-%d %H:%M} UTC.{_unread(known.values())}")


def _unread(states: Iterable[Standing]) -> str:
    unread = [each.monitor for each in states if each.look.level is None]
    return f" Could not tell what they look at: {', '.join(unread)}." if unread else ""
