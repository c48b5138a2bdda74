"""How many people an incident concerned, as far as its reports know."""

from collections.abc import Sequence

from messages.names import Document, counted
from messages.verdict import real_causes


def users(reports: Sequence[Document]) -> int:
    """Users whom a cause names, each once; 0 where none is known. User ids mean nothing without their account."""
    return len(
        {
            (cause["scope"].get("account_id"), user)
            for report in reports
            if report.get("causes")
            for cause in real_causes(report)
            for user in cause["scope"].get("user_ids") or ()
        }
    )


def sizes(reports: Sequence[Document]) -> list[str]:
    """The largest accounts that a systemic cause reached: `14009 (1,204 users)`."""
    largest: dict[int, int | None] = {}
    for report in reports:
        for each in (report.get("impact") or {}).get("largest") or ():
            largest.setdefault(each["account_id"], each["users"])
    return [
        f"{account} ({'size unknown' if known is None else counted(known, 'user')})"
        for account, known in sorted(largest.items(), key=lambda item: -(item[1] or 0))
    ]
