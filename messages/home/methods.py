"""How the fleet's agents are resolved, against the baseline (domain.md 6.3)."""

from messages.blocks import Block
from messages.blocks.rich import bullets, paragraph, rich_text, run
from messages.home.ages import aged
from messages.home.parts import said, titled, unknown
from messages.home.percent import percent, points
from messages.home.picture import picture
from messages.incident.times import clock
from messages.names import Document, counted
from messages.wording import plainly

NAME = "methods"
SHOWN = 6


def methods(document: Document) -> list[Block]:
    """From `{"look", "agents", "odd", "shares": [{"method", "share", "baseline"}], "picture"}`; shares in percent.

    `shares` is empty where only the look's own sentence is known.
    """
    state = document.get(NAME)
    if not state or not state.get("look"):
        return unknown(NAME, document)
    look, now = state["look"], document.get("now")
    looked = run(" " + plainly("home", "looked", at=aged(look["at"], now)))
    if look["level"] is None:
        return titled(NAME, rich_text(paragraph(said(plainly("home", "unread", trouble=look["trouble"])), looked)))
    if not state.get("shares"):
        return titled(NAME, rich_text(paragraph(said(look["fact"]), looked)))
    odd = f"{state['odd']:,}" if state.get("odd") else ""
    heading = plainly("home", "shares", agents=counted(state["agents"], "live agent"), odd=odd)
    lines = bullets([[run(each)] for each in _lines(state)], most=SHOWN, reported=False)
    return titled(NAME, rich_text(paragraph(run(heading, bold=True), looked), lines), *picture(state.get("picture")))


def in_words(state: Document) -> str:
    """The picture's alternative text."""
    return plainly("home", "methods_picture", lines=_lines(state), at=clock(state["look"]["at"]))


def _lines(state: Document) -> list[str]:
    return [
        plainly(
            "home",
            "method",
            method=each["method"],
            share=percent(each["share"]),
            baseline=percent(each["baseline"]),
            points=points(each["share"], each["baseline"]),
            lower=each["share"] < each["baseline"],
        )
        for each in state["shares"]
    ]
