"""Whom a call in Slack reaches at the moment: a mention of a group without members notifies nobody."""

from dataclasses import replace

from handlers.flows.office import Office
from messages.incident.called import Called


async def whom(office: Office) -> Called:
    """As configured, without a group that Slack says is empty; one of which Slack says nothing is mentioned."""
    called = office.called
    if called.group and await office.people.members(called.group) == frozenset():
        return replace(called, group="")
    return called


async def whom_in_words(office: Office) -> str:
    """The same without mentioning anybody; empty where nobody is left."""
    called = await whom(office)
    if called.group:
        return office.whom_in_words
    return "the Engineering Manager" if called.manager else ""
