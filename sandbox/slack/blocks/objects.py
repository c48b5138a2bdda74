"""The parts that elements share, with Slack's limits."""

from __future__ import annotations

from sandbox.slack.blocks.rules import Choice, Flag, Kind, Label, Many, Parts, Words

ACTION_ID = Words(255)
PLACEHOLDER = Label(150)
URL = Words(3000)

CONFIRM = Parts(
    needs={"title": Label(100), "text": Label(300, plain=False), "confirm": Label(30), "deny": Label(30)},
    may={"style": Choice(("primary", "danger"))},
)
OPTION = Parts(needs={"text": Label(75), "value": Words(150)}, may={"description": Label(75)})
RICH_OPTION = Parts(
    needs={"text": Label(75, plain=False), "value": Words(150)}, may={"description": Label(75, plain=False)}
)
OVERFLOW_OPTION = Parts(needs={"text": Label(75), "value": Words(150)}, may={"description": Label(75), "url": URL})
OPTIONS = Many(OPTION, 100)
OPTION_GROUPS = Many(Parts(needs={"label": Label(75), "options": OPTIONS}), 100)
SLACK_FILE = Parts(may={"id": Words(255), "url": URL}, one_of=("id", "url"), not_both=("id", "url"))
IMAGE = Parts(
    needs={"alt_text": Words(2000)},
    may={"image_url": URL, "slack_file": SLACK_FILE},
    one_of=("image_url", "slack_file"),
    not_both=("image_url", "slack_file"),
)
DISPATCH = Parts(may={"trigger_actions_on": Many(Choice(("on_enter_pressed", "on_character_entered")), 2)})
FILTER = Parts(
    may={
        "include": Many(Choice(("im", "mpim", "private", "public")), 4),
        "exclude_external_shared_channels": Flag(),
        "exclude_bot_users": Flag(),
    }
)
RICH_TEXT = Kind("block", ("rich_text",))
