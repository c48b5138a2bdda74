"""How a monitor stands: what it saw last, what it has said and not taken back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from checks.watch.judge import Spoken, Word
from checks.watch.look import Level, Look


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`slot` is the due moment of the last look, aware UTC."""

    monitor: str
    slot: datetime
    look: Look
    spoken: Spoken
    standing: Level | None = None
    since: datetime | None = None
    """When it said what stands."""
    incident: int | None = None
    """Where it said it."""
    read_at: datetime | None = None
    """The last look that could be read."""

    def document(self) -> dict[str, Any]:
        """Plain JSON for the record."""
        return {
            "monitor": self.monitor,
            "slot": self.slot.isoformat(),
            "look": self.look.document(),
            "spoken": {"word": self.spoken.word.value, "level": _name(self.spoken.level), "held": self.spoken.held},
            "standing": _name(self.standing),
            "since": None if self.since is None else self.since.isoformat(),
            "incident": self.incident,
            "read_at": None if self.read_at is None else self.read_at.isoformat(),
        }

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "State":
        """From the record."""
        said = document["spoken"]
        return cls(
            monitor=document["monitor"],
            slot=datetime.fromisoformat(document["slot"]),
            look=Look.of(document["look"]),
            spoken=Spoken(Word(said["word"]), _level(said["level"]), said["held"]),
            standing=_level(document["standing"]),
            since=_moment(document["since"]),
            incident=document["incident"],
            read_at=_moment(document["read_at"]),
        )


def after(before: State | None, slot: datetime, look: Look, spoken: Spoken) -> State:
    """How it stands after a look and what came of it."""
    read_at = look.at if look.level is not None else before.read_at if before is not None else None
    state = State(
        monitor=look.monitor,
        slot=slot,
        look=look,
        spoken=spoken,
        standing=before.standing if before else None,
        since=before.since if before else None,
        incident=before.incident if before else None,
        read_at=read_at,
    )
    if spoken.word in {Word.OPEN, Word.RAISE}:
        return replace(state, standing=spoken.level, since=state.since or look.at)
    if spoken.word is Word.OVER:
        return replace(state, standing=None, since=None)
    return state


def _name(level: Level | None) -> str | None:
    return None if level is None else level.name.lower()


def _level(name: str | None) -> Level | None:
    return None if name is None else Level[name.upper()]


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
