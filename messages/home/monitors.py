"""What each monitor said last, or that it says nothing any more."""

from datetime import datetime

from messages.blocks import Block
from messages.blocks.rich import run
from messages.home.ages import aged, length
from messages.home.parts import listed, said, unknown
from messages.names import Document
from messages.wording import plainly

NAME = "monitors"
SHOWN = 20
SILENT_AFTER = 3
"""Cadences without a look; the same as ends a row of readings (`checks.watch.judge`)."""
_MARKS = {"off": "⚪", "new": "⚪", "unknown": "❔", "said": "🔴", "held": "🟡", "watching": "🟡", "quiet": "🟢"}


def monitors(document: Document) -> list[Block]:
    """From `{"title", "every_seconds", "enabled", "shadow", "state"}`; the state as `handlers.clock.state` keeps it."""
    known = document.get(NAME)
    if known is None:
        return unknown(NAME, document)
    now = document.get("now")
    return listed(NAME, [_line(each, now) for each in known], most=SHOWN)


def _line(monitor: Document, now: str | None) -> list[Block]:
    kind, state = _kind(monitor), monitor.get("state") or {}
    spoken, look = state.get("spoken") or {}, state.get("look") or {}
    silent = kind not in {"off", "new"} and _silent(monitor, state, now)
    level = state.get("standing") or spoken.get("level") or look.get("level") or ""
    since, incident = aged(state.get("since"), now), state.get("incident")
    name = "" if incident is None else f"INC-{incident}"
    words = plainly("home", "monitor_state", state=kind, level=level, since=since, incident=name)
    if silent:
        words = plainly("home", "monitor_silent", words=words, every=length(monitor["every_seconds"]))
    if monitor["shadow"]:
        words += " · " + plainly("home", "shadow")
    mark = "⚠️" if silent else _MARKS[kind]
    head = [run(f"{mark} "), run(monitor["title"], bold=True), run(f" · {words}")]
    return head if kind in {"off", "new"} else [*head, *_told(state, kind, now)]


def _told(state: Document, kind: str, now: str | None) -> list[Block]:
    look = state["look"]
    fact = look["trouble"] if kind == "unknown" else look["fact"]
    held = [said(" " + state["spoken"]["held"])] if kind == "held" else []
    read_at = state.get("read_at")
    known = aged(read_at, now) if kind == "unknown" and read_at not in {None, look["at"]} else ""
    read = [run(" " + plainly("home", "monitor_read", at=known))] if known else []
    return [said(f": {fact.strip()}"), *held, run(" " + plainly("home", "looked", at=aged(look["at"], now))), *read]


def _kind(monitor: Document) -> str:
    state = monitor.get("state")
    if not monitor["enabled"]:
        return "off"
    if not state:
        return "new"
    level = state["look"]["level"]
    if level is None:
        return "unknown"
    if state["spoken"]["held"]:
        return "held"
    if state.get("standing"):
        return "said"
    return "quiet" if level == "quiet" else "watching"


def _silent(monitor: Document, state: Document, now: str | None) -> bool:
    if now is None:
        return False
    passed = datetime.fromisoformat(now) - datetime.fromisoformat(state["slot"])
    return passed.total_seconds() > SILENT_AFTER * float(monitor["every_seconds"])
