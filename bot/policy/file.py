"""The policy file as a whole."""

from pydantic import Field, field_validator

from bot.policy.impact import ImpactSection
from bot.policy.incidents import IncidentsSection
from bot.policy.near import meant
from bot.policy.paging import PagingSection
from bot.policy.rules import EscalationEntry, MonitorEntry, QuietEntry
from bot.policy.section import Section
from bot.policy.tiers import TiersSection
from bot.policy.values import Issue, MonitorName, wrong
from checks.kit.policy import Policy
from checks.kit.registry import all_checks
from checks.watch.registry import all_monitors


class PolicyFile(Section):
    """Every section may be left out, and every field of it."""

    paging: PagingSection = Field(default_factory=PagingSection)
    tiers: TiersSection = Field(default_factory=TiersSection)
    severity: dict[Issue, list[EscalationEntry]] = Field(default_factory=dict)
    impact: ImpactSection = Field(default_factory=ImpactSection)
    quiet: list[QuietEntry] = Field(default_factory=list)
    incidents: IncidentsSection = Field(default_factory=IncidentsSection)
    monitors: dict[MonitorName, MonitorEntry] = Field(default_factory=dict)

    @field_validator("severity")
    @classmethod
    def _can_be_met(cls, value: dict[str, list[EscalationEntry]]) -> dict[str, list[EscalationEntry]]:
        """A rule for a cause that its issue type never names would wait for ever."""
        for issue, rules in value.items():
            named = sorted({kind.code for rule in all_checks()[issue].rules for kind in rule.kinds})
            for number, rule in enumerate(rules):
                if rule.cause not in named:
                    said = (
                        f".{issue}[{number}].cause is {rule.cause}, which {issue} never names{meant(rule.cause, named)}"
                    )
                    raise wrong(said, (issue, number, "cause"))
        return value

    @field_validator("monitors")
    @classmethod
    def _known_thresholds(cls, value: dict[str, MonitorEntry]) -> dict[str, MonitorEntry]:
        for monitor, entry in value.items():
            known = all_monitors()[monitor].thresholds
            for name in entry.thresholds:
                if name not in known:
                    said = f".{monitor}.thresholds.{name} is not known{meant(name, known)}"
                    raise wrong(said, (monitor, "thresholds", name))
        return value

    def made(self) -> Policy:
        """As everybody else reads it."""
        return Policy(
            paging=self.paging.made(),
            tiers=self.tiers.made(),
            severity={issue: tuple(rule.made() for rule in rules) for issue, rules in self.severity.items()},
            impact=self.impact.made(),
            quiet=tuple(rule.made() for rule in self.quiet),
            incidents=self.incidents.made(),
            monitors={name: entry.made() for name, entry in self.monitors.items()},
        )
