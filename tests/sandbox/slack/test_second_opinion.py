"""The limits of another library that keeps them, beside ours: a difference has to be meant."""

from __future__ import annotations

import pytest
from slackblocks import _limits as theirs

from sandbox.slack.blocks.elements import ELEMENTS
from sandbox.slack.blocks.layout import BLOCKS, BLOCKS_MOST, CHARTS_MOST, MARKDOWN_MOST, VIEW, VIEW_KEYS
from sandbox.slack.blocks.objects import CONFIRM, OPTION, OPTION_GROUPS, OPTIONS, PLACEHOLDER
from sandbox.slack.blocks.rich_text import AXES, CHARTS, RICH, SEGMENT, SERIES

OURS = {
    "ACTIONS_ELEMENTS_MAX_ITEMS": BLOCKS["actions"].needs["elements"],
    "ACTION_ID_MAX_LENGTH": ELEMENTS["button"].may["action_id"],
    "ALERT_TEXT_MAX_LENGTH": BLOCKS["alert"].needs["text"],
    "BUTTON_TEXT_MAX_LENGTH": ELEMENTS["button"].needs["text"],
    "BUTTON_URL_MAX_LENGTH": ELEMENTS["button"].may["url"],
    "BUTTON_VALUE_MAX_LENGTH": ELEMENTS["button"].may["value"],
    "BUTTON_ACCESSIBILITY_LABEL_MAX_LENGTH": ELEMENTS["button"].may["accessibility_label"],
    "CARD_ACTIONS_MAX_ITEMS": BLOCKS["card"].may["actions"],
    "CARD_BODY_MAX_LENGTH": BLOCKS["card"].may["body"],
    "CARD_SUBTITLE_MAX_LENGTH": BLOCKS["card"].may["subtitle"],
    "CARD_TITLE_MAX_LENGTH": BLOCKS["card"].may["title"],
    "CAROUSEL_ELEMENTS_MAX_ITEMS": BLOCKS["carousel"].needs["elements"],
    "CHECKBOXES_OPTIONS_MAX_ITEMS": ELEMENTS["checkboxes"].needs["options"],
    "CONFIRMATION_CONFIRM_MAX_LENGTH": CONFIRM.needs["confirm"],
    "CONFIRMATION_DENY_MAX_LENGTH": CONFIRM.needs["deny"],
    "CONFIRMATION_TEXT_MAX_LENGTH": CONFIRM.needs["text"],
    "CONFIRMATION_TITLE_MAX_LENGTH": CONFIRM.needs["title"],
    "CONTAINER_CHILD_BLOCKS_MAX_ITEMS": BLOCKS["container"].needs["child_blocks"],
    "CONTAINER_SUBTITLE_MAX_LENGTH": BLOCKS["container"].may["subtitle"],
    "CONTAINER_TITLE_MAX_LENGTH": BLOCKS["container"].may["title"],
    "CONTEXT_ACTIONS_ELEMENTS_MAX_ITEMS": BLOCKS["context_actions"].needs["elements"],
    "CONTEXT_ELEMENTS_MAX_ITEMS": BLOCKS["context"].needs["elements"],
    "DATA_TABLE_PAGE_SIZE_MAX": BLOCKS["data_table"].may["page_size"],
    "DATA_TABLE_ROWS_MAX_ITEMS": BLOCKS["data_table"].needs["rows"],
    "DATA_VISUALIZATION_AXIS_LABEL_MAX_LENGTH": AXES.may["x_label"],
    "DATA_VISUALIZATION_CATEGORIES_MAX_ITEMS": AXES.needs["categories"],
    "DATA_VISUALIZATION_DATA_MAX_ITEMS": SERIES.needs["data"],
    "DATA_VISUALIZATION_SEGMENTS_MAX_ITEMS": CHARTS["pie"].needs["segments"],
    "DATA_VISUALIZATION_SEGMENT_LABEL_MAX_LENGTH": SEGMENT.needs["label"],
    "DATA_VISUALIZATION_SERIES_MAX_ITEMS": CHARTS["line"].needs["series"],
    "DATA_VISUALIZATION_SERIES_NAME_MAX_LENGTH": SERIES.needs["name"],
    "DATA_VISUALIZATION_TITLE_MAX_LENGTH": BLOCKS["data_visualization"].needs["title"],
    "FILE_INPUT_MAX_FILES_MAX": ELEMENTS["file_input"].may["max_files"],
    "HEADER_TEXT_MAX_LENGTH": BLOCKS["header"].needs["text"],
    "IMAGE_ALT_TEXT_MAX_LENGTH": BLOCKS["image"].needs["alt_text"],
    "IMAGE_IMAGE_URL_MAX_LENGTH": BLOCKS["image"].may["image_url"],
    "IMAGE_TITLE_MAX_LENGTH": BLOCKS["image"].may["title"],
    "INPUT_HINT_MAX_LENGTH": BLOCKS["input"].may["hint"],
    "INPUT_LABEL_MAX_LENGTH": BLOCKS["input"].needs["label"],
    "MARKDOWN_TEXT_MAX_LENGTH": BLOCKS["markdown"].needs["text"],
    "OPTION_DESCRIPTION_MAX_LENGTH": OPTION.may["description"],
    "OPTION_TEXT_MAX_LENGTH": OPTION.needs["text"],
    "OPTION_VALUE_MAX_LENGTH": OPTION.needs["value"],
    "OVERFLOW_OPTIONS_MAX_ITEMS": ELEMENTS["overflow"].needs["options"],
    "PLAIN_TEXT_INPUT_MAX_LENGTH_MAX": ELEMENTS["plain_text_input"].may["max_length"],
    "PLAN_TASKS_MAX_ITEMS": BLOCKS["plan"].needs["tasks"],
    "RADIO_BUTTONS_OPTIONS_MAX_ITEMS": ELEMENTS["radio_buttons"].needs["options"],
    "RICH_TEXT_LIST_INDENT_MAX": RICH["rich_text_list"].may["indent"],
    "SECTION_FIELDS_MAX_ITEMS": BLOCKS["section"].may["fields"],
    "SECTION_TEXT_MAX_LENGTH": BLOCKS["section"].may["text"],
    "SELECT_OPTIONS_MAX_ITEMS": OPTIONS,
    "SELECT_OPTION_GROUPS_MAX_ITEMS": OPTION_GROUPS,
    "SELECT_PLACEHOLDER_MAX_LENGTH": PLACEHOLDER,
    "TABLE_COLUMN_SETTINGS_MAX_ITEMS": BLOCKS["table"].may["column_settings"],
    "TABLE_ROWS_MAX_ITEMS": BLOCKS["table"].needs["rows"],
    "VIDEO_ALT_TEXT_MAX_LENGTH": BLOCKS["video"].needs["alt_text"],
    "VIDEO_DESCRIPTION_MAX_LENGTH": BLOCKS["video"].may["description"],
    "VIDEO_PROVIDER_NAME_MAX_LENGTH": BLOCKS["video"].may["provider_name"],
    "VIDEO_TITLE_URL_MAX_LENGTH": BLOCKS["video"].may["title_url"],
    "VIEW_CALLBACK_ID_MAX_LENGTH": VIEW_KEYS["callback_id"],
    "VIEW_CLOSE_MAX_LENGTH": VIEW["modal"].may["close"],
    "VIEW_EXTERNAL_ID_MAX_LENGTH": VIEW_KEYS["external_id"],
    "VIEW_PRIVATE_METADATA_MAX_LENGTH": VIEW_KEYS["private_metadata"],
    "VIEW_SUBMIT_MAX_LENGTH": VIEW["modal"].may["submit"],
    "VIEW_TITLE_MAX_LENGTH": VIEW["modal"].needs["title"],
}


@pytest.mark.parametrize("name", OURS)
def test_both_tables_hold_the_same_limit(name: str) -> None:
    assert OURS[name].most == getattr(theirs, name)


def test_the_totals_of_a_message_are_the_same() -> None:
    ours = (BLOCKS_MOST["message"], BLOCKS_MOST["modal"], CHARTS_MOST, MARKDOWN_MOST)

    expected = (
        theirs.MESSAGE_BLOCKS_MAX_ITEMS,
        theirs.VIEW_BLOCKS_MAX_ITEMS,
        theirs.MESSAGE_DATA_VISUALIZATIONS_MAX_ITEMS,
        theirs.MARKDOWN_TOTAL_TEXT_MAX_LENGTH,
    )
    assert ours == expected


def test_where_ours_is_stricter_slacks_own_client_library_is_as_well() -> None:
    # "Must be less than 200 characters": the SDK refuses 200, the other library takes it.
    assert BLOCKS["video"].needs["title"].most == theirs.VIDEO_TITLE_MAX_LENGTH - 1
