"""Every way in, with its listener."""

import re
from collections.abc import Awaitable, Callable

from slack_bolt.app.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from handlers.slack import incidents, shortcut
from handlers.slack.as_type import on_as_type
from handlers.slack.buttons import (
    on_again,
    on_deep,
    on_hand_over,
    on_right,
    on_save_case,
    on_wrong,
    on_wrong_submitted,
)
from handlers.slack.catch_all import on_anything_else
from handlers.slack.choices import on_choice, on_fill_in
from handlers.slack.command import on_command
from handlers.slack.correct import on_correct
from handlers.slack.customer import on_customer
from handlers.slack.desk import Desk
from handlers.slack.form import on_form_submitted, on_issue_chosen
from handlers.slack.gate import gate
from handlers.slack.home import on_home_opened
from handlers.slack.mention import on_mention
from handlers.slack.message_im import on_message_im
from handlers.slack.more import on_more
from handlers.slack.second import on_second
from handlers.slack.shortcut import on_shortcut
from handlers.slack.why import on_why

ANYTHING = re.compile("")
CHOICE = re.compile(r"choose_(?:[0-9]+|from)")


def register(app: AsyncApp, desk: Desk) -> None:
    """The first listener that fits gets the request, so the catch-all stands last."""
    app.use(_seat(desk))
    app.use(gate(desk))

    app.command(desk.command)(on_command)
    if desk.alias_command:
        app.command(desk.alias_command)(on_command)
    app.event("app_mention")(on_mention)
    app.event("message")(on_message_im)
    app.event("app_home_opened")(on_home_opened)
    app.message_shortcut(shortcut.CALLBACK)(on_shortcut)
    app.action("form_issue")(on_issue_chosen)
    app.view("triage_form")(on_form_submitted)
    app.action(CHOICE)(on_choice)
    app.action("choose_in_form")(on_fill_in)
    app.action("triage_correct")(on_correct)
    app.action("triage_as")(on_as_type)
    app.action("triage_second")(on_second)
    app.action("triage_more")(on_more)
    app.action("triage_again")(on_again)
    app.action("triage_right")(on_right)
    app.action("triage_wrong")(on_wrong)
    app.view("wrong_form")(on_wrong_submitted)
    app.action("triage_hand_over")(on_hand_over)
    app.action("triage_deep")(on_deep)
    app.action("triage_save_case")(on_save_case)
    app.action("triage_why")(on_why)
    app.action("triage_customer")(on_customer)

    for act in ("acknowledge", "escalate", "severity", "role", "again", "resolve"):
        app.action(f"incident_{act}")(incidents.on_act)
    app.action("incident_update")(incidents.on_update)
    app.view("incident_update_form")(incidents.on_update_submitted)
    app.action("incident_close")(incidents.on_close)
    app.view("incident_close_form")(incidents.on_close_submitted)
    app.action("incident_timeline")(incidents.on_timeline)

    app.event(ANYTHING)(on_anything_else)
    app.action(ANYTHING)(on_anything_else)
    app.view(ANYTHING)(on_anything_else)
    app.view_closed(ANYTHING)(on_anything_else)
    app.shortcut(ANYTHING)(on_anything_else)
    app.command(ANYTHING)(on_anything_else)
    app.options(ANYTHING)(on_anything_else)


def _seat(desk: Desk) -> Callable[..., Awaitable[None]]:
    """Puts the desk where Bolt finds it for listeners that ask for one."""

    async def seat(context: AsyncBoltContext, next_: Callable[[], Awaitable[None]]) -> None:
        context["desk"] = desk
        await next_()

    return seat
