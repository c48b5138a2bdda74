"""What Slack would not bring, or not like this: it is answered or left unacknowledged, and the bot lives on."""

from collections.abc import AsyncIterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from sandbox.slack import BOT_USER, U_SUPPORT, LocalSlack
from sandbox.slack.delivery import Delivery, Kind
from tests.handlers.living_bot import Bot, living, until
from tests.hostile.harmless import sent
from tests.hostile.making import JSON, TEXT, many

REFUSED_BY_SLACK = {"invalid_blocks", "invalid_arguments", "no_text", "msg_too_long", "invalid_metadata_format"}
ACTIONS = ("triage_again", "triage_wrong", "triage_hand_over", "triage_deep", "triage_more", "triage_correct",
           "triage_customer", "triage_why", "choose_1", "choose_in_form", "incident_acknowledge", "incident_close",
           "incident_severity", "form_issue", "<!channel>")  # fmt: skip
WAYS = st.sampled_from(["command", "mention", "press", "submit", "shortcut"])
PLACE = st.lists(st.sampled_from(["user", "channel", "actions", "action_id", "value", "action_ts", "message", "event",
                                  "text", "ts", "thread_ts", "view", "state", "private_metadata", "id", "container",
                                  "trigger_id", "user_id", "channel_id", "type", "callback_id", "selected_option"]),
                 min_size=1, max_size=4)  # fmt: skip
CHANGES = st.lists(st.tuples(PLACE, st.booleans(), JSON | TEXT), max_size=4)


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    async with (
        LocalSlack(redelivery_seconds=(), rate_limits=False, ack_seconds=1.0) as slack,
        living(slack, tmp_path) as bot,
    ):
        await slack.command("--issue=oauth_failure --account_id=148261")
        await bot.summary()
        await slack.command("")
        await until(lambda: slack.views_open(U_SUPPORT))
        await slack.shortcut("triage_message", await slack.say(f"<@{BOT_USER}> oauth_failure account 31774"))
        await bot.rest()
        yield bot


def template(bot: Bot, way: str) -> tuple[Kind, dict[str, Any]]:
    """What Slack brings when nobody means harm."""
    slack = bot.slack
    summary = next(message for message in bot.channel if "triage_wrong" in str(message))
    person = {"team": {"id": "T0SANDBOX01"}, "user": {"id": U_SUPPORT, "team_id": "T0SANDBOX01"}}
    # The earliest of each kind: later ones were spoilt here.
    brought = [(each.payload.get("type") or each.payload.get("command"), each) for each in slack.deliveries]
    of_kind = {str(kind): each for kind, each in reversed(brought)}
    if way == "command":
        return "slash_commands", {**_copied(of_kind["/zillow-triage"]), "text": "help"}
    if way == "mention":
        return "events_api", _copied(of_kind["event_callback"])
    if way == "shortcut":
        return "interactive", _copied(of_kind["message_action"])
    common = {**person, "trigger_id": "1.2.abc", "api_app_id": "A0TRIAGEBOT", "token": "sandbox-verification-token"}
    if way == "submit":
        return "interactive", {**common, "type": "view_submission", "view": slack.views_open(U_SUPPORT)[-1]}
    pressed = {"action_id": "triage_again", "block_id": "b", "type": "button", "value": "3f2a9c", "action_ts": "1.1"}
    container = {"type": "message", "message_ts": summary["ts"], "channel_id": slack.support_channel}
    where = {"container": container, "channel": {"id": slack.support_channel}, "message": summary}
    return "interactive", {**common, **where, "type": "block_actions", "actions": [pressed]}


def _copied(delivery: Delivery) -> dict[str, Any]:
    return deepcopy(dict(delivery.payload))


def change(payload: Any, place: list[str], *, take_away: bool, value: Any) -> None:
    """At the place, as far as there is one."""
    *way, last = place
    for step in way:
        payload = payload.get(step) if isinstance(payload, dict) else None
        payload = payload[0] if isinstance(payload, list) and payload else payload
    if not isinstance(payload, dict):
        return
    if take_away:
        payload.pop(last, None)
    else:
        payload[last] = value


CASE = st.tuples(WAYS, st.sampled_from(ACTIONS), CHANGES)
Case = tuple[str, str, list[tuple[list[str], bool, Any]]]


@pytest.fixture
def cases() -> list[Case]:
    """Drawn before there is a bot: its threads use the chance that Hypothesis counts on."""
    found: list[Case] = []

    @settings(many(100), derandomize=True, database=None, phases=[Phase.generate])
    @given(CASE)
    def draw(case: Case) -> None:
        found.append(case)

    draw()
    return found


@pytest.mark.timeout(0)  # a long run has no limit
async def test_the_bot_says_nothing_that_slack_refuses_calls_nobody_and_lives_on(cases: list[Case], bot: Bot) -> None:
    slack = bot.slack
    for number, case in enumerate(cases):
        way, action, changes = case
        kind, payload = template(bot, way)
        if way == "press":
            payload["actions"][0] |= {"action_id": action, "action_ts": f"{number}.000100"}
        for place, take_away, value in changes:
            change(payload, place, take_away=take_away, value=value)
        before = len(slack.calls)

        await slack.courier.ask(kind, payload)
        asked = await slack.command("help")
        await bot.rest()

        calls = slack.calls[before:]
        assert asked.acknowledged, case
        assert [(call.method, call.error) for call in calls if call.error in REFUSED_BY_SLACK] == [], case
        assert [said for call in calls for said in sent(call.arguments)] == [], case
