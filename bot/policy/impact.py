"""The section `impact` of the policy file."""

from typing import Annotated

from pydantic import Field, field_validator

from bot.policy.section import Section, setting
from bot.policy.values import Count, wrong
from checks.kit.policy import Band, ImpactBands

_IMPACT = ImpactBands()


class BandEntry(Section):
    """One band."""

    users: Annotated[int, Field(ge=0)]
    multiplier: Count


class ImpactSection(Section):
    """How accounts of different size add up to the impact score."""

    bands: Annotated[list[BandEntry], Field(min_length=1)] = setting(
        [BandEntry(users=band.users, multiplier=band.multiplier) for band in _IMPACT.bands],
        "An account of at least `users` users counts `multiplier`; bands ascend, and the first begins at 0.",
        "domain.md 9.4",
    )
    command_above: Count = setting(
        _IMPACT.command_above, "A score strictly above this goes to incident command.", "domain.md 9.4"
    )

    @field_validator("bands")
    @classmethod
    def _ascending(cls, value: list[BandEntry]) -> list[BandEntry]:
        if value[0].users:
            raise wrong(f"must begin at users: 0, so that every account counts; now at {value[0].users}.", (0, "users"))
        for place in range(1, len(value)):
            before, here = value[place - 1], value[place]
            if here.users <= before.users or here.multiplier < before.multiplier:
                raise wrong(
                    f"must ascend: {here.users} users counting {here.multiplier} cannot follow {before.users} users "
                    f"counting {before.multiplier}.", (place,)
                )  # fmt: skip
        return value

    def made(self) -> ImpactBands:
        """As the decision reads it."""
        bands = tuple(Band(entry.users, entry.multiplier) for entry in self.bands)
        return ImpactBands(bands=bands, command_above=self.command_above)
