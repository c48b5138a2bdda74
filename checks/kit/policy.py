"""Who is told, and from when on: data, with the defaults of domain.md 7.4, 9.1, 9.2 and 9.4."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from checks.kit.monitor_policy import MonitorPolicy
from checks.kit.quiet import Quiet
from checks.kit.severity import Severity

STANDARD_UPDATES = {Severity.INCIDENT: 30, Severity.CRITICAL: 60, Severity.HIGH: 240}
"""Minutes; domain.md 9.2 asks for a rhythm and names none, so these are the bot's own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """When people are called, and how long each step waits."""

    page_from: Severity = Severity.CRITICAL
    """Causes from here on page (domain.md 9.1). What a person declared pages from critical on, wherever this stands."""
    page_when_uncertain_from: Severity = Severity.CRITICAL
    """A case from here on pages while something that would page is undecided (domain.md 13, "Doubt")."""
    page_when_blind_from: Severity = Severity.HIGH
    """Declared by a person from here on, and no source at all could be read: people are called instead."""
    acknowledge_within_minutes: int = 5
    """Then the next step is taken (domain.md 9.2)."""
    steps: int = 3
    """After so many without an answer the Engineering Manager is called."""
    by_hand_every_minutes: int = 15
    """How often it is said again that nobody answers and a person must be called by hand (domain.md 9.2, re-alert)."""
    by_hand_at_most: int = 8
    """So often; whoever reads the thread has heard it by then."""
    update_every_minutes: Mapping[Severity, int] = field(default_factory=STANDARD_UPDATES.copy)
    """How long an incident of this severity may go without an update; a severity left out has no rhythm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tiers:
    """What makes a case tier 2, 3 or 4 besides its severity; exactly at a limit the higher tier holds (domain.md 7.4).

    Limits named "above" in domain.md 7.4 (accounts, lost records, performance 20%) are strict.
    """

    users_for_warning: int = 100
    """An account of this size is tier 2."""
    accounts_for_critical: int = 10
    """More accounts than this are tier 3, and critical."""
    deviation_warning: float = 2.0
    """Tier 2, in points or as a score: domain.md 7.4 names no unit."""
    deviation_critical: float = 5.0
    """Tier 3; nobody is called for it alone, as paging goes by severity (domain.md 9.1)."""
    lost_records_for_incident: int = 100
    """More than this are tier 4, and an incident."""
    performance_warning_percent: float = 10.0
    """Tier 2."""
    performance_critical_percent: float = 20.0
    """More than this is tier 3; nobody is called for it alone."""
    inform_from_tier: int = 2
    """Tier 2 and above informs the team (domain.md 9.1)."""


@dataclass(frozen=True, slots=True)
class Band:
    """An account of at least this many users counts this much."""

    users: int
    multiplier: int


STARTER_BANDS = (Band(0, 1), Band(100, 5), Band(1_000, 25), Band(5_000, 100), Band(10_000, 250))
"""Starter bands of domain.md 9.4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImpactBands:
    """How accounts of different size add up."""

    bands: tuple[Band, ...] = STARTER_BANDS
    command_above: int = 1_000
    """An impact score strictly above this goes to incident command (domain.md 9.4)."""

    def multiplier(self, users: int) -> int:
        """What an account of this size counts."""
        return max((band.multiplier for band in self.bands if users >= band.users), default=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """A cause that is graver in this installation than the cause table says. It only ever raises.

    The last column of domain.md 9.1 needs no such rule: its causes have that severity already.
    """

    cause: str
    at_least: Severity
    accounts_above: int | None = None
    """Only when it concerns more accounts than this, as far as anybody could tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents:
    """What follows a closed incident."""

    reopen_within_hours: int = 24
    """The same cause within this time opens the old incident again."""
    follow_up_hours: tuple[int, ...] = (1, 24, 72)
    """When the checks are run again after closing (domain.md 9.5 asks for follow-up checks)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything that decides who is told; the built-in one is what holds without a file."""

    paging: Paging = field(default_factory=Paging)
    tiers: Tiers = field(default_factory=Tiers)
    severity: Mapping[str, tuple[Escalation, ...]] = field(default_factory=dict)
    """Escalations by issue type."""
    impact: ImpactBands = field(default_factory=ImpactBands)
    quiet: tuple[Quiet, ...] = ()
    """Looked at in this order; the first that fits is named."""
    incidents: Incidents = field(default_factory=Incidents)
    monitors: Mapping[str, MonitorPolicy] = field(default_factory=dict)
    """By the monitor's name; one that is not here runs as it was built."""
