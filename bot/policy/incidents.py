"""The section `incidents` of the policy file."""

from typing import Annotated

from pydantic import Field, field_validator

from bot.policy.section import OWN, Section, setting
from bot.policy.values import wrong
from checks.kit.policy import Incidents

_INCIDENTS = Incidents()


class IncidentsSection(Section):
    """What follows a closed incident."""

    reopen_within_hours: Annotated[int, Field(ge=0, le=720)] = setting(
        _INCIDENTS.reopen_within_hours, "The same cause within this time opens the old incident again.", OWN
    )
    follow_up_hours: list[Annotated[int, Field(ge=1, le=720)]] = setting(
        list(_INCIDENTS.follow_up_hours), "Hours after closing at which the checks are run again.",
        f"domain.md 9.5; {OWN}",
    )  # fmt: skip

    @field_validator("follow_up_hours")
    @classmethod
    def _ascending(cls, value: list[int]) -> list[int]:
        if value != sorted(set(value)):
            raise wrong(f"must ascend; now {', '.join(map(str, value))}.")
        return value

    def made(self) -> Incidents:
        """As incidents read it."""
        return Incidents(**{**dict(self), "follow_up_hours": tuple(self.follow_up_hours)})
