"""The sections of rules: escalations, what is kept quiet, monitors."""

from typing import Self

from pydantic import Field, field_validator, model_validator

from bot.policy.section import OWN, Section, setting
from bot.policy.values import CauseCode, Count, Grave, Hours, Issue, Limit, Minutes, Moment, Words, wrong
from checks.causes.catalogue import KINDS
from checks.kit.monitor_policy import Maintenance, MonitorPolicy
from checks.kit.policy import Escalation
from checks.kit.quiet import Quiet
from checks.kit.severity import Severity


class EscalationEntry(Section):
    """A cause that is graver in this installation than the cause table says."""

    cause: CauseCode = Field(description="The cause's code.")
    at_least: Grave = Field(description="The severity that it has here.")
    accounts_above: Count | None = setting(None, "Only when it concerns more accounts than this.", OWN)

    def made(self) -> Escalation:
        """As the decision reads it."""
        return Escalation(cause=self.cause, at_least=self.at_least, accounts_above=self.accounts_above)


class QuietEntry(Section):
    """What is expected for a while, so that it calls nobody."""

    reason: Words = Field(description="Why; people read it with `why`.")
    issue: Issue | None = setting(None, "Only in triages of this issue type.", OWN)
    cause: CauseCode | None = setting(None, "Only this cause.", OWN)
    accounts: list[Count] = setting([], "Only causes that concern no other account.", OWN)
    since: Moment | None = setting(None, "From this moment on.", OWN, key="from")
    until: Moment | None = setting(None, "Until this moment.", OWN)

    @field_validator("cause")
    @classmethod
    def _may_be_quiet(cls, value: str | None) -> str | None:
        if value is not None and KINDS[value].severity is Severity.INCIDENT:
            raise wrong(f"is {value}, which is always an incident, and an incident is never kept quiet.")
        return value

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.since is not None and self.until is not None and self.since >= self.until:
            raise wrong("until is not after from.", ("until",))
        if self.issue is None and self.cause is None and not self.accounts and self.until is None:
            raise wrong("this would keep everything quiet for ever; give issue, cause, accounts or until.")
        return self

    def made(self) -> Quiet:
        """As the decision reads it."""
        return Quiet(**{**dict(self), "accounts": frozenset(self.accounts)})


class MaintenanceEntry(Section):
    """Planned work."""

    since: Moment = Field(alias="from", description="From this moment on.")
    until: Moment = Field(description="Until this moment.")
    reason: Words = Field(description="What is worked on.")

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.since >= self.until:
            raise wrong("until is not after from.", ("until",))
        return self


class MonitorEntry(Section):
    """What an installation wants of one monitor."""

    every_minutes: Minutes | None = setting(None, "How often it looks.", "as the monitor was built")
    window_minutes: Minutes | None = setting(None, "How far each look goes back.", "as the monitor was built")
    readings_needed: Count | None = setting(
        None, "So many bad readings in a row before it speaks.", "as the monitor was built"
    )
    quiet_hours: list[Hours] = setting([], 'Hours of every day in UTC in which it is silent: `"22:00-06:00"`.', OWN)
    maintenance: list[MaintenanceEntry] = setting([], "Planned work during which it is silent.", OWN)
    shadow: bool = setting(False, "It records what it would have done, and does not do it.", OWN)
    enabled: bool = setting(True, "It looks at all.", OWN)
    thresholds: dict[str, Limit] = setting({}, "By the names that the monitor gives them.", "as the monitor was built")

    def made(self) -> MonitorPolicy:
        """As monitors read it."""
        work = tuple(Maintenance(**dict(entry)) for entry in self.maintenance)
        return MonitorPolicy(**{**dict(self), "quiet_hours": tuple(self.quiet_hours), "maintenance": work})
