"""The section `paging` of the policy file."""

from typing import Annotated

from pydantic import Field

from bot.policy.section import OWN, Section, setting
from bot.policy.values import Grave, GraveName, Minutes
from checks.kit.policy import STANDARD_UPDATES, Paging
from checks.kit.severity import Severity

_PAGING = Paging()
_MOST_STEPS = 3
_MOST_TOLD = 96


class PagingSection(Section):
    """When people are called, and how long each step waits."""

    page_from: Grave = setting(
        _PAGING.page_from,
        "Causes of this severity and above page. What a person declared critical or incident always pages.",
        "domain.md 9.1",
    )
    page_when_uncertain_from: Grave = setting(
        _PAGING.page_when_uncertain_from,
        "A case of this severity and above pages while a cause that would page can be neither named nor ruled out. "
        "`high` pages for every source that is out of reach in a case declared high.",
        "domain.md 13",
    )
    page_when_blind_from: Grave = setting(
        _PAGING.page_when_blind_from,
        "A case that a person declared this severe or above pages when no source at all could be read.",
        f"domain.md 13; {OWN}",
    )
    acknowledge_within_minutes: Minutes = setting(
        _PAGING.acknowledge_within_minutes, "A page that nobody acknowledges in this time goes to the next step.",
        "domain.md 9.2",
    )  # fmt: skip
    steps: Annotated[int, Field(ge=1, le=_MOST_STEPS)] = setting(
        _PAGING.steps, "So many steps, then the Engineering Manager is called.", "domain.md 9.2; " + OWN
    )
    by_hand_every_minutes: Minutes = setting(
        _PAGING.by_hand_every_minutes,
        "When the Engineering Manager does not acknowledge either, the thread is told to call a person by hand; this "
        "long after that it is told again.",
        "domain.md 9.2",
    )
    by_hand_at_most: Annotated[int, Field(ge=1, le=_MOST_TOLD)] = setting(
        _PAGING.by_hand_at_most, "So often it is told.", OWN
    )
    update_every_minutes: dict[GraveName, Minutes] = setting(
        {str(severity): minutes for severity, minutes in STANDARD_UPDATES.items()},
        "How long an incident may go without an update, by severity; one that is left out keeps its default.",
        f"domain.md 9.2; {OWN}",
    )

    def made(self) -> Paging:
        """As the decision reads it."""
        rhythm = {Severity(name): minutes for name, minutes in self.update_every_minutes.items()}
        return Paging(**{**dict(self), "update_every_minutes": {**STANDARD_UPDATES, **rhythm}})
