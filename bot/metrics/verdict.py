"""A triage's verdict as a label: one of the codes of the cause table, or one of two words."""

from typing import Final

from checks.kit.report import Report

BLIND: Final = "blind"
"""No source could be read."""
NONE: Final = "none"


def verdict(report: Report) -> str:
    """The cause that comes first."""
    if report.causes:
        return report.causes[0].code
    return BLIND if report.blind else NONE
