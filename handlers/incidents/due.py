"""What an incident is waiting for at a moment.

Nothing sets an alarm: each tick looks at how incidents stand and asks what is due. So a restart, a missed tick or a
clock that jumps loses nothing, and whatever is due is submitted under a name of its own, which makes it happen once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from checks.kit.policy import Policy
from handlers.incidents.calls import SLACK, Stage
from handlers.incidents.incident import Incident
from handlers.incidents.time_to_answer import answering_since

AHEAD = timedelta(minutes=1)
"""A moment further ahead than replicas' clocks differ was written by a clock that has been set back since."""
ROOT_PAUSE = timedelta(minutes=2)
"""Until Slack is asked again whether the channel may be written to."""
TICKET_PAUSE = timedelta(minutes=10)
TICKETS_TRIED = 12
"""Two hours; after that a person opens the ticket."""


class Wait(StrEnum):
    """What can be due."""

    PAGE = "page"
    BY_HAND = "by_hand"
    ROOT = "root"
    SHOW = "show"
    TICKET = "ticket"
    REMIND = "remind"
    RECORD = "record"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to be done once. `number` says which: the step, the hours, the attempt."""

    wait: Wait
    round: int
    number: int
    asked: bool = False
    """Somebody wants it, whether or not it would be due by itself."""

    @property
    def key(self) -> str:
        return f"{self.wait}/{self.round}/{self.number}" + ("/asked" if self.asked else "")


def due(incident: Incident, now: datetime, policy: Policy, *, shown: int, tickets: bool) -> Iterator[Due]:
    """`shown` is the version that the root message shows; `tickets` whether there is a ticket system."""
    if incident.open:
        yield from _pages(incident, now, policy)
        yield from _by_hand(incident, now, policy)
        yield from _reminders(incident, now, policy)
    else:
        yield from _aftercare(incident, now, policy)
    if incident.message_ts is None:
        if _again(incident.unplaced, now, ROOT_PAUSE):
            yield Due(Wait.ROOT, incident.placed, len(incident.unplaced))
    elif shown < incident.version:
        yield Due(Wait.SHOW, incident.round, incident.version)
    tried = len(incident.ticket_failures)
    wanted = tickets and incident.ticket is None and bool(incident.stages) and tried < TICKETS_TRIED
    if wanted and _again(incident.ticket_failures, now, TICKET_PAUSE):
        yield Due(Wait.TICKET, 1, len(incident.ticket_failures))


def settled(incident: Incident, policy: Policy) -> bool:
    """Nothing will ever be due again, unless it is opened again."""
    ticket_to_come = incident.ticket is None and 0 < len(incident.ticket_failures) < TICKETS_TRIED
    return (
        not incident.open
        and not ticket_to_come
        and incident.recorded_round >= incident.round
        and set(policy.incidents.follow_up_hours) <= incident.follow_ups
    )


def _pages(incident: Incident, now: datetime, policy: Policy) -> Iterator[Due]:
    stage = incident.stage
    if stage is not None and all(page.pager != SLACK for page in incident.pages_of(stage.step)):
        # Begun, and nothing came of it yet: submitted again under the same name, it is the same run. Slack is asked
        # at every step, so that a step whose phones have rung already is not taken for one of which all is done.
        yield Due(Wait.PAGE, incident.round, stage.step, stage.asked)
    if incident.wanted_step > incident.step:
        yield Due(Wait.PAGE, incident.round, incident.step + 1, asked=True)
    elif stage is None:
        if incident.paging and incident.acknowledged is None:
            yield Due(Wait.PAGE, incident.round, 1)
    elif (
        incident.acknowledged is None
        and not stage.manager
        and _had_time(incident, stage, now, timedelta(minutes=policy.paging.acknowledge_within_minutes))
    ):
        yield Due(Wait.PAGE, incident.round, stage.step + 1)


def _had_time(incident: Incident, stage: Stage, now: datetime, answer: timedelta) -> bool:
    """Whether those who are called could answer."""
    return passed(answering_since(incident, stage, answer), now, answer)


def _by_hand(incident: Incident, now: datetime, policy: Policy) -> Iterator[Due]:
    """Nobody is left whom the bot could call: people are told to do it, until somebody has it or it was said enough."""
    stage, said, paging = incident.stage, incident.unanswered, policy.paging
    if stage is None or not stage.manager or incident.acknowledged is not None or len(said) >= paging.by_hand_at_most:
        return
    # The last who was called gets as long to answer as everybody before.
    since, minutes = (said[-1], paging.by_hand_every_minutes) if said else (stage.at, paging.acknowledge_within_minutes)
    if passed(since, now, timedelta(minutes=minutes)):
        yield Due(Wait.BY_HAND, incident.round, len(said) + 1)


def _reminders(incident: Incident, now: datetime, policy: Policy) -> Iterator[Due]:
    minutes = policy.paging.update_every_minutes.get(incident.severity)
    if incident.update_due is not None:
        if incident.update_due <= now:
            yield Due(Wait.REMIND, incident.round, len(incident.reminders) + 1)
    elif minutes is not None:
        last = max(
            [
                incident.reopened_at or incident.opened_at,
                *incident.reminders,
                *(datetime.fromisoformat(each["at"]) for each in incident.updates),
            ]
        )
        if passed(last, now, timedelta(minutes=minutes)):
            yield Due(Wait.REMIND, incident.round, len(incident.reminders) + 1)


def _aftercare(incident: Incident, now: datetime, policy: Policy) -> Iterator[Due]:
    if incident.resolved is None:
        return
    if incident.recorded_round < incident.round:
        yield Due(Wait.RECORD, incident.round, 1)
    for hours in policy.incidents.follow_up_hours:
        if hours not in incident.follow_ups and passed(incident.resolved.at, now, timedelta(hours=hours)):
            yield Due(Wait.FOLLOW_UP, incident.round, hours)
            return  # after a long sleep one look is enough at a time


def _again(failures: Sequence[datetime], now: datetime, pause: timedelta) -> bool:
    return not failures or passed(failures[-1], now, pause)


def passed(since: datetime, now: datetime, length: timedelta) -> bool:
    """Whether so much time has gone by; also where the moment lies far ahead, for then a clock was wrong."""
    return now - since >= length or since - now > AHEAD
