"""What has changed since the last triage of the same question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from checks.kit.report import moment
from checks.memory.named import Document, roots_first


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The last triage of the same issue type, account, user and deal; the last all-clear may be an older one."""

    run: str
    at: datetime
    codes: Sequence[str]
    """Its faults, roots first."""
    all_clear_at: datetime | None = None


def since(document: Document, earlier: Earlier | None) -> dict[str, Any] | None:
    """Codes that are `new`, the `same`, `gone`, or `untold`; None when nobody asked before.

    Gone is only what was ruled out this time: a cause that a source would have to speak for is untold, never gone.
    """
    if earlier is None:
        return None
    roots, others = roots_first(document)
    now, before = [*roots, *others], list(dict.fromkeys(earlier.codes))
    away = [code for code in before if code not in now]
    ruled_out = set(document.get("ruled_out", ()))
    return {
        "run_id": earlier.run,
        "at": moment(earlier.at),
        "new": [code for code in now if code not in before],
        "same": [code for code in now if code in before],
        "gone": [code for code in away if code in ruled_out],
        "untold": [code for code in away if code not in ruled_out],
        "all_clear_at": moment(earlier.all_clear_at),
    }
