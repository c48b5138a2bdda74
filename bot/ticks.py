"""What is looked at again and again, and how often."""

from collections.abc import Mapping
from functools import partial

from bot.audit.trail import JournalAudit
from bot.policy.in_force import PolicyInForce
from bot.retention import Retention
from bot.scheduler import Tick
from bot.sounding import SourceSoundings
from bot.sources import OpenSources
from handlers.clock.outages import Outages
from handlers.clock.pulse import Pulse
from handlers.flows.office import Office
from handlers.flows.protocols import Clock

PULSE_SECONDS = 5.0
"""How late something that is due may be noticed; an escalation step waits five minutes (domain.md 9.2)."""
POLICY_SECONDS = 30.0
"""How late a replica follows another's change of the policy, at most."""
SOUNDING_SECONDS = 60.0
PRUNE_SECONDS = 3600.0
LOGINS_SECONDS = 600.0
"""A grant that was given meanwhile stops nothing, and is told from then on."""
AUDIT_SECONDS = 5.0
"""How long an entry of the audit trail may wait to be linked to the one before it."""


def ticks_of(
    office: Office,
    sources: OpenSources,
    *,
    policies: PolicyInForce,
    trail: JournalAudit,
    retention: Retention,
    several: bool,
    pulse_seconds: float,
) -> Mapping[str, tuple[float, Tick]]:
    """Each by its name, with the seconds between two; `several` says that other replicas tick as well."""
    clock = office.clock
    return {
        "pulse": (pulse_seconds, Pulse(office, several=several).beat),
        "policy": (POLICY_SECONDS, policies.follow),
        "audit": (AUDIT_SECONDS, partial(_link, trail, clock)),
        "sources": (
            min(SOUNDING_SECONDS, 12 * pulse_seconds),
            Outages(office, SourceSoundings(sources, clock.now)).beat,
        ),
        "logins": (LOGINS_SECONDS, sources.logins.look),
        "prune": (PRUNE_SECONDS, partial(_prune, retention, clock)),
    }


async def _link(trail: JournalAudit, clock: Clock) -> None:
    await trail.link(clock.now())


async def _prune(retention: Retention, clock: Clock) -> None:
    await retention.prune(clock.now())
