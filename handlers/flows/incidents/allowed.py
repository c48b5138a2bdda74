"""Who may act on incidents: operators and those on call; everybody may call more people when nobody can be asked."""

from dataclasses import dataclass
from typing import Protocol

from handlers.flows.people import People

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


async def who_may(crew: Crew) -> str:
    """In plain words, so that nobody is mentioned: those who can be asked instead."""
    people: set[str] = {crew.engineering_manager} - {""}
    for group in (crew.operators_usergroup, crew.oncall_usergroup):
        people |= await crew.people.members(group) or frozenset() if group else frozenset()
    names = sorted((await crew.people.names(people)).values())
    few = ", ".join(names[:_FEW])
    return f"{few} and {len(names) - _FEW} more" if len(names) > _FEW else few


_FEW = 6
