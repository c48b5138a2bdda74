"""Who can be asked instead, in plain words: names where Slack gives them, else the role."""

from collections.abc import Mapping

from handlers.flows.people import People

MANAGER, OPERATORS, ON_CALL, ADMINISTRATORS = "the Engineering Manager", "operators", "those on call", "administrators"
FEW = 6
"""So many names are given, and Slack is asked for no more."""


async def who_may(manager: str, groups: Mapping[str, str], people: People) -> str:
    """So that nobody is mentioned; empty where nobody is configured.

    `manager` is a Slack id, empty for none; `groups` has each role's words by the id of its group.
    """
    roles = {manager: MANAGER} if manager else {}
    silent = []
    for group, words in groups.items():
        members = await people.members(group)
        if members is None:
            silent.append(words)
        roles = {**dict.fromkeys(sorted(members or ()), words), **roles}
    asked = sorted(roles)[:FEW]
    told = await people.names(asked)
    # Where Slack does not say who somebody is, their id stands for them: that tells nobody whom to ask.
    named = sorted(told[each] for each in asked if told[each] != each)
    nameless = [roles[each] for each in asked if told[each] == each]
    rest = len(roles) - len(asked)
    more = f" and {rest} more" if rest and named else ""
    return ", ".join(dict.fromkeys([*named, *nameless, *silent])) + more
