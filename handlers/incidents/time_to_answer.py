"""How long those who are called have to answer, and when the next are called."""

from datetime import datetime, timedelta

from checks.kit.policy import Policy
from handlers.incidents.calls import Stage
from handlers.incidents.incident import Incident


def answering_since(incident: Incident, stage: Stage, answer: timedelta) -> datetime:
    """From when they could answer: a phone that rang late begins their time anew, once at most."""
    came = [each.delivered_at for each in incident.pages_of(stage.step) if each.delivered_at is not None]
    return max([stage.at, *(each for each in came if each - stage.at <= answer)])


def next_call_at(incident: Incident, policy: Policy) -> datetime | None:
    """When the next escalation step is due; None where none comes by itself, or the first is due at once."""
    stage = incident.stage
    if not incident.open or stage is None or stage.manager or incident.acknowledged is not None:
        return None
    answer = timedelta(minutes=policy.paging.acknowledge_within_minutes)
    return answering_since(incident, stage, answer) + answer
