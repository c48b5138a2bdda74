"""The elements of rich text, of table cells and of charts, with Slack's limits."""

from __future__ import annotations

from sandbox.slack.blocks.rules import Choice, Flag, Kind, Many, Number, Parts, Rule, Table, Words

STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")
STYLED: dict[str, Rule] = {"style": Parts(may=dict.fromkeys(STYLES, Flag()))}
BORDERED: dict[str, Rule] = {"border": Number(least=0, most=1)}
RUNS = ("text", "link", "user", "usergroup", "channel", "broadcast", "emoji", "date", "color", "team")
SOME_RUNS = Many(Kind("rich", RUNS), None, least=0)

RICH: Table = {
    "rich_text_section": Parts(needs={"elements": SOME_RUNS}),
    "rich_text_quote": Parts(needs={"elements": SOME_RUNS}, may=BORDERED),
    "rich_text_preformatted": Parts(
        needs={"elements": Many(Kind("rich", ("text", "link")), None, least=0)}, may={**BORDERED, "language": Words(50)}
    ),
    "rich_text_list": Parts(
        needs={
            "style": Choice(("bullet", "ordered")),
            "elements": Many(Kind("rich", ("rich_text_section",)), None, least=0),
        },
        may={**BORDERED, "indent": Number(least=0, most=8), "offset": Number(least=0)},
    ),
    "text": Parts(needs={"text": Words()}, may=STYLED),
    "link": Parts(needs={"url": Words(3000)}, may={**STYLED, "text": Words(), "unsafe": Flag()}),
    "user": Parts(needs={"user_id": Words(255)}, may=STYLED),
    "usergroup": Parts(needs={"usergroup_id": Words(255)}, may=STYLED),
    "channel": Parts(needs={"channel_id": Words(255)}, may=STYLED),
    "team": Parts(needs={"team_id": Words(255)}, may=STYLED),
    "broadcast": Parts(needs={"range": Choice(("here", "channel", "everyone"))}, may=STYLED),
    "emoji": Parts(needs={"name": Words(255)}, may={**STYLED, "unicode": Words(100), "skin_tone": Number(least=1)}),
    "color": Parts(needs={"value": Words(7)}, may=STYLED),
    "date": Parts(
        needs={"timestamp": Number(), "format": Words(255)}, may={**STYLED, "url": Words(3000), "fallback": Words()}
    ),
}
TOP_LEVEL = ("rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote")

CELLS: Table = {
    "raw_text": Parts(needs={"text": Words()}, may={"emoji": Flag()}),
    "raw_number": Parts(needs={"value": Number(whole=False), "text": Words()}),
    "rich_text": Parts(needs={"elements": Many(Kind("rich", TOP_LEVEL), None, least=0)}, may={"block_id": Words(255)}),
}

SERIES = Parts(
    needs={
        "name": Words(20),
        "data": Many(Parts(needs={"label": Words(20), "value": Number(whole=False)}), 20),
    }
)
AXES = Parts(needs={"categories": Many(Words(20), 20)}, may={"x_label": Words(50), "y_label": Words(50)})
SEGMENT = Parts(needs={"label": Words(20), "value": Number(whole=False, above=0)})
WITH_AXES = Parts(needs={"series": Many(SERIES, 12), "axis_config": AXES})

CHARTS: Table = {
    "pie": Parts(needs={"segments": Many(SEGMENT, 12)}),
    "bar": WITH_AXES,
    "area": WITH_AXES,
    "line": WITH_AXES,
}
