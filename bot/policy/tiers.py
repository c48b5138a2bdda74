"""The section `tiers` of the policy file."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from bot.policy.section import Section, setting
from bot.policy.values import Count, Limit, wrong
from checks.kit.policy import Tiers

_TIERS = Tiers()


class TiersSection(Section):
    """What makes a case tier 2, 3 or 4 besides its severity."""

    users_for_warning: Count = setting(
        _TIERS.users_for_warning, "An account of at least this many users is tier 2.", "domain.md 7.4"
    )
    accounts_for_critical: Count = setting(
        _TIERS.accounts_for_critical, "More accounts than this are tier 3 and critical, and page.", "domain.md 7.4"
    )
    deviation_warning: Limit = setting(
        _TIERS.deviation_warning,
        "A deviation of at least this is tier 2: points of the fleet's distribution, or an account's score.",
        "domain.md 6.3, 7.4",
    )
    deviation_critical: Limit = setting(
        _TIERS.deviation_critical, "A deviation of at least this is tier 3; it pages nobody by itself.", "domain.md 7.4"
    )
    lost_records_for_incident: Annotated[int, Field(ge=0)] = setting(
        _TIERS.lost_records_for_incident, "More records than this given up for good are tier 4, an incident.",
        "domain.md 7.4",
    )  # fmt: skip
    performance_warning_percent: Limit = setting(
        _TIERS.performance_warning_percent, "Performance down by at least this many percent is tier 2.", "domain.md 7.4"
    )
    performance_critical_percent: Limit = setting(
        _TIERS.performance_critical_percent,
        "Performance down by more than this many percent is tier 3; it pages nobody by itself.",
        "domain.md 7.4",
    )
    inform_from_tier: Annotated[int, Field(ge=1, le=4)] = setting(
        _TIERS.inform_from_tier, "The team is informed from this tier on.", "domain.md 9.1"
    )

    @field_validator("deviation_critical", "performance_critical_percent")
    @classmethod
    def _warned_before_critical(cls, value: float, info: ValidationInfo) -> float:
        low = str(info.field_name).replace("critical", "warning")
        warning = info.data.get(low)
        if warning is not None and warning > value:
            raise wrong(f"({value:g}) is below {low} ({warning:g}).", (), ("..", low))
        return value

    def made(self) -> Tiers:
        """As the decision reads it."""
        return Tiers(**dict(self))
