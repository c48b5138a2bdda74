"""How the monitors are, in a word."""

from bot.health.sign import Sign
from bot.journal import JournalError
from checks.kit.report import moment
from handlers.clock.heartbeat import Heartbeat, silence
from handlers.clock.state import State
from handlers.flows.office import Office

LOOKING = "looking"


async def monitors_look(heartbeat: Heartbeat, office: Office) -> Sign:
    """`looking`, or since when they are silent; the heartbeat decides, for it doubts before it says so."""
    if not heartbeat.silent:
        return Sign(well=True, said=LOOKING)
    try:
        states = {name: State.of(each) for name, each in (await office.watch.states()).items()}
    except JournalError:
        return Sign(well=False, said="silent, and the journal does not answer")
    found = silence(states, office.clock.now(), office)
    if found is None:
        return Sign(well=True, said=LOOKING)
    return Sign(well=False, said=f"silent since {moment(found.since)}")
