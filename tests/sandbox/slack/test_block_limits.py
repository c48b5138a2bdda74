"""Every limit of Block Kit: what just fits is taken, one more is refused with a pointer to the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from sandbox.slack import LocalSlack


def plain(length: int) -> dict[str, Any]:
    return {"type": "plain_text", "text": "x" * length}


def mrkdwn(length: int) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": "x" * length}


def section(**parts: Any) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(1), **parts}


def button(**parts: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain(1), **parts}


def actions(*elements: Any) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def option(number: int, **parts: Any) -> dict[str, Any]:
    return {"text": plain(1), "value": str(number), **parts}


def select(**parts: Any) -> Any:
    return actions({"type": "static_select", "options": [option(0)], **parts})


def choice(kind: str, **parts: Any) -> Any:
    return actions({"type": kind, "options": [option(0)], **parts})


def rows(height: int, width: int) -> Any:
    return [[{"type": "raw_text", "text": "x"}] * width for _ in range(height)]


def task(number: int, status: str = "in_progress") -> dict[str, Any]:
    return {"type": "task_card", "task_id": str(number), "title": "x", "status": status}


def container(**parts: Any) -> dict[str, Any]:
    return {"type": "container", "title": plain(1), "child_blocks": [{"type": "divider"}], **parts}


def image(**parts: Any) -> dict[str, Any]:
    return {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "x", **parts}


def pie(segments: int = 1, label: int = 1, title: int = 1) -> dict[str, Any]:
    chart = {"type": "pie", "segments": [{"label": "x" * label, "value": 1}] * segments}
    return {"type": "data_visualization", "title": "x" * title, "chart": chart}


def data_table(height: int, **parts: Any) -> dict[str, Any]:
    return {"type": "data_table", "caption": "x", "rows": rows(height, 1), **parts}


def confirm(**parts: Any) -> Any:
    whole = {"title": plain(1), "text": plain(1), "confirm": plain(1), "deny": plain(1)}
    return actions(button(confirm={**whole, **parts}))


def listed(indent: int) -> dict[str, Any]:
    part = {"type": "rich_text_list", "style": "bullet", "indent": indent, "elements": []}
    return {"type": "rich_text", "elements": [part]}


def checkboxes(number: int) -> Any:
    return choice("checkboxes", options=[option(n) for n in range(number)])


LIMITS: dict[str, tuple[Any, int, str]] = {
    "blocks of a message": (lambda n: [{"type": "divider"}] * n, 50, "/blocks"),
    "text of a section": (lambda n: [section(text=mrkdwn(n))], 3000, "/blocks/0/text/text"),
    "fields of a section": (lambda n: [section(fields=[mrkdwn(1)] * n)], 10, "/blocks/0/fields"),
    "text of a field": (lambda n: [section(fields=[mrkdwn(n)])], 2000, "/blocks/0/fields/0/text"),
    "text of a header": (lambda n: [{"type": "header", "text": plain(n)}], 150, "/blocks/0/text/text"),
    "id of a block": (lambda n: [section(block_id="x" * n)], 255, "/blocks/0/block_id"),
    "elements of a context": (lambda n: [{"type": "context", "elements": [mrkdwn(1)] * n}], 10, "/blocks/0/elements"),
    "elements of an actions block": (lambda n: [actions(*[button()] * n)], 25, "/blocks/0/elements"),
    "text of a button": (lambda n: [actions(button(text=plain(n)))], 75, "/blocks/0/elements/0/text/text"),
    "value of a button": (lambda n: [actions(button(value="x" * n))], 2000, "/blocks/0/elements/0/value"),
    "url of a button": (lambda n: [actions(button(url="x" * n))], 3000, "/blocks/0/elements/0/url"),
    "id of an action": (lambda n: [actions(button(action_id="x" * n))], 255, "/blocks/0/elements/0/action_id"),
    "text of an option": (
        lambda n: [select(options=[option(0, text=plain(n))])],
        75,
        "/blocks/0/elements/0/options/0/text/text",
    ),
    "value of an option": (lambda n: [select(options=[option("x" * n)])], 150, "/blocks/0/elements/0/options/0/value"),
    "options of a select": (
        lambda n: [select(options=[option(i) for i in range(n)])],
        100,
        "/blocks/0/elements/0/options",
    ),
    "placeholder of a select": (lambda n: [select(placeholder=plain(n))], 150, "/blocks/0/elements/0/placeholder/text"),
    "options of an overflow": (
        lambda n: [choice("overflow", options=[option(i) for i in range(n)])],
        5,
        "/blocks/0/elements/0/options",
    ),
    "options of checkboxes": (lambda n: [checkboxes(n)], 10, "/blocks/0/elements/0/options"),
    "title of a confirmation": (lambda n: [confirm(title=plain(n))], 100, "/blocks/0/elements/0/confirm/title/text"),
    "text of a confirmation": (lambda n: [confirm(text=plain(n))], 300, "/blocks/0/elements/0/confirm/text/text"),
    "denial of a confirmation": (lambda n: [confirm(deny=plain(n))], 30, "/blocks/0/elements/0/confirm/deny/text"),
    "alternative text of an image": (lambda n: [image(alt_text="x" * n)], 2000, "/blocks/0/alt_text"),
    "title of an image": (lambda n: [image(title=plain(n))], 2000, "/blocks/0/title/text"),
    "rows of a table": (lambda n: [{"type": "table", "rows": rows(n, 1)}], 100, "/blocks/0/rows"),
    "columns of a table": (lambda n: [{"type": "table", "rows": rows(1, n)}], 20, "/blocks/0/rows/0"),
    "settings of a table": (
        lambda n: [{"type": "table", "rows": rows(1, 1), "column_settings": [None] * n}],
        20,
        "/blocks/0/column_settings",
    ),
    "tables of a message": (lambda n: [{"type": "table", "rows": rows(1, 1)}] * n, 1, "/blocks"),
    "markdown of a block": (lambda n: [{"type": "markdown", "text": "x" * n}], 12_000, "/blocks/0/text"),
    "markdown of a message": (
        lambda n: [{"type": "markdown", "text": "x"}, {"type": "markdown", "text": "x" * (n - 1)}],
        12_000,
        "/blocks",
    ),
    "children of a container": (
        lambda n: [container(child_blocks=[{"type": "divider"}] * n)],
        10,
        "/blocks/0/child_blocks",
    ),
    "title of a container": (lambda n: [container(title=plain(n))], 150, "/blocks/0/title/text"),
    "subtitle of a container": (lambda n: [container(subtitle=mrkdwn(n))], 150, "/blocks/0/subtitle/text"),
    "tasks of a plan": (
        lambda n: [{"type": "plan", "title": "x", "tasks": [task(i, "pending") for i in range(n)]}],
        50,
        "/blocks/0/tasks",
    ),
    "charts of a message": (lambda n: [pie()] * n, 2, "/blocks"),
    "title of a chart": (lambda n: [pie(title=n)], 50, "/blocks/0/title"),
    "segments of a pie": (lambda n: [pie(segments=n)], 12, "/blocks/0/chart/segments"),
    "label of a segment": (lambda n: [pie(label=n)], 20, "/blocks/0/chart/segments/0/label"),
    "rows of a data table": (lambda n: [data_table(n)], 201, "/blocks/0/rows"),
    "rows on a page of a data table": (lambda n: [data_table(2, page_size=n)], 100, "/blocks/0/page_size"),
    "text of a data table": (
        lambda n: [data_table(2, rows=[rows(1, 1)[0], [{"type": "raw_text", "text": "x" * (n - 1)}]])],
        20_000,
        "/blocks/0/rows",
    ),
    "indent of a list": (lambda n: [listed(n)], 8, "/blocks/0/elements/0/indent"),
}


@pytest.mark.parametrize(("blocks_of", "most", "pointer"), LIMITS.values(), ids=LIMITS.keys())
async def test_what_just_fits_is_taken_and_one_more_is_refused(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, blocks_of: Any, most: int, pointer: str
) -> None:
    fits = await client.chat_postMessage(channel=slack.support_channel, text="x", blocks=blocks_of(most))
    answer = await refusal(client.chat_postMessage(channel=slack.support_channel, text="x", blocks=blocks_of(most + 1)))

    assert fits["ok"]
    assert answer["error"] == "invalid_blocks"
    assert any(f"[json-pointer:{pointer}]" in error for error in answer["errors"])
    assert answer["response_metadata"]["messages"] == [f"[ERROR] {error}" for error in answer["errors"]]


VIEW_LIMITS: dict[str, tuple[Any, int]] = {
    "blocks": (lambda n: {"blocks": [{"type": "divider"}] * n}, 100),
    "title": (lambda n: {"title": plain(n)}, 24),
    "submit": (lambda n: {"submit": plain(n)}, 24),
    "close": (lambda n: {"close": plain(n)}, 24),
    "private_metadata": (lambda n: {"private_metadata": "x" * n}, 3000),
    "callback_id": (lambda n: {"callback_id": "x" * n}, 255),
}


@pytest.mark.parametrize(("parts_of", "most"), VIEW_LIMITS.values(), ids=VIEW_LIMITS.keys())
async def test_a_form_has_limits_of_its_own(
    slack: LocalSlack, client: AsyncWebClient, refusal: Any, parts_of: Any, most: int
) -> None:
    async def opened(length: int) -> Any:
        view = {"type": "modal", "title": plain(1), "blocks": [], **parts_of(length)}
        return await client.views_open(trigger_id=slack.workspace.triggers.give("U0SUPPORT01"), view=view)

    fits = await opened(most)
    answer = await refusal(opened(most + 1))

    assert fits["ok"]
    assert answer["error"] == "invalid_arguments"
    assert "[json-pointer:/view/" in answer["response_metadata"]["messages"][0]
