"""The gate to Slack does not rely on anybody before it."""

import json
from typing import Any

import pytest
from slack_bolt.response import BoltResponse

from bot.slack.clients import clients, session
from bot.slack.outgoing import clean, clean_answer
from sandbox.slack import LocalSlack
from tests.secrets.planted import leaks, planted

TEXT = planted("Gate")
BLOCKS: list[dict[str, Any]] = [
    {"type": "section", "text": {"type": "mrkdwn", "text": TEXT}},
    {
        "type": "actions",
        "elements": [
            {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "action_id": "go", "value": "R1/14009"}
        ],
    },
]


async def test_whatever_is_posted_edited_or_uploaded_leaves_redacted() -> None:
    async with LocalSlack() as slack, session() as pool:
        harmless = clients(pool, slack.api_url, slack.bot_token).harmless
        posted = await harmless.chat_postMessage(channel=slack.support_channel, text=TEXT, blocks=BLOCKS)
        await harmless.chat_update(channel=slack.support_channel, ts=posted["ts"], text=TEXT, blocks=BLOCKS)
        await harmless.files_upload_v2(channel=slack.support_channel, filename="a.txt", title="A", content=TEXT)

        sent = str([call.arguments for call in slack.api.calls])
        files = [slack.workspace.files.content(each) or b"" for each in slack.workspace.files.by_id]

    assert leaks(sent) == []
    assert [leaks(each.decode()) for each in files] == [[]]
    assert all(kept in sent for kept in ("[redacted]", "R1/14009", "account=14009"))


def test_views_are_redacted_and_what_they_carry_stays_json() -> None:
    carried = json.dumps({"of": "R1", "note": TEXT})
    view = {"type": "modal", "callback_id": "wrong_form", "private_metadata": carried, "blocks": BLOCKS}

    sent = clean({"trigger_id": "1.2.abc", "view": view})

    assert leaks(str(sent)) == []
    assert json.loads(sent["view"]["private_metadata"])["of"] == "R1"
    assert (sent["trigger_id"], sent["view"]["callback_id"]) == ("1.2.abc", "wrong_form")


def test_what_slack_compares_is_left_as_it_is() -> None:
    post = {
        "channel": "C0SUPPORT01",
        "ts": "1795316859.456586",
        "metadata": {"event_type": "zillow_triage", "event_payload": {"run": "0123456789ab", "step": "open"}},
        "text": "Account 14009, <@U0SUPPORT01>: <https://acme.slack.com/archives/C0SUPPORT01/p1795316859456586|thread>",
        "blocks": [{"type": "actions", "block_id": "incident/14009", "elements": []}],
    }

    assert clean(post) == post


@pytest.mark.parametrize(
    "body", ["", json.dumps({"text": TEXT, "blocks": BLOCKS}), json.dumps({"errors": {"x": TEXT}}), TEXT]
)
def test_an_acknowledgement_that_says_something_is_redacted(body: str) -> None:
    answer = clean_answer(BoltResponse(status=200, body=body))

    assert leaks(answer.body) == []
    assert bool(answer.body) == bool(body)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["token=", '"key":"\\', "Authorization: ", "eyJa.", "a@", "+1 5", "://a:b", "0 1 ", "%3Dkey"]
)
def test_a_hostile_megabyte_is_read_once(piece: str) -> None:
    sent = clean({"text": piece * (1_000_000 // len(piece))})

    assert sent["text"]
