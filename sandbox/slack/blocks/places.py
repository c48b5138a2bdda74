"""Which elements may stand in which block."""

from __future__ import annotations

SELECTS = (
    "static_select",
    "multi_static_select",
    "external_select",
    "multi_external_select",
    "users_select",
    "multi_users_select",
    "channels_select",
    "multi_channels_select",
    "conversations_select",
    "multi_conversations_select",
)
PICKS = (*SELECTS, "checkboxes", "radio_buttons", "datepicker", "timepicker")
IN_ACTIONS = ("button", "overflow", "datetimepicker", *PICKS)
IN_SECTION = ("button", "overflow", "image", *PICKS)
IN_INPUT = (
    *PICKS,
    "datetimepicker",
    "plain_text_input",
    "email_text_input",
    "url_text_input",
    "number_input",
    "rich_text_input",
    "file_input",
)
IN_CONTEXT = ("image", "plain_text", "mrkdwn")
IN_CONTEXT_ACTIONS = ("feedback_buttons", "icon_button")
NOT_INTERACTIVE = {"image", "url", "plain_text", "mrkdwn"}
