"""Where an incident stands, and who can do what in it (domain.md 9.3, 9.4)."""

from enum import StrEnum


class Status(StrEnum):
    """The four of domain.md 9.3."""

    INVESTIGATING = "Investigating"
    IN_PROGRESS = "In Progress"
    MONITORING = "Monitoring"
    RESOLVED = "Resolved"


class Role(StrEnum):
    """The roles of domain.md 9.4."""

    COMMANDER = "commander"
    TECHNICAL_LEAD = "technical_lead"
    COMMUNICATIONS = "communications"
    DOCUMENTATION = "documentation"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ").capitalize()
