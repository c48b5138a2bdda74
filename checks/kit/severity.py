"""How grave a case is, in the words of domain.md 9.1."""

from enum import Enum
from functools import total_ordering


@total_ordering
class Severity(Enum):
    """Ascending; a person's own severity is never lowered (causes.md, rules)."""

    INFO = "info"
    PREVENTIVE = "preventive"
    MONITORING = "monitoring"
    NORMAL = "normal"
    HIGH = "high"
    CRITICAL = "critical"
    INCIDENT = "incident"

    def __lt__(self, other: "Severity") -> bool:
        return _ORDER[self] < _ORDER[other]

    def __str__(self) -> str:
        return self.value


_ORDER = {severity: place for place, severity in enumerate(Severity)}
