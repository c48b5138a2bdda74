"""Saying no, or pointing elsewhere: privately, unless somebody asked in the open."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from checks.kit.case import span
from checks.kit.refusal import Condition, Refusal
from checks.kit.report import moment
from checks.kit.report import refused as refused_document
from handlers.flows import claim
from handlers.flows.asked import Asked, Way
from handlers.flows.called_for import called_for
from handlers.flows.conversation import Mark
from handlers.flows.incidents.raising import point_to as point_to_incident
from handlers.flows.journal import Kept
from handlers.flows.office import Office
from handlers.flows.protocols import JSON
from handlers.flows.replacing import carried_on
from handlers.flows.story import Story
from handlers.flows.understanding import Understood
from handlers.intake.choices import choices_of
from handlers.intake.plight import GRAVE, Plight
from handlers.intake.request import Request
from messages.busy import busy
from messages.message import Message
from messages.refusal import refused

ASKING = frozenset(
    {Condition.MISSING_CONTEXT, Condition.AMBIGUOUS, Condition.SEVERITY_MISMATCH, Condition.BEYOND_RETENTION}
)
"""Who is turned down so can answer and go on."""


async def refuse(story: Story, asked: Asked, understood: Understood, office: Office) -> JSON:
    """Keeps the refusal, then tells it; a serious case is offered to people at once (domain.md 13)."""
    refusal, request = understood["refusal"], understood["request"]
    candidates = understood.get("candidates") or {}
    choices = choices_of(refusal, Request.from_document(request), candidates) if request else None
    offered = None if choices is None else choices.document()
    document = refused_document(_read(refusal), _case(request, asked), 0)
    kept = Kept(
        run=story.run,
        asked_at=asked.asked_at,
        requested_by=asked.user,
        channel=asked.channel,
        thread_ts=asked.thread_ts,
        message_ts=asked.message_ts,
        verdict=refusal["message"],
        document={
            **document,
            "asked": asked.remembered(request),
            "choices": offered,
            "candidates": candidates,
            "corrects": carried_on(asked),
            "said": (understood.get("plight") or {}).get("words", ""),
        },
    )
    await story.step("keep refusal", lambda: office.journal.keep(kept), attempts=3)
    plight = Plight(**(understood.get("plight") or {}))
    grave = asked.grave or request.get("severity") in GRAVE or bool(plight.kind)
    incident = await called_for(story, asked, kept, plight, office)
    how = _how(asked, refusal) if request else ""
    message = refused(
        refusal,
        hand_over=grave and incident is None,
        called=incident is not None,
        run_id=story.run,
        choices=offered if how else None,
        answer=how,
    )
    await tell(story, "refuse", asked, message, office)
    if incident is not None and asked.way.spoken:
        await point_to_incident(story, incident, asked.place, office)
    return {"ended": "refused", "condition": refusal["condition"]}


async def point_to(story: Story, asked: Asked, subject: str, holder: str, office: Office) -> str | None:
    """Somebody else asked the same a moment ago; the link to where it is answered, if Slack gives one."""
    first = await story.step("find the first", lambda: claim.thread_of(office, subject, story.run, holder), attempts=3)
    pointer = busy(first["link"], opened=first["opened"], over=first.get("over", False))
    await tell(story, "point to the first", asked, pointer, office)
    link: str | None = first["link"]
    return link


async def tell(story: Story, step: str, asked: Asked, message: Message, office: Office) -> None:
    """In the thread where somebody wrote to the bot; else to the person alone."""

    async def in_the_thread(look: bool) -> str:
        mark = Mark(story.run, step)
        return await office.conversation.post_once(asked.place, message, mark, look=look, urgent=True)

    async def alone(_: bool) -> None:
        await office.conversation.whisper(asked.listener, message)

    if asked.way.spoken:
        await story.say(step, in_the_thread)
    else:
        await story.say(step, alone)


def _how(asked: Asked, refusal: Mapping[str, Any]) -> str:
    """How a question can be answered; what cannot be answered is only said."""
    if refusal["condition"] not in ASKING or not refusal["contact"]:
        return ""
    return {Way.MENTION: "mention", Way.DIRECT: "direct"}.get(asked.way, "alone")


def _read(refusal: Mapping[str, Any]) -> Refusal:
    return Refusal(
        Condition(refusal["condition"]),
        refusal["message"],
        allowed=tuple(refusal["allowed"]),
        example=refusal["example"],
        contact=refusal["contact"],
    )


def _case(request: Mapping[str, Any], asked: Asked) -> dict[str, Any]:
    """As much of the case as was understood, in the words of design.md 3.2."""
    window = request.get("window")
    return {
        "issue": request.get("issue"),
        "severity": request.get("severity"),
        "account_id": request.get("account_id"),
        "user_id": request.get("user_id"),
        "deal_id": request.get("deal_id"),
        "window": None if window is None else span(timedelta(seconds=window)),
        "preventive": bool(request.get("preventive")),
        "asked_at": moment(asked.asked_at),
    }
