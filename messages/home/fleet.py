"""The fleet's health now, against its baseline, a day ago and a week ago (domain.md 7.2)."""

from messages.blocks import Block
from messages.blocks.rich import paragraph, rich_text, run
from messages.home.ages import aged
from messages.home.parts import said, titled, unknown
from messages.home.percent import percent, points
from messages.home.picture import picture
from messages.incident.times import clock
from messages.names import Document
from messages.wording import plainly

NAME = "fleet"


def fleet(document: Document) -> list[Block]:
    """From `{"look", "health", "baseline", "known_at", "day_ago", "week_ago", "picture"}`.

    `look` is the monitor's last (`Look.document()`); shares are in percent. `health` is the last that was known, at
    `known_at`; the look may be later and have told nothing.
    """
    state = document.get(NAME)
    if not state or not state.get("look"):
        return unknown(NAME, document)
    look, now = state["look"], document.get("now")
    runs = [_unread(state, now)] if look["level"] is None else [_now(state)]
    told = [] if look["level"] is None else [paragraph(said(look["fact"]))]
    looked = run(" " + plainly("home", "looked", at=aged(look["at"], now)))
    return titled(NAME, rich_text(paragraph(*runs, looked), *told), *picture(state.get("picture")))


def in_words(state: Document) -> str:
    """The picture's alternative text."""
    facts = {"health": percent(state["health"]), "baseline": percent(state["baseline"]), "trend": _trend(state)}
    return plainly("home", "health_picture", at=clock(state["known_at"]), **facts)


def _now(state: Document) -> Block:
    facts = {"health": percent(state["health"]), "baseline": percent(state["baseline"]), "trend": _trend(state)}
    return run(plainly("home", "health", **facts), bold=True)


def _unread(state: Document, now: str | None) -> Block:
    words = plainly("home", "unread", trouble=state["look"]["trouble"])
    if state.get("health") is not None:
        at = aged(state["known_at"], now)
        words += " " + plainly("home", "last_known", health=percent(state["health"]), at=at)
    return said(words)


def _trend(state: Document) -> list[str]:
    return [_against(state["health"], state.get(f"{since}_ago"), plainly("home", since)) for since in ("day", "week")]


def _against(health: float, before: float | None, since: str) -> str:
    apart = None if before is None else points(health, before)
    return plainly("home", "trend", points=apart, lower=before is not None and health < before, since=since)
