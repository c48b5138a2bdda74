"""Every block, where it may stand, and Slack's limits (slack.md, "Blocks")."""

from __future__ import annotations

from typing import Literal

from sandbox.slack.blocks.objects import IMAGE, RICH_TEXT, URL
from sandbox.slack.blocks.places import IN_ACTIONS, IN_CONTEXT, IN_CONTEXT_ACTIONS, IN_INPUT, IN_SECTION
from sandbox.slack.blocks.rich_text import TOP_LEVEL
from sandbox.slack.blocks.rules import Choice, Flag, Kind, Label, Many, Number, Parts, Rule, Table, Words

Surface = Literal["message", "modal", "home"]

ICON = Kind("element", ("image",))
TASK = Kind("block", ("task_card",))
SAFE_IN_CONTAINER = ("actions", "context", "divider", "header", "image", "section", "table", "video")
"""The children that every client shows (slack.md, "Collapsible")."""

COLUMN = Parts(may={"align": Choice(("left", "center", "right")), "is_wrapped": Flag()})
CARD: dict[str, Rule] = {
    "hero_image": ICON,
    "icon": ICON,
    "title": Label(150, plain=False),
    "subtitle": Label(150, plain=False),
    "body": Label(200, plain=False),
    "subtext": Label(200, plain=False),
    "actions": Many(Kind("element", ("button",)), 3),
}

BLOCKS: Table = {
    "actions": Parts(needs={"elements": Many(Kind("element", IN_ACTIONS), 25)}),
    "alert": Parts(
        needs={"text": Label(200, plain=False)},
        may={"level": Choice(("default", "info", "warning", "error", "success"))},
    ),
    "card": Parts(may=CARD, one_of=("hero_image", "title", "body", "actions")),
    "carousel": Parts(needs={"elements": Many(Kind("block", ("card",)), 10)}),
    "container": Parts(
        needs={"child_blocks": Many(Kind("block", SAFE_IN_CONTAINER), 10)},
        may={
            "title": Label(150),
            "rich_text_title": RICH_TEXT,
            "subtitle": Label(150, plain=False),
            "width": Choice(("narrow", "standard", "wide", "full")),
            "icon": ICON,
            "is_collapsible": Flag(),
            "default_collapsed": Flag(),
            "has_header_divider": Flag(),
        },
        one_of=("title", "rich_text_title"),
    ),
    "context": Parts(needs={"elements": Many(Kind("element", IN_CONTEXT), 10)}),
    "context_actions": Parts(needs={"elements": Many(Kind("element", IN_CONTEXT_ACTIONS), 5)}),
    "data_table": Parts(
        needs={
            "rows": Many(Many(Kind("cell", ("raw_text", "raw_number", "rich_text")), 20), 201, least=2),
            "caption": Words(),
        },
        may={"page_size": Number(least=1, most=100), "row_header_column_index": Number(least=0, most=19)},
    ),
    "data_visualization": Parts(needs={"title": Words(50), "chart": Kind("chart", ("pie", "bar", "area", "line"))}),
    "divider": Parts(),
    "file": Parts(needs={"external_id": Words(255), "source": Choice(("remote",))}),
    "header": Parts(needs={"text": Label(150)}),
    "image": Parts(
        needs=IMAGE.needs, may={**IMAGE.may, "title": Label(2000)}, one_of=IMAGE.one_of, not_both=IMAGE.not_both
    ),
    "input": Parts(
        needs={"label": Label(2000), "element": Kind("element", IN_INPUT)},
        may={"hint": Label(2000), "optional": Flag(), "dispatch_action": Flag()},
    ),
    "markdown": Parts(needs={"text": Words(12_000)}),
    "plan": Parts(needs={"title": Words(), "tasks": Many(TASK, 50)}),
    "rich_text": Parts(needs={"elements": Many(Kind("rich", TOP_LEVEL), None)}),
    "section": Parts(
        may={
            "text": Label(3000, plain=False),
            "fields": Many(Label(2000, plain=False), 10),
            "accessory": Kind("element", IN_SECTION),
            "expand": Flag(),
        },
        one_of=("text", "fields"),
    ),
    "table": Parts(
        needs={"rows": Many(Many(Kind("cell", ("raw_text", "raw_number", "rich_text")), 20), 100)},
        may={"column_settings": Many(COLUMN, 20, may_be_null=True)},
    ),
    "task_card": Parts(
        needs={
            "task_id": Words(255),
            "title": Words(),
            "status": Choice(("pending", "in_progress", "complete", "error")),
        },
        may={"details": RICH_TEXT, "output": RICH_TEXT, "sources": Many(Kind("element", ("url",)), None, least=0)},
    ),
    "video": Parts(
        needs={"alt_text": Words(2000), "title": Label(199), "thumbnail_url": URL, "video_url": URL},
        may={
            "title_url": Words(2000),
            "description": Label(200),
            "provider_icon_url": Words(2000),
            "provider_name": Words(50),
            "author_name": Words(49),
        },
    ),
}

EVERYWHERE = ("actions", "card", "context", "divider", "header", "image", "input", "rich_text", "section", "video")
WIDE = (*EVERYWHERE, "carousel", "container", "data_table", "data_visualization", "table")
SURFACES: dict[Surface, tuple[str, ...]] = {
    "modal": (*EVERYWHERE, "alert"),
    "home": WIDE,
    "message": (*WIDE, "context_actions", "file", "markdown", "plan", "task_card"),
}
BLOCKS_MOST: dict[Surface, int] = {"message": 50, "modal": 100, "home": 100}

VIEW: dict[Surface, Parts] = {
    "modal": Parts(
        needs={"title": Label(24)},
        may={"submit": Label(24), "close": Label(24), "submit_disabled": Flag()},
    ),
    "home": Parts(may={"title": Label(24), "submit": Label(24), "close": Label(24)}),
}
VIEW_KEYS: dict[str, Rule] = {
    "private_metadata": Words(3000, least=0),
    "callback_id": Words(255, least=0),
    "external_id": Words(255, least=0),
    "clear_on_close": Flag(),
    "notify_on_close": Flag(),
}
TABLES_MOST = 1
CHARTS_MOST = 2
MARKDOWN_MOST = 12_000
DATA_TABLE_TEXT_MOST = 20_000
