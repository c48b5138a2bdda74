"""The slash command, in all the forms of design.md 3.1."""

from collections.abc import Mapping
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck

from checks.kit.refusal import Refusal
from handlers.flows.asked import Asked, Way
from handlers.flows.protocols import NotRecorded
from handlers.flows.typed import keepable_refusal, keepable_request
from handlers.intake.command_line import parse
from handlers.intake.misread import Misread
from handlers.intake.plight import GRAVE
from handlers.intake.request import Request, Verb
from handlers.slack import keys
from handlers.slack.answers import answer
from handlers.slack.asides import unrecorded
from handlers.slack.desk import Desk
from handlers.slack.form import open_form
from handlers.slack.grave import is_grave
from handlers.slack.private import private
from handlers.slack.taking import take


async def on_command(ack: AsyncAck, command: Mapping[str, Any], desk: Desk) -> None:
    """Recorded first, then acknowledged: what the person sees accepted is not lost."""
    request, refusal = _read(command, desk)
    if request is not None and request.verb is Verb.FORM:
        await ack(**await open_form(desk, command["trigger_id"], command["channel_id"]))
    elif request is not None and request.verb is not Verb.TRIAGE:
        await ack(**private(await answer(request, command["user_id"], desk)))
    else:
        await ack(**await _recorded(command, request, refusal, desk))


def _read(command: Mapping[str, Any], desk: Desk) -> tuple[Request | None, Refusal | None]:
    try:
        return parse(command.get("text") or "", now=desk.clock.now()), None
    except Refusal as refusal:
        return None, refusal


def _severity(request: Request | None, refusal: Refusal | None) -> str | None:
    known = refusal.understood if isinstance(refusal, Misread) else request
    return None if known is None else known.severity


async def _recorded(
    command: Mapping[str, Any], request: Request | None, refusal: Refusal | None, desk: Desk
) -> dict[str, Any]:
    """What to acknowledge with: nothing when it is recorded, for the thread opens at once."""
    asked = Asked(
        way=Way.COMMAND,
        user=command["user_id"],
        channel=command["channel_id"],
        asked_at=desk.clock.now(),
        request=None if request is None else keepable_request(request),
        refusal=None if refusal is None else keepable_refusal(refusal),
        grave=is_grave(command.get("text") or ""),
        declared=_severity(request, refusal) in GRAVE,
        response_url=command.get("response_url"),
    )
    try:
        taken = await take(keys.of_command(command), asked, desk)
    except NotRecorded:
        return private(unrecorded())
    return private(taken.refused) if taken.refused else {}
