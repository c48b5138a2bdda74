"""How much there is of everything in production (domain.md 1)."""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Large:
    """An account in which everybody has an agent; one of its deals has all of them on it (domain.md 11)."""

    account_id: int
    deal_id: int
    connected: int
    inferred: int
    auth_rows: int
    sync_users: int

    @property
    def agents(self) -> int:
        return self.connected + self.inferred


LARGEST = Large(91_200, 912_001, connected=5_400, inferred=6_600, auth_rows=5_200, sync_users=300)
SECOND = Large(91_500, 915_001, connected=3_000, inferred=2_000, auth_rows=2_800, sync_users=250)


@dataclass(frozen=True, slots=True)
class Size:
    """Totals that hold exactly, the 60 accounts of the sample and the large ones included.

    Figures of the first two groups are production's (domain.md 1 and 6.3). Deals and contacts are published nowhere.
    """

    accounts: int = 6_864
    connected: int = 40_092
    inferred: int = 13_722
    unmatched: int = 32_000
    auth_rows: int = 29_561
    auth_accounts: int = 3_643
    sync_users: int = 12_407
    sync_accounts: int = 5_267
    teams: int = 4_414
    team_accounts: int = 4_077

    deals: int = 42_000
    contacts: int = 96_000

    databases: int = 24
    large: tuple[Large, ...] = (LARGEST, SECOND)

    @property
    def agents(self) -> int:
        return self.connected + self.inferred + self.unmatched

    def scaled(self, share: float, *, databases: int | None = None) -> "Size":
        """The same fleet, smaller; below a fifth the sample alone has more in common between both stores."""
        return replace(
            self,
            **{name: round(getattr(self, name) * share) for name in _TOTALS},
            databases=databases or self.databases,
            large=tuple(_scaled(each, share) for each in self.large),
        )


_TOTALS = tuple(field.name for field in fields(Size) if field.name not in {"databases", "large"})


def _scaled(large: Large, share: float) -> Large:
    names = ("connected", "inferred", "auth_rows", "sync_users")
    return replace(large, **{name: round(getattr(large, name) * share) for name in names})


PRODUCTION = Size()
