"""Forms and the home tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from sandbox.slack import U_ENGINEER, U_SUPPORT, LocalSlack, NotPossibleError

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def question(name: str, element: Any = None, **parts: Any) -> dict[str, Any]:
    element = element or {"type": "plain_text_input", "action_id": f"{name}_value"}
    return {"type": "input", "block_id": name, "label": plain(name), "element": element, **parts}


def form(*blocks: list[Any], **parts: Any) -> dict[str, Any]:
    view = {"type": "modal", "callback_id": "form", "title": plain("Triage"), "submit": plain("Start")}
    return {**view, "blocks": list(blocks) or [question("account")], **parts}


@pytest.fixture
def trigger(slack: LocalSlack) -> Any:
    return lambda user=U_SUPPORT, view_id=None: slack.workspace.triggers.give(user, view_id)


@pytest.fixture
def opened(client: AsyncWebClient, trigger: Any) -> Any:
    async def open_form(*blocks: list[Any], **parts: Any) -> Any:
        return (await client.views_open(trigger_id=trigger(), view=form(*blocks, **parts)))["view"]

    return open_form


@pytest.fixture
def answering(app: AsyncApp) -> Any:
    """The app answers submissions as told, and keeps them."""

    def answer_with(**answer: Any) -> Any:
        bodies = []

        @app.view("form")
        async def on_submission(ack: Any, body: dict[str, Any]) -> None:
            bodies.append(body)
            await ack(**answer)

        return bodies

    return answer_with


async def test_a_trigger_opens_one_form_for_the_one_who_acted(
    slack: LocalSlack, client: AsyncWebClient, trigger: Any, refusal: Any
) -> None:
    token = trigger()

    view = (await client.views_open(trigger_id=token, view=form()))["view"]
    again = await refusal(client.views_open(trigger_id=token, view=form()))
    unknown = await refusal(client.views_open(trigger_id="1.2.3", view=form()))

    assert [open_view["id"] for open_view in slack.views_open(U_SUPPORT)] == [view["id"]]
    assert slack.views_open(U_ENGINEER) == []
    assert again["error"] == "exchanged_trigger_id"
    assert unknown["error"] == "invalid_trigger_id"


async def test_a_trigger_lasts_three_seconds(still: LocalSlack, client_of: Any, clock: Any, refusal: Any) -> None:
    token = still.workspace.triggers.give(U_SUPPORT)
    clock.seconds += 3.1

    answer = await refusal(client_of(still).views_open(trigger_id=token, view=form()))

    assert answer["error"] == "expired_trigger_id"


async def test_a_submission_carries_the_answers_and_closes_the_form(
    slack: LocalSlack, app: AsyncApp, running: Any, opened: Any, answering: Any
) -> None:
    bodies = answering()
    view = await opened(question("account"), question("note", optional=True), private_metadata="thread 7")

    async with running(app, slack):
        outcome = await slack.submit(view["id"], {"account": "148261"})

    [body] = bodies
    assert (body["type"], body["user"]["id"]) == ("view_submission", U_SUPPORT)
    assert body["view"]["private_metadata"] == "thread 7"
    assert body["view"]["state"]["values"] == {
        "account": {"account_value": {"type": "plain_text_input", "value": "148261"}},
        "note": {"note_value": {"type": "plain_text_input", "value": None}},
    }
    assert body["view"]["hash"]
    assert outcome.acknowledged
    assert slack.views_open(U_SUPPORT) == []


@pytest.mark.parametrize(
    "state",
    [
        {"account": "7"},
        {"account_value": "7"},
        {"account": {"account_value": "7"}},
        {"account": {"account_value": {"value": "7"}}},
    ],
    ids=["block", "action", "block and action", "Slack's form"],
)
async def test_answers_may_be_given_in_several_ways(
    slack: LocalSlack, app: AsyncApp, running: Any, opened: Any, answering: Any, state: Any
) -> None:
    bodies = answering()
    view = await opened()

    async with running(app, slack):
        await slack.submit(view["id"], state)

    assert bodies[0]["view"]["state"]["values"]["account"]["account_value"]["value"] == "7"


async def test_a_required_answer_that_is_missing_never_reaches_the_app(
    slack: LocalSlack, app: AsyncApp, running: Any, opened: Any, answering: Any
) -> None:
    bodies = answering()
    view = await opened()

    async with running(app, slack):
        outcome = await slack.submit(view["id"], {})

    assert outcome.errors == {"account": "This field is required."}
    assert bodies == []


@pytest.mark.parametrize(
    ("element", "value", "complaint"),
    [
        ({"type": "plain_text_input", "min_length": 3}, "ab", "Enter at least 3 characters."),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "Enter at most 3 characters."),
        ({"type": "number_input", "is_decimal_allowed": False}, "many", "Enter a number."),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "Enter a whole number."),
        (
            {"type": "number_input", "is_decimal_allowed": True, "min_value": "1", "max_value": "2"},
            "2.5",
            "Enter a number within the limits.",
        ),
    ],
    ids=["short", "long", "no number", "decimal", "out of bounds"],
)
async def test_an_answer_out_of_bounds_never_reaches_the_app(
    slack: LocalSlack, opened: Any, element: dict[str, Any], value: str, complaint: str
) -> None:
    view = await opened(question("account", {**element, "action_id": "id"}))

    outcome = await slack.submit(view["id"], {"account": value})

    assert outcome.errors == {"account": complaint}
    assert slack.deliveries == []


async def test_closing_may_close_what_lies_below_as_well(
    slack: LocalSlack, client: AsyncWebClient, trigger: Any, opened: Any
) -> None:
    view = await opened()
    top = (await client.views_push(trigger_id=trigger(view_id=view["id"]), view=form(clear_on_close=True)))["view"]

    await slack.close(top["id"])

    assert slack.views_open(U_SUPPORT) == []


async def test_refused_answers_leave_the_form_open(
    slack: LocalSlack, app: AsyncApp, running: Any, opened: Any, answering: Any
) -> None:
    answering(response_action="errors", errors={"account": "There is no such account."})
    view = await opened()

    async with running(app, slack):
        outcome = await slack.submit(view["id"], {"account": "1"})

    assert outcome.errors == {"account": "There is no such account."}
    assert [open_view["id"] for open_view in slack.views_open(U_SUPPORT)] == [view["id"]]


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nothing": "x"}},
        {"response_action": "update", "view": {"type": "modal"}},
    ],
    ids=["unknown block", "broken view"],
)
async def test_an_answer_slack_does_not_understand_is_trouble(
    slack: LocalSlack, app: AsyncApp, running: Any, opened: Any, answering: Any, answer: Any
) -> None:
    answering(**answer)
    view = await opened()

    async with running(app, slack):
        outcome = await slack.submit(view["id"], {"account": "1"})

    assert outcome.problem.startswith("We had some trouble connecting.")
    assert len(slack.views_open(U_SUPPORT)) == 1


async def test_an_answer_may_change_push_or_clear_forms(
    slack: LocalSlack, app: AsyncApp, running: Any, opened: Any, answering: Any
) -> None:
    answers = iter(
        [
            {"response_action": "update", "view": form(callback_id="form", title=plain("Second"))},
            {"response_action": "push", "view": form(callback_id="form", title=plain("Third"))},
            {"response_action": "clear"},
        ]
    )

    @app.view("form")
    async def on_submission(ack: Any) -> None:
        await ack(**next(answers))

    view = await opened()
    titles = []
    async with running(app, slack):
        for _ in range(3):
            await slack.submit(slack.views_open(U_SUPPORT)[-1]["id"], {"account": "1"})
            titles.append([open_view["title"]["text"] for open_view in slack.views_open(U_SUPPORT)])

    assert view["title"]["text"] == "Triage"
    assert titles == [["Second"], ["Second", "Third"], []]


async def test_a_submission_nobody_takes_leaves_the_form_open(slack: LocalSlack, opened: Any) -> None:
    view = await opened()

    outcome = await slack.submit(view["id"], {"account": "1"})

    assert outcome.problem == "We had some trouble connecting. Try again?"
    assert len(slack.views_open(U_SUPPORT)) == 1


async def test_a_form_lies_on_two_others_at_most(
    slack: LocalSlack, client: AsyncWebClient, trigger: Any, opened: Any, refusal: Any
) -> None:
    view = await opened()
    for _ in range(2):
        view = (await client.views_push(trigger_id=trigger(view_id=view["id"]), view=form()))["view"]

    fourth = await refusal(client.views_push(trigger_id=trigger(view_id=view["id"]), view=form()))
    from_nowhere = await refusal(client.views_push(trigger_id=trigger(), view=form()))

    assert fourth["error"] == "push_limit_reached"
    assert from_nowhere["error"] == "not_found"
    assert view["root_view_id"] == slack.views_open(U_SUPPORT)[0]["id"]
    assert view["previous_view_id"] == slack.views_open(U_SUPPORT)[1]["id"]


async def test_a_form_changes_only_if_nobody_changed_it_meanwhile(
    slack: LocalSlack, client: AsyncWebClient, opened: Any, refusal: Any
) -> None:
    view = await opened()

    first = await client.views_update(view_id=view["id"], hash=view["hash"], view=form(title=plain("Second")))
    late = await refusal(client.views_update(view_id=view["id"], hash=view["hash"], view=form()))
    gone = await refusal(client.views_update(view_id="V0GONE", view=form()))

    assert first["view"]["title"]["text"] == "Second"
    assert late["error"] == "hash_conflict"
    assert gone["error"] == "not_found"


async def test_an_external_id_belongs_to_one_open_form(
    client: AsyncWebClient, trigger: Any, opened: Any, refusal: Any
) -> None:
    view = await opened(external_id="mine")

    twice = await refusal(client.views_push(trigger_id=trigger(view_id=view["id"]), view=form(external_id="mine")))
    found = await client.views_update(external_id="mine", view=form(external_id="mine", title=plain("Same")))

    assert twice["error"] == "duplicate_external_id"
    assert found["view"]["id"] == view["id"]


async def test_what_is_filled_in_survives_a_change_of_the_form(
    slack: LocalSlack, app: AsyncApp, running: Any, client: AsyncWebClient, opened: Any
) -> None:
    @app.action("issue")
    async def on_choice(ack: Any) -> None:
        await ack()

    choices = [{"text": plain(name), "value": name} for name in ("oauth", "sync")]
    issue = question("issue", {"type": "static_select", "action_id": "issue", "options": choices}, dispatch_action=True)
    view = await opened(issue, question("account"))

    async with running(app, slack):
        await slack.choose(view["id"], "account_value", value="7")
        outcome = await slack.choose(view["id"], "issue", value="sync")
    await client.views_update(view_id=view["id"], view=form(issue, question("deal")))

    sent = [delivery.payload for delivery in slack.deliveries]
    assert outcome.acknowledged
    assert len(sent) == 1
    assert sent[0]["view"]["state"]["values"]["account"]["account_value"]["value"] == "7"
    assert sent[0]["container"] == {"type": "view", "view_id": view["id"]}
    [present] = slack.views_open(U_SUPPORT)
    assert present["state"]["values"]["issue"]["issue"]["selected_option"]["value"] == "sync"
    assert "account" not in present["state"]["values"]


async def test_closing_is_told_only_to_those_who_asked(slack: LocalSlack, opened: Any) -> None:
    quiet = await opened()
    await slack.close(quiet["id"])
    asked = await opened(notify_on_close=True)
    await slack.close(asked["id"])

    assert [delivery.payload["type"] for delivery in slack.deliveries] == ["view_closed"]
    assert slack.deliveries[0].payload["view"]["id"] == asked["id"]
    assert slack.views_open(U_SUPPORT) == []


async def test_nobody_can_use_anothers_form(slack: LocalSlack, opened: Any) -> None:
    view = await opened()

    with pytest.raises(NotPossibleError, match="is not open before"):
        await slack.submit(view["id"], {}, user=U_ENGINEER)
    with pytest.raises(NotPossibleError, match="it may have been closed"):
        await slack.submit("V0GONE", {})
    with pytest.raises(NotPossibleError, match=r"The form has no field deal\. It has: account/account_value\."):
        await slack.submit(view["id"], {"deal": "7"})


async def test_the_home_tab_is_published_and_opened(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, running: Any, until: Any, refusal: Any
) -> None:
    events = []

    @app.event("app_home_opened")
    async def on_home(event: dict[str, Any]) -> None:
        events.append(event)

    home = {"type": "home", "blocks": [{"type": "divider"}]}
    first = (await client.views_publish(user_id=U_SUPPORT, view=home))["view"]
    second = (await client.views_publish(user_id=U_SUPPORT, view=home, hash=first["hash"]))["view"]
    late = await refusal(client.views_publish(user_id=U_SUPPORT, view=home, hash=first["hash"]))
    nobody = await refusal(client.views_publish(user_id="U0NOBODY", view=home))
    async with running(app, slack):
        await slack.open_home(U_SUPPORT)
        await slack.open_home(U_ENGINEER, tab="messages")
        await until(lambda: len(events) == 2)

    assert first["id"] == second["id"] == slack.home(U_SUPPORT)["id"]
    assert late["error"] == "hash_conflict"
    assert nobody["error"] == "user_not_found"
    assert [event["tab"] for event in events] == ["home", "messages"]
    assert events[0]["view"]["hash"] == second["hash"]


async def test_a_button_of_the_home_tab_can_be_pressed(
    slack: LocalSlack, client: AsyncWebClient, app: AsyncApp, running: Any
) -> None:
    bodies = []

    @app.action("new")
    async def on_new(ack: Any, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        bodies.append(body)
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    button = {"type": "button", "action_id": "new", "text": plain("New")}
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}
    view = (await client.views_publish(user_id=U_SUPPORT, view=home))["view"]
    async with running(app, slack):
        await slack.choose(view["id"], "new")

    assert bodies[0]["view"]["type"] == "home"
    assert len(slack.views_open(U_SUPPORT)) == 1
