"""Who may act on incidents: operators and those on call; everybody may call more people when nobody can be asked."""

from dataclasses import dataclass
from typing import Protocol

from handlers.flows.people import People
from handlers.flows.who_may import ON_CALL, OPERATORS, who_may

CALLS_PEOPLE = frozenset({"incident_acknowledge", "incident_escalate", "incident_again"})
"""What harms nobody, and must not wait for Slack to say who is who."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`why` is a sentence for whoever may not."""

    allowed: bool
    why: str = ""


class Crew(Protocol):
    """Who is configured, and how to find out who belongs to it."""

    @property
    def people(self) -> People: ...
    @property
    def operators_usergroup(self) -> str: ...
    @property
    def oncall_usergroup(self) -> str: ...
    @property
    def engineering_manager(self) -> str: ...


async def may_act(user: str, act: str, crew: Crew) -> Answer:
    """Members of the two groups and the Engineering Manager; where there are no groups to be seen, everybody."""
    groups = [group for group in (crew.operators_usergroup, crew.oncall_usergroup) if group]
    if not groups or user == crew.engineering_manager:
        return Answer(allowed=True)
    known = [await crew.people.members(group) for group in groups]
    if any(members is not None and user in members for members in known):
        return Answer(allowed=True)
    if any(members is None for members in known):
        if not crew.people.knows_groups:
            # It will never say who belongs to whom; better that people can close an incident than that nobody can.
            return Answer(allowed=True)
        if act in CALLS_PEOPLE:
            return Answer(allowed=True)
        return Answer(allowed=False, why="Slack does not say at the moment who may act on incidents.")
    return Answer(allowed=False, why="Only operators and those on call may act on incidents.")


async def who_acts(crew: Crew) -> str:
    """Those who can be asked instead, in plain words."""
    groups = {crew.oncall_usergroup: ON_CALL, crew.operators_usergroup: OPERATORS}
    return await who_may(
        crew.engineering_manager, {group: words for group, words in groups.items() if group}, crew.people
    )
