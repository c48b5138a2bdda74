"""The one gate before every listener: what may not come in is answered here, and never reaches one."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.response import BoltResponse

from handlers.flows.audit import Entry, Outcome
from handlers.flows.conversation import Unsent
from handlers.flows.keys import key
from handlers.slack.admission import Why, turned_away
from handlers.slack.arrival import Arrival, Kind
from handlers.slack.arriving import arrival
from handlers.slack.desk import Desk
from handlers.slack.grave import is_grave
from handlers.slack.private import private
from messages.elsewhere import elsewhere
from messages.message import Message
from messages.turned_away import not_here, not_known, not_our_button, not_yours, turned_away_home, turned_away_view

_LOG = structlog.get_logger(__name__)

Next = Callable[[], Awaitable[BoltResponse | None]]
SILENT = frozenset({Why.BOT})
"""Two bots that answer each other never end."""


def gate(desk: Desk) -> Callable[..., Awaitable[BoltResponse | None]]:
    """Bolt's middleware; it stands before the listeners."""

    async def admit(ack: AsyncAck, body: Mapping[str, Any], next_: Next) -> BoltResponse | None:
        came = arrival(body)
        why = await turned_away(came, desk)
        if why is None:
            return await next_()
        await _note(came, why, desk)
        return await _tell(ack, came, why, desk)

    return admit


async def _tell(ack: AsyncAck, came: Arrival, why: Why, desk: Desk) -> BoltResponse:
    """Privately, and as each kind of request can be answered; Slack itself is always satisfied."""
    message = None if why in SILENT else _words(came, why, desk)
    if came.kind is Kind.COMMAND:
        return await ack(**private(message)) if message else await ack()
    if came.kind is Kind.SUBMIT and message:
        return await ack(response_action="update", view=turned_away_view(message))
    if came.kind is Kind.OPTIONS:
        return await ack(options=[])
    if message and came.kind is not Kind.CLOSED and why is not Why.OTHER_WORKSPACE:
        try:
            if came.what == "app_home_opened":
                await desk.conversation.publish_home(came.user, turned_away_home(message), None)
            elif came.channel:
                await desk.conversation.whisper(came.listener, message)
        except Unsent as unsent:
            if came.kind is Kind.EVENT and came.what != "app_home_opened" and not unsent.permanent:
                raise  # not acknowledged, so Slack brings it again, and somebody hears why or is let in
            _LOG.info("turned_away_untold", why=str(why), code=unsent.code)
    return await ack()


def _words(came: Arrival, why: Why, desk: Desk) -> Message:
    run = key("turned away", came.user, came.channel, came.thread_ts or "", desk.clock.now().isoformat("T", "minutes"))
    grave = run if is_grave(came.words) else ""
    if why is Why.ELSEWHERE:
        return elsewhere(desk.support_channel)
    if why is Why.SHARED_CHANNEL:
        return not_here(hand_over=grave)
    if why is Why.UNKNOWN_PERSON:
        return not_known(hand_over=run)
    if why is Why.OUTSIDER or why is Why.OTHER_WORKSPACE:
        return not_yours()
    return not_our_button()


async def _note(came: Arrival, why: Why, desk: Desk) -> None:
    """Once a minute for the same person, place and reason: whoever goes on trying does not fill the trail."""
    _LOG.warning("request_turned_away", why=str(why), kind=str(came.kind), what=came.what, user=came.user)
    if why is Why.ELSEWHERE and came.kind is not Kind.PRESS:
        return
    now = desk.clock.now()
    detail = {"why": str(why), "kind": str(came.kind), "what": came.what[:80], "team": came.team, "run": came.run[:40]}
    entry = Entry(
        key=f"request.refused/{key(came.user, came.channel, came.team, why)}/{now:%Y-%m-%dT%H:%M}",
        at=now,
        actor=came.user or "nobody",
        action="request.refused",
        subject=came.channel or came.what[:80],
        outcome=Outcome.REFUSED,
        detail={name: value for name, value in detail.items() if value},
    )
    try:
        await desk.audit.note(entry)
    except Exception:  # noqa: BLE001 - turned away all the same, and the log has it
        _LOG.exception("request_turned_away_unaudited")
