"""What makes an incident: triages, hand-overs, monitors; and all of it brought once more."""

from checks.kit.case import Case
from checks.kit.severity import Severity
from handlers.flows.asked import Asked, Way
from handlers.flows.case_record import recorded
from handlers.flows.conversation import Place
from handlers.flows.hand_over import Press
from handlers.flows.names import HAND_OVER
from tests.orders.crew import PAULA, STRANGER
from tests.orders.findings import ACCOUNTS, CODES
from tests.orders.reporting import MONITOR, REPORT
from tests.orders.slack import SUPPORT
from tests.orders.world import World


async def report(world: World) -> None:
    """Somebody's triage has ended, mostly in something that calls people."""
    chance, number = world.chance, len(world.ledger.runs)
    account, code = chance.choice(ACCOUNTS), chance.choices(CODES, (4, 1))[0]
    severity = chance.choices(["critical", "incident", "normal"], (6, 1, 1))[0]
    world.engine.broken[account] = code
    now = world.clock.now()
    first = world.slack.put(Place(SUPPORT), f"Plan {number}")
    case = Case(issue="oauth_failure", severity=Severity(severity), asked_at=now, account_id=account)
    asked = Asked(way=Way.COMMAND, user=chance.choice((PAULA, STRANGER)), channel=SUPPORT, asked_at=now)
    opened = {"channel": SUPPORT, "thread_ts": first.ts, "message_ts": first.ts}
    found = world.engine.found(account, code, severity)
    payload = {"case": recorded(case), "asked": asked.document(), "opened": opened, "document": found}
    world.life.runs.take(f"R{number}", REPORT, payload)


async def redelivered(world: World) -> None:
    """Slack, or another replica's tick, brings what was brought before."""
    run = world.chance.choice(list(world.ledger.runs.values()))
    world.life.runs.take(run.key, run.flow, run.payload)


async def handed_over(world: World) -> None:
    """Two presses below one triage are one (handlers/slack/buttons.py)."""
    runs = [run.key for run in world.ledger.runs.values() if run.flow == REPORT]
    of = world.chance.choice(runs)
    press = Press(of=of, user=PAULA, channel=SUPPORT, thread_ts=None, at=world.clock.now().isoformat())
    world.life.runs.take(f"hand over {of}", HAND_OVER, press.document())


async def monitored(world: World) -> None:
    """A monitor speaks of a cause of the whole fleet."""
    code, severity = world.chance.choice(CODES), world.chance.choice(["high", "critical"])
    found = world.engine.found(None, code, "normal")
    found["case"]["issue"] = "connection_health"
    at = world.clock.now().isoformat()
    payload = {"document": found, "at": at, "severity": severity}
    world.life.runs.take(f"tick:fleet_health:{len(world.ledger.runs)}", MONITOR, payload)
