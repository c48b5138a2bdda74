"""One look of one monitor: kept, judged, and said where there is something to say."""

from datetime import datetime
from typing import Any

from checks.watch.judge import Word, judge
from checks.watch.look import Level, Look
from checks.watch.monitor import REMEMBERED, Monitor
from checks.watch.registry import all_monitors
from checks.watch.settings import MonitorSettings, settings_of
from handlers.clock.speaking import ATTEMPTS, end, speak
from handlers.clock.state import State, after
from handlers.flows.office import Office
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story


def settings_for(name: str, office: Office) -> MonitorSettings:
    """As built, and as the policy changes it."""
    return settings_of(all_monitors()[name], office.policy.monitors.get(name))


async def looking(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Looks, judges, and opens, joins or ends an incident; in shadow mode it only records what it would have done."""
    story = Story(steps)
    monitor, slot = all_monitors()[payload["monitor"]], datetime.fromisoformat(payload["slot"])
    found = await story.step("look", lambda: _looked(monitor, slot, office), attempts=3)
    spoken = await story.step("judge", lambda: _judged(monitor, slot, Look.of(found), office), attempts=ATTEMPTS)
    word = Word(spoken["word"])
    if word is not Word.NOTHING:
        await office.homes.changed()
    if word in {Word.OPEN, Word.RAISE}:
        await speak(story, monitor, Look.of(found), Level[spoken["level"]], office)
    elif word is Word.OVER and spoken["incident"] is not None:
        await end(story, monitor, Look.of(found), spoken["incident"], office)
    return {"level": found["level"], "word": spoken["word"], "held": spoken["held"]}


async def _looked(monitor: Monitor, slot: datetime, office: Office) -> dict[str, Any]:
    past = await office.watch.looks(monitor.name, slot - REMEMBERED)
    look = await office.engine.look(monitor, settings_for(monitor.name, office), slot, past)
    await office.watch.keep_look(look)
    return look.document()


async def _judged(monitor: Monitor, slot: datetime, look: Look, office: Office) -> dict[str, Any]:
    """What is said, once for a slot: a step that is repeated answers what it answered first."""
    known = await office.watch.state(monitor.name)
    before = None if known is None else State.of(known)
    if before is not None and before.slot > slot:
        return {"word": Word.NOTHING.value, "level": None, "held": "", "incident": None}
    if before is None or before.slot < slot:
        settings = settings_for(monitor.name, office)
        looks = await office.watch.looks(monitor.name, slot - REMEMBERED)
        spoken = judge(monitor, settings, looks, None if before is None else before.standing)
        before = after(before, slot, look, spoken)
        await office.watch.keep_state(monitor.name, before.document())
        if spoken.held:
            said = {"monitor": monitor.name, "would": look.fact, "level": str(spoken.level), "held": spoken.held}
            await office.journal.record_event(slot, None, "monitor_held", f"monitor:{monitor.name}", said)
    spoken, level = before.spoken, before.spoken.level
    return {
        "word": spoken.word.value,
        "level": None if level is None else level.name,
        "held": spoken.held,
        "incident": before.incident,
    }
