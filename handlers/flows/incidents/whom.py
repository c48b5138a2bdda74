"""Whom a call in Slack reaches at the moment: a mention of a group without members notifies nobody."""

from dataclasses import replace

from handlers.flows.office import Office
from messages.hand_over import who_is_called
from messages.incident.called import Called
from messages.incident.pagers import pager_name
from messages.incident.people import manager_words


async def whom(office: Office) -> Called:
    """As configured, without a group that Slack says is empty; one of which Slack says nothing is mentioned."""
    called = office.called
    if called.group and await office.people.members(called.group) == frozenset():
        return replace(called, group="")
    return called


async def called_if_handed_over(office: Office) -> str:
    """Who is called when somebody hands a triage over, for the question that is asked before."""
    called = await whom(office)
    pagers = [pager_name(pager.name) for pager in office.pagers]
    return who_is_called(group=bool(called.group), manager=await _manager(called, office), pagers=pagers)


async def whom_in_words(office: Office) -> str:
    """Whom a call reaches, without mentioning anybody; empty where nobody is left."""
    called = await whom(office)
    return "those on call" if called.group else await _manager(called, office)


async def _manager(called: Called, office: Office) -> str:
    """Role and name, as far as the directory has it; empty where there is none."""
    return manager_words(called.manager, await office.people.names([called.manager])) if called.manager else ""
