"""A severity in plain speech, in the words of the issue type: people say “critical” where the type says “incident”."""

from checks.kit.check import Check
from checks.kit.severity import Severity


def nearest_severity(stated: str, check: Check) -> tuple[str, str | None]:
    """The stated one if the type has it; else the next above it, or its gravest, with a sentence that says so.

    Never less than was meant where the type has as much (domain.md 9.1). For speech only: a command is refused
    (domain.md 13).
    """
    meant = Severity(stated)
    if meant in check.severities:
        return stated, None
    nearest = min((each for each in check.severities if each > meant), default=max(check.severities))
    return str(nearest), f"{check.issue} has no severity {stated}; {nearest}, the nearest that it has, is taken."
