"""What blocks Slack does not take, whatever their size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from sandbox.slack import LocalSlack

TEXT = {"type": "mrkdwn", "text": "x"}
PLAIN = {"type": "plain_text", "text": "x"}
DIVIDER = {"type": "divider"}
BUTTON = {"type": "button", "text": PLAIN, "action_id": "a"}
OPTION = {"text": PLAIN, "value": "1"}
SELECT = {"type": "static_select", "action_id": "s", "options": [OPTION]}
TYPING = {"type": "plain_text_input", "action_id": "i"}
INPUT = {"type": "input", "label": PLAIN, "element": TYPING}
RICH = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}]}
TASK = {"type": "task_card", "task_id": "1", "title": "x", "status": "complete"}
POINTS = [{"label": "mon", "value": 1}, {"label": "tue", "value": 2}]
AXES = {"categories": ["mon", "tue"]}


def section(**parts: Any) -> dict[str, Any]:
    return {"type": "section", "text": TEXT, **parts}


def actions(*elements: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def container(*children: Any, **parts: Any) -> dict[str, Any]:
    return {"type": "container", "title": PLAIN, "child_blocks": list(children) or [DIVIDER], **parts}


def line(*series: Any, axes: Any = AXES) -> dict[str, Any]:
    return {
        "type": "data_visualization",
        "title": "x",
        "chart": {"type": "line", "series": list(series), "axis_config": axes},
    }


def table(*rows: Any) -> dict[str, Any]:
    return {"type": "data_table", "caption": "x", "rows": [[{"type": "raw_text", "text": "x"}] * n for n in rows]}


REFUSED: dict[str, tuple[list[Any], str]] = {
    "an unknown block": ([{"type": "hologram"}], "unsupported type: hologram"),
    "an alert in a message": ([{"type": "alert", "text": PLAIN}], "unsupported type: alert"),
    "a block without a type": ([{"text": TEXT}], "missing required field: type"),
    "something that is no block": (["divider"], "must provide an object"),
    "a section that says nothing": ([{"type": "section"}], "must provide at least one of: text, fields"),
    "an empty text": ([section(text={"type": "mrkdwn", "text": ""})], "must be more than 0 characters"),
    "a text that is a bare string": ([section(text="x")], "must provide an object"),
    "mrkdwn in a header": ([{"type": "header", "text": TEXT}], "must be one of: plain_text"),
    "emoji on mrkdwn": ([section(text={**TEXT, "emoji": True})], "invalid additional property: emoji"),
    "an unknown property": ([section(colour="red")], "invalid additional property: colour"),
    "a flag that is a word": ([section(expand="yes")], "must provide a boolean"),
    "an empty actions block": ([actions()], "no less than 1 items required"),
    "a text input in an actions block": ([actions(TYPING)], "unsupported type: plain_text_input"),
    "an image as an action": ([actions({"type": "image"})], "unsupported type: image"),
    "a button in a context": ([{"type": "context", "elements": [BUTTON]}], "unsupported type: button"),
    "a button as an input": ([{**INPUT, "element": BUTTON}], "unsupported type: button"),
    "a button without a text": ([actions({"type": "button"})], "missing required field: text"),
    "a button in an unknown style": ([actions({**BUTTON, "style": "loud"})], "must be one of: primary, danger"),
    "a select without options": ([actions({"type": "static_select"})], "must provide at least one of: options"),
    "a select with options twice": (
        [actions({**SELECT, "option_groups": [{"label": PLAIN, "options": [OPTION]}]})],
        "must provide only one of",
    ),
    "an initial option that is none": (
        [actions({**SELECT, "initial_option": {"text": PLAIN, "value": "2"}})],
        "initial option must be one of the options",
    ),
    "an image from nowhere": ([{"type": "image", "alt_text": "x"}], "must provide at least one of: image_url"),
    "an image of an unknown file": (
        [{"type": "image", "alt_text": "x", "slack_file": {"id": "F0NONE"}}],
        "invalid slack file",
    ),
    "the same block id twice": (
        [section(block_id="x"), container({**DIVIDER, "block_id": "x"})],
        'block_id "x" already exists',
    ),
    "the same action id twice in a block": ([actions(BUTTON, BUTTON)], 'action_id "a" already exists'),
    "a container in a container": ([container(container())], "unsupported type: container"),
    "rich text in a container": ([container(RICH)], "unsupported type: rich_text"),
    "an empty container": (
        [{"type": "container", "title": PLAIN, "child_blocks": []}],
        "no less than 1 items required",
    ),
    "a container without a title": (
        [{"type": "container", "child_blocks": [DIVIDER]}],
        "must provide at least one of: title",
    ),
    "a container collapsed for ever": (
        [container(default_collapsed=True)],
        "default_collapsed requires is_collapsible",
    ),
    "a container that folds under a line": (
        [container(is_collapsible=True, has_header_divider=True)],
        "has_header_divider requires",
    ),
    "a plan beside a task": ([{"type": "plan", "title": "x", "tasks": [TASK]}, TASK], "may not be mixed"),
    "a pending task by itself": ([{**TASK, "status": "pending"}], "only the tasks of a plan may be pending"),
    "a task in an unknown state": ([{**TASK, "status": "done"}], "must be one of: pending, in_progress"),
    "the same task twice": ([{"type": "plan", "title": "x", "tasks": [TASK, TASK]}], "task_id must be unique"),
    "rich text with an empty run": (
        [
            {
                "type": "rich_text",
                "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": ""}]}],
            }
        ],
        "must be more than 0 characters",
    ),
    "rich text with a bare run": (
        [{"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}],
        "unsupported type: text",
    ),
    "a link in an unknown style": (
        [
            {
                "type": "rich_text",
                "elements": [
                    {"type": "rich_text_section", "elements": [{"type": "link", "url": "x", "style": {"loud": True}}]}
                ],
            }
        ],
        "invalid additional property: loud",
    ),
    "a table with a block as a cell": ([{"type": "table", "rows": [[DIVIDER]]}], "unsupported type: divider"),
    "a data table with its header alone": ([table(1)], "no less than 2 items required"),
    "a data table with uneven rows": ([table(2, 1)], "all rows must have the same number of cells"),
    "a data table with a rich header": (
        [{"type": "data_table", "caption": "x", "rows": [[RICH], [{"type": "raw_text", "text": "x"}]]}],
        "header cells may not be rich_text",
    ),
    "a pie with an empty slice": (
        [
            {
                "type": "data_visualization",
                "title": "x",
                "chart": {"type": "pie", "segments": [{"label": "x", "value": 0}]},
            }
        ],
        "must be greater than 0",
    ),
    "a line without a point for a category": (
        [line({"name": "x", "data": POINTS[:1]})],
        "every series needs one point for each category",
    ),
    "two lines of one name": (
        [line({"name": "x", "data": POINTS}, {"name": "x", "data": POINTS})],
        "series names must be unique",
    ),
    "a chart of an unknown kind": (
        [{"type": "data_visualization", "title": "x", "chart": {"type": "radar"}}],
        "unsupported type: radar",
    ),
    "a number that is a word": ([{**table(1, 1), "page_size": "ten"}], "must provide an integer"),
}


@pytest.mark.parametrize(("blocks", "complaint"), REFUSED.values(), ids=REFUSED.keys())
async def test_slack_does_not_take(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, blocks: list[Any], complaint: str
) -> None:
    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="x", blocks=blocks))

    assert answer["error"] == "invalid_blocks"
    assert any(complaint in error for error in answer["errors"])
    assert slack.messages("fub-zyno-support") == []


async def test_every_problem_is_named_at_once(slack: LocalSlack, client: AsyncWebClient, refusal: Any) -> None:
    blocks = [{"type": "header"}, {"type": "section"}]

    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="x", blocks=blocks))

    assert answer["errors"] == [
        "missing required field: text [json-pointer:/blocks/0]",
        "must provide at least one of: text, fields [json-pointer:/blocks/1]",
    ]


@pytest.mark.parametrize("blocks", ["[", '{"type": "divider"}'], ids=["broken", "no array"])
async def test_blocks_have_to_be_an_array(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, blocks: list[Any]
) -> None:
    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="x", blocks=blocks))

    assert answer["error"] == "invalid_blocks_format"


async def test_edits_and_ephemeral_messages_are_checked_alike(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any
) -> None:
    message = await client.chat_postMessage(channel=slack.support_channel, text="x")
    where = {"channel": slack.support_channel, "text": "x", "blocks": [{"type": "header"}]}

    edit = await refusal(client.chat_update(ts=message["ts"], **where))
    whisper = await refusal(client.chat_postEphemeral(user="U0SUPPORT01", **where))

    assert (edit["error"], whisper["error"]) == ("invalid_blocks", "invalid_blocks")


TAKEN: dict[str, list[Any]] = {
    "everything at once": [
        {"type": "header", "text": PLAIN},
        section(accessory=BUTTON, fields=[PLAIN, TEXT]),
        {"type": "context", "elements": [TEXT, PLAIN, {"type": "image", "image_url": "https://x", "alt_text": "x"}]},
        actions(BUTTON, SELECT, {"type": "overflow", "action_id": "o", "options": [OPTION]}),
        container(section(), DIVIDER, actions(BUTTON), is_collapsible=True, default_collapsed=True),
        {
            "type": "table",
            "rows": [[{"type": "raw_text", "text": "x"}, {"type": "raw_number", "value": 1, "text": "1"}]],
        },
        RICH,
        {"type": "markdown", "text": "# x"},
        line({"name": "x", "data": POINTS}),
        table(2, 2),
    ],
    "a plan": [{"type": "plan", "title": "x", "tasks": [{**TASK, "status": "pending", "details": RICH}]}],
    "an input in a message": [INPUT],
    "a card": [{"type": "card", "title": TEXT, "actions": [BUTTON]}],
    "a carousel": [{"type": "carousel", "elements": [{"type": "card", "title": TEXT}]}],
    "feedback": [
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "positive_button": {"text": PLAIN, "value": "1"},
                    "negative_button": {"text": PLAIN, "value": "0"},
                }
            ],
        }
    ],
}


@pytest.mark.parametrize("blocks", TAKEN.values(), ids=TAKEN.keys())
async def test_slack_takes(slack: LocalSlack, client: AsyncWebClient, blocks: list[Any]) -> None:
    answer = await client.chat_postMessage(channel=slack.support_channel, text="x", blocks=blocks)

    assert [block["type"] for block in answer["message"]["blocks"]] == [block["type"] for block in blocks]


def view(*blocks: list[Any], **parts: Any) -> dict[str, Any]:
    return {"type": "modal", "title": PLAIN, "submit": PLAIN, "blocks": list(blocks), **parts}


VIEWS_REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a form without a title": ({"type": "modal", "blocks": []}, "missing required field: title"),
    "a form without blocks": ({"type": "modal", "title": PLAIN}, "missing required field: blocks"),
    "a home tab as a form": ({"type": "home", "title": PLAIN, "blocks": []}, "must be one of: modal"),
    "inputs that nobody can submit": (view(INPUT, submit=None), "missing required field: submit"),
    "an unknown property": (view(colour="red"), "invalid additional property: colour"),
    "markdown in a form": (view({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    "a table in a form": (view({"type": "table", "rows": [[]]}), "unsupported type: table"),
    "a container in a form": (view(container()), "unsupported type: container"),
    "two fields in focus": (
        view(*[{**INPUT, "element": {**TYPING, "focus_on_load": True}}] * 2),
        "only one element may have focus_on_load",
    ),
}


@pytest.mark.parametrize(("refused", "complaint"), VIEWS_REFUSED.values(), ids=VIEWS_REFUSED.keys())
async def test_slack_does_not_open(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, refused: Any, complaint: str
) -> None:
    trigger = slack.workspace.triggers.give("U0SUPPORT01")

    answer = await refusal(client.views_open(trigger_id=trigger, view=refused))

    assert answer["error"] == "invalid_arguments"
    assert complaint in answer["response_metadata"]["messages"][0]


async def test_a_form_may_hold_every_input_and_an_alert(slack: LocalSlack, client: AsyncWebClient) -> None:
    elements = [
        TYPING,
        SELECT,
        {"type": "radio_buttons", "options": [OPTION]},
        {"type": "checkboxes", "options": [OPTION], "initial_options": [OPTION]},
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "1"},
        {"type": "datepicker", "initial_date": "2026-11-21"},
        {"type": "multi_static_select", "options": [OPTION], "max_selected_items": 1},
        {"type": "users_select"},
        {"type": "email_text_input"},
        {"type": "timepicker"},
    ]
    blocks = [{"type": "alert", "text": TEXT, "level": "warning"}, *({**INPUT, "element": each} for each in elements)]
    trigger = slack.workspace.triggers.give("U0SUPPORT01")

    answer = await client.views_open(trigger_id=trigger, view=view(*blocks))

    assert len(answer["view"]["blocks"]) == 11
