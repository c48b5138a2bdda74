"""What somebody asked for, as far as it was understood; not yet checked against any issue type."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any


class Verb(StrEnum):
    """What can be asked of the bot."""

    TRIAGE = "triage"
    FORM = "form"
    HELP = "help"
    STATUS = "status"
    WHY = "why"
    ONCALL = "oncall"
    AUDIT = "audit"
    POLICY = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """Plain values, None where nothing was said; `document` and `from_document` carry it through the journal."""

    verb: Verb = Verb.TRIAGE
    issue: str | None = None
    severity: str | None = None
    """In lower case, as typed: whether the issue type has it is for the case to say."""
    account_id: int | None = None
    user_id: int | None = None
    deal_id: int | None = None
    window: timedelta | None = None
    preventive: bool = False
    note: str | None = None
    """Free text for people; redacted, never interpreted."""
    argument: str | None = None
    """Of `why`: the triage that is asked about; of `audit`: how many entries; of `policy`: `reload`."""
    second: str | None = None
    """The issue type that is meant as well or instead, where one is."""
    second_ids: Mapping[str, int] | None = None
    """Its own ids, by field, where it is another account's; None where it is about the same."""
    understood: tuple[str, ...] = ()
    """Sentences on what was taken from whose message."""

    def document(self) -> dict[str, Any]:
        """Plain JSON; the window in whole seconds."""
        window = None if self.window is None else int(self.window.total_seconds())
        return {**asdict(self), "verb": self.verb.value, "window": window, "understood": list(self.understood)}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Request":
        """The request that `document` made; a field added later may be missing."""
        values = dict(document)
        window = values.get("window")
        return cls(
            **{
                **values,
                "verb": Verb(values.get("verb", Verb.TRIAGE)),
                "window": None if window is None else timedelta(seconds=window),
                "understood": tuple(values.get("understood", ())),
            }
        )
