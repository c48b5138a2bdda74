"""Every block element, with Slack's limits (slack.md, "Blocks")."""

from __future__ import annotations

from sandbox.slack.blocks.objects import (
    ACTION_ID,
    CONFIRM,
    DISPATCH,
    FILTER,
    IMAGE,
    OPTION,
    OPTION_GROUPS,
    OPTIONS,
    OVERFLOW_OPTION,
    PLACEHOLDER,
    RICH_OPTION,
    RICH_TEXT,
    URL,
)
from sandbox.slack.blocks.rules import Choice, Flag, Label, Many, Number, Parts, Rule, Table, Words

ACTING: dict[str, Rule] = {"action_id": ACTION_ID, "confirm": CONFIRM}
FOCUSING: dict[str, Rule] = {**ACTING, "focus_on_load": Flag()}
CHOOSING: dict[str, Rule] = {**FOCUSING, "placeholder": PLACEHOLDER}
TYPING: dict[str, Rule] = {
    "action_id": ACTION_ID,
    "placeholder": PLACEHOLDER,
    "focus_on_load": Flag(),
    "dispatch_action_config": DISPATCH,
}
SEVERAL: dict[str, Rule] = {**CHOOSING, "max_selected_items": Number(least=1)}
IDS = Many(Words(255), 100)
ONE_LIST = ("options", "option_groups")
ONE_CONVERSATION: dict[str, Rule] = {"response_url_enabled": Flag()}
FEEDBACK = Parts(needs={"text": Label(75), "value": Words(2000)}, may={"accessibility_label": Words(75)})

ELEMENTS: Table = {
    "button": Parts(
        needs={"text": Label(75)},
        may={
            **ACTING,
            "url": URL,
            "value": Words(2000),
            "style": Choice(("primary", "danger")),
            "accessibility_label": Words(75),
        },
    ),
    "icon_button": Parts(
        needs={"icon": Choice(("trash",)), "text": Label(75)},
        may={
            **ACTING,
            "value": Words(2000),
            "accessibility_label": Words(75),
            "visible_to_user_ids": Many(Words(255), 10),
        },
    ),
    "feedback_buttons": Parts(
        needs={"positive_button": FEEDBACK, "negative_button": FEEDBACK}, may={"action_id": ACTION_ID}
    ),
    "checkboxes": Parts(
        needs={"options": Many(RICH_OPTION, 10)}, may={**FOCUSING, "initial_options": Many(RICH_OPTION, 10)}
    ),
    "radio_buttons": Parts(needs={"options": Many(RICH_OPTION, 10)}, may={**FOCUSING, "initial_option": RICH_OPTION}),
    "overflow": Parts(needs={"options": Many(OVERFLOW_OPTION, 5)}, may=ACTING),
    "static_select": Parts(
        may={**CHOOSING, "options": OPTIONS, "option_groups": OPTION_GROUPS, "initial_option": OPTION},
        one_of=ONE_LIST,
        not_both=ONE_LIST,
    ),
    "multi_static_select": Parts(
        may={**SEVERAL, "options": OPTIONS, "option_groups": OPTION_GROUPS, "initial_options": OPTIONS},
        one_of=ONE_LIST,
        not_both=ONE_LIST,
    ),
    "external_select": Parts(may={**CHOOSING, "min_query_length": Number(least=0), "initial_option": OPTION}),
    "multi_external_select": Parts(may={**SEVERAL, "min_query_length": Number(least=0), "initial_options": OPTIONS}),
    "users_select": Parts(may={**CHOOSING, "initial_user": Words(255)}),
    "multi_users_select": Parts(may={**SEVERAL, "initial_users": IDS}),
    "channels_select": Parts(may={**CHOOSING, **ONE_CONVERSATION, "initial_channel": Words(255)}),
    "multi_channels_select": Parts(may={**SEVERAL, "initial_channels": IDS}),
    "conversations_select": Parts(
        may={
            **CHOOSING,
            **ONE_CONVERSATION,
            "initial_conversation": Words(255),
            "default_to_current_conversation": Flag(),
            "filter": FILTER,
        }
    ),
    "multi_conversations_select": Parts(
        may={**SEVERAL, "initial_conversations": IDS, "default_to_current_conversation": Flag(), "filter": FILTER}
    ),
    "datepicker": Parts(may={**CHOOSING, "initial_date": Words(10, least=10)}),
    "timepicker": Parts(may={**CHOOSING, "initial_time": Words(5, least=5), "timezone": Words(100)}),
    "datetimepicker": Parts(may={**FOCUSING, "initial_date_time": Number(least=1_000_000_000, most=9_999_999_999)}),
    "plain_text_input": Parts(
        may={
            **TYPING,
            "initial_value": Words(3000, least=0),
            "multiline": Flag(),
            "min_length": Number(least=0, most=3000),
            "max_length": Number(least=1, most=3000),
        }
    ),
    "email_text_input": Parts(may={**TYPING, "initial_value": Words(3000)}),
    "url_text_input": Parts(may={**TYPING, "initial_value": Words(3000)}),
    "number_input": Parts(
        needs={"is_decimal_allowed": Flag()},
        may={
            **TYPING,
            "initial_value": Number(whole=False, as_text=True),
            "min_value": Number(whole=False, as_text=True),
            "max_value": Number(whole=False, as_text=True),
        },
    ),
    "rich_text_input": Parts(may={**TYPING, "initial_value": RICH_TEXT}),
    "file_input": Parts(
        may={"action_id": ACTION_ID, "filetypes": Many(Words(20), None), "max_files": Number(least=1, most=10)}
    ),
    "image": IMAGE,
    "url": Parts(needs={"url": URL, "text": Words()}),
    # Texts may stand among the elements of a context block; their type is their own.
    "plain_text": Parts(needs={"text": Words(3000)}, may={"emoji": Flag()}),
    "mrkdwn": Parts(needs={"text": Words(3000)}, may={"verbatim": Flag()}),
}
