"""What a field of the policy may hold."""

from datetime import UTC, datetime, time
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from bot.policy.near import meant
from bot.policy.tree import Place
from checks.causes.catalogue import KINDS
from checks.kit.monitor_policy import QuietHours
from checks.kit.registry import all_checks
from checks.kit.severity import Severity
from checks.watch.registry import all_monitors

YEAR_IN_MINUTES = 525_600
PEOPLE = tuple(str(severity) for severity in Severity if severity >= Severity.NORMAL)
"""Severities from which people may be called; below them nobody expects it."""


def wrong(said: str, *places: Place) -> PydanticCustomError:
    """A mistake in our own words, which follow the name of the field.

    `places` are where it may stand, seen from the field, with ".." for what the field is in; the first that the file
    has is pointed at. Words that begin with a dot go on with the name.
    """
    return PydanticCustomError("policy", "The policy is wrong here.", {"said": said, "places": list(places)})


def _severity(value: Any) -> Severity:
    if isinstance(value, Severity) or (isinstance(value, str) and value in PEOPLE):
        return Severity(value)
    raise wrong(f"is {shown(value)}; allowed are {', '.join(PEOPLE)}.")


def _name_of_severity(value: str) -> str:
    if value not in PEOPLE:
        raise wrong(f"is no severity to choose here; allowed are {', '.join(PEOPLE)}.")
    return value


def _issue(value: str) -> str:
    if value not in all_checks():
        raise wrong(f"is no issue type{meant(value, all_checks())}")
    return value


def _monitor(value: str) -> str:
    if value not in all_monitors():
        raise wrong(f"is no monitor{meant(value, all_monitors())}")
    return value


def _cause(value: str) -> str:
    if value not in KINDS:
        raise wrong(f"is {shown(value)}, which is no cause{meant(value, KINDS)}")
    return value


def _moment(value: Any) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise wrong(f"is {shown(value)}, which is no moment. Write it as 2026-11-21T22:00:00Z.") from None
    if at.tzinfo is None:
        raise wrong(f"is {shown(value)}, without a time zone. Write it as 2026-11-21T22:00:00Z.")
    return at.astimezone(UTC)


def _hours(value: Any) -> QuietHours:
    begins, _, ends = value.partition("-") if isinstance(value, str) else ("", "", "")
    try:
        hours = QuietHours(time.fromisoformat(begins.strip()), time.fromisoformat(ends.strip()))
    except ValueError:
        raise wrong(f'is {shown(value)}, which is no span of hours. Write it as "22:00-06:00", in UTC.') from None
    if hours.begins == hours.ends:
        raise wrong(f"is {shown(value)}, which begins when it ends. To switch a monitor off, use enabled: false.")
    return hours


def _text(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return " ".join(value.split())
    raise wrong("is empty; say in a few words why." if not value else f"is {shown(value)}; it must be words.")


def shown(value: Any) -> str:
    """A value as it may stand in a sentence."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "empty"}[value]
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "a group of keys"
    return str(value)[:60] if isinstance(value, int | float) else f"“{str(value)[:60]}”"


Grave = Annotated[Severity, BeforeValidator(_severity)]
GraveName = Annotated[str, AfterValidator(_name_of_severity)]
Issue = Annotated[str, AfterValidator(_issue)]
MonitorName = Annotated[str, AfterValidator(_monitor)]
CauseCode = Annotated[str, AfterValidator(_cause)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Hours = Annotated[QuietHours, BeforeValidator(_hours)]
Words = Annotated[str, BeforeValidator(_text)]
Minutes = Annotated[int, Field(ge=1, le=YEAR_IN_MINUTES)]
Count = Annotated[int, Field(ge=1)]
Limit = Annotated[float, Field(ge=0, allow_inf_nan=False)]
