"""The page on who may do what: each cell is what the code itself answers."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any, cast

from handlers.flows.administrators import may_administer
from handlers.flows.audit import Unaudited
from handlers.flows.channels import OwnChannels
from handlers.flows.incidents.allowed import may_act
from handlers.flows.people import Standing
from handlers.slack.admission import turned_away
from handlers.slack.arrival import Arrival, Kind
from handlers.slack.desk import Desk

_SUPPORT, _DIRECT, _OTHER = "C0SUPPORT", "D0DIRECT", "C0OTHER"
_GROUPS = {"S0OPERATORS": "an operator", "S0ONCALL": "on call", "S0ADMINS": "an administrator"}
_OUTSIDE = {
    "a guest": Standing.GUEST,
    "of another organisation": Standing.STRANGER,
    "not known to Slack now": Standing.UNKNOWN,
}
_ROLES = (*_OUTSIDE, "a member", "on call", "an operator", "Engineering Manager", "an administrator")

_CHANNEL = Arrival(kind=Kind.COMMAND, words="oauth_failure --account_id=14009", channel=_SUPPORT)
_PRESS = Arrival(kind=Kind.PRESS, channel=_SUPPORT)
_ACTS: Mapping[str, Arrival] = {
    "ask for a triage in a served channel": _CHANNEL,
    "ask for one in a direct message": replace(_CHANNEL, channel=_DIRECT),
    "ask for one elsewhere": replace(_CHANNEL, channel=_OTHER),
    "`status`, `why`, `oncall`": replace(_CHANNEL, words="status"),
    "open the home tab": Arrival(kind=Kind.EVENT, what="app_home_opened"),
    "run a triage again, correct it, say it was wrong": replace(_PRESS, what="triage_again"),
    "read why a triage was decided so, take the customer's reply": replace(_PRESS, what="triage_why"),
    "hand over to people": replace(_PRESS, what="triage_hand_over"),
    "hand over from a direct message": replace(_PRESS, what="triage_hand_over", channel=_DIRECT),
    "acknowledge an incident, escalate, look again": replace(_PRESS, what="incident_acknowledge"),
    "set its severity and roles, update, resolve, close": replace(_PRESS, what="incident_close"),
    "read its timeline": replace(_PRESS, what="incident_timeline"),
    "read the audit trail, read and reload the policy": replace(_CHANNEL, words="audit"),
}

_HEAD = """# Who may do what

Written by `make docs` from the code that decides; a test compares. With `OPERATORS_USERGROUP`, `ONCALL_USERGROUP`,
`ADMINISTRATORS_USERGROUP` and `ENGINEERING_MANAGER` set; without a group of administrators the operators are.
"""

_TAIL = """
What is checked of every request, before any listener hears of it:

- **The workspace**: the request's team is the bot's own (`auth.test`); on Enterprise Grid the organisation is.
- **The person**: guests, people of other organisations and deactivated accounts are turned away politely, and hear
  nothing of production; bots are turned away in silence. Asked of `users.info`, remembered for five minutes, and for
  an hour while Slack does not answer. Of somebody whom Slack does not know at the moment, requests whose answer goes
  to a served channel are taken, for everybody there may read it; what would be told to that person alone is not. A
  page may always go out. Where the workplace never says who people are (no `users:read`), everybody counts as a
  member.
- **The channel**: the support channel, `SERVED_CHANNELS`, and direct messages. In a channel shared with another
  organisation (or about to be) nothing is posted, edited or uploaded: requests are turned away, incidents are told by
  direct message to those on call and by pagers, and buttons of incidents and “Hand over” work on. Asked of
  `conversations.info`, remembered for five minutes; an event that says so is believed at once. What Slack said last
  holds while it does not answer.
- **The place**: a button or form belongs to a message of the bot's own, and its triage or incident to that channel.
  What a form says of its place is checked again. A button that is replayed elsewhere does nothing.
- **The signature**, with `--http`: made by Slack within the last five minutes, over this very body, which is at most
  a megabyte of well-formed JSON or form fields; answered with 401, 413, 415 or 400 otherwise. The same request
  delivered or replayed again is one run, in either mode.

Whoever is turned away is in the audit trail as `request.refused` (once a minute for the same person, place and
reason), with why.

One person may ask `PERSON_PER_MINUTE` and `PERSON_PER_TEN_MINUTES` times, over all replicas; beyond that they are
told when they may again, and how to reach people. What is declared critical or an incident, hand-overs and answers to
the bot's questions are never limited. When `QUEUE_LIMIT` requests wait, one more is refused at once, with a button
that hands over. Everybody's first request goes before anybody's second, and whoever waits for more than three seconds
is told their place.
"""


def roles_page() -> str:
    """The page as it is written."""
    rows = asyncio.run(_rows())
    lines = ["| | " + " | ".join(_ROLES) + " |", "|---|" + "---|" * len(_ROLES), *rows]
    return "\n".join([_HEAD, *lines]) + "\n" + _TAIL


async def _rows() -> list[str]:
    return [f"| {name} | {' | '.join([await _cell(act, role) for role in _ROLES])} |" for name, act in _ACTS.items()]


async def _cell(act: Arrival, role: str) -> str:
    desk = _desk()
    if await turned_away(replace(act, user=role), desk) is not None:
        return "–"
    if act.words == "audit":
        return "yes" if (await may_administer(role, desk)).allowed else "–"
    if act.what.startswith("incident_") and act.what != "incident_timeline":
        return "yes" if (await may_act(role, act.what, desk)).allowed else "–"
    return "yes"


@dataclass(frozen=True, slots=True)
class _People:
    """Everybody's id is what they are."""

    knows_groups: bool = True

    async def members(self, group: str) -> frozenset[str] | None:
        return frozenset({_GROUPS[group]})

    async def names(self, users: Iterable[str]) -> Mapping[str, str]:
        return {user: user for user in users}

    async def standing(self, user: str) -> Standing:
        return _OUTSIDE.get(user, Standing.MEMBER)


def _desk() -> Desk:
    """As much of one as is asked about permissions."""
    known: Any = SimpleNamespace(
        people=_People(),
        channels=OwnChannels(),
        audit=Unaudited(),
        support_channel=_SUPPORT,
        served_channels=frozenset[str](),
        team="",
        enterprise="",
        bot_id="",
        bot_user="",
        operators_usergroup="S0OPERATORS",
        oncall_usergroup="S0ONCALL",
        administrators_usergroup="S0ADMINS",
        engineering_manager="Engineering Manager",
    )
    return cast("Desk", known)
