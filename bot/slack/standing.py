"""From Slack's user object to what somebody is to this workspace."""

from collections.abc import Mapping
from typing import Any

from handlers.flows.people import Standing

STANDS_IN = frozenset(
    {"deleted", "enterprise_user", "is_bot", "is_restricted", "is_stranger", "is_ultra_restricted", "team_id"}
)
"""The fields that it is read from; nothing else of a person is remembered but the name and the clock."""


def standing_of(person: Mapping[str, Any], team: str, enterprise: str) -> Standing:
    """`team` and `enterprise` are the bot's own ids, empty where Slack did not say; then they are not compared."""
    if person.get("deleted"):
        return Standing.GONE
    if person.get("is_bot"):
        return Standing.BOT
    if person.get("is_stranger") or _elsewhere(person, team, enterprise):
        return Standing.STRANGER
    if person.get("is_restricted") or person.get("is_ultra_restricted"):
        return Standing.GUEST
    return Standing.MEMBER


def _elsewhere(person: Mapping[str, Any], team: str, enterprise: str) -> bool:
    """On Enterprise Grid people of another workspace of the same organisation belong to it as well."""
    theirs = str(person.get("team_id") or "")
    if not team or not theirs or theirs == team:
        return False
    organisation = person.get("enterprise_user") or {}
    if team in (organisation.get("teams") or ()):
        return False
    return not enterprise or organisation.get("enterprise_id") != enterprise
