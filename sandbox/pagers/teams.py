"""Teams of the local Datadog, and who of them is on call."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """Made up."""

    id: str
    name: str
    email: str


@dataclass(frozen=True)
class Team:
    """`handle` is what pages are sent to; `on_call` are the people they ring."""

    id: str
    handle: str
    name: str
    on_call: tuple[Person, ...] = ()


ZYNO = Team(
    id="00000000-0000-4000-8000-00000000a001",
    handle="zyno",
    name="Zynaptic Overlords",
    on_call=(
        Person("00000000-0000-4000-8000-00000000b001", "Paula Pager", "paula.pager@sandbox.example"),
        Person("00000000-0000-4000-8000-00000000b002", "Nils Nightshift", "nils.nightshift@sandbox.example"),
    ),
)
ZYNO_WEB = Team(id="00000000-0000-4000-8000-00000000a002", handle="zyno-web", name="Zynaptic Overlords, web")
"""Found by the keyword `zyno` as well, and nobody in it is on call."""


def team_document(team: Team) -> dict[str, object]:
    """A team as lists show it."""
    attributes = {"handle": team.handle, "name": team.name, "user_count": len(team.on_call), "link_count": 0}
    return {"id": team.id, "type": "team", "attributes": attributes}


def on_call_document(team: Team, *, included: bool) -> dict[str, object]:
    """Who is on call; without `included`, only their ids."""
    users = [
        {"id": each.id, "type": "users", "attributes": {"name": each.name, "email": each.email, "status": "Active"}}
        for each in team.on_call
    ]
    responders = {"data": [{"id": each.id, "type": "users"} for each in team.on_call]}
    relationships = {"responders": responders, "escalations": {"data": []}}
    data = {"id": team.id, "type": "team_oncall_responders", "relationships": relationships}
    return {"data": data, **({"included": users} if included else {})}
