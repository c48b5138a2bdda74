"""Phones ring: the pagers in their order until one has taken it, each asked once for a step."""

from typing import Any

from handlers.flows.conversation import Mark, Place
from handlers.flows.incidents.begun import begin
from handlers.flows.incidents.known import known
from handlers.flows.incidents.standing import named, placed, standing, tell
from handlers.flows.incidents.whom import whom
from handlers.flows.office import Office
from handlers.flows.paging import Outcome, Page, Pager, Receipt
from handlers.flows.protocols import JSON, Steps
from handlers.flows.story import Story
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from messages.incident.notice import page_body, page_title
from messages.incident.pagers import page_by_hand, paged

DIED = "The bot was stopped while it was calling, so nobody knows whether the page went out."


async def page(steps: Steps, payload: dict[str, Any], office: Office) -> JSON:
    """Asks one pager after the other; a duplicate beats a miss, so whatever is not certain goes on to the next."""
    story = Story(steps)
    if not office.pagers or await begin(story, payload, office) is None:
        return {"delivered": None}
    settled: list[dict[str, Any]] = []
    for pager in office.pagers:
        receipt = await story.step(f"ask {pager.name}", _asking(payload, pager, office), attempts=30)
        settled.append({"pager": pager.name, **receipt})
        if receipt["outcome"] == Outcome.DELIVERED:
            break
    delivered = settled[-1]["outcome"] == Outcome.DELIVERED
    place = await placed(story, payload["number"], office)
    incident = await standing(payload["number"], office)
    mark = Mark.of_incident(incident.uid, f"paged {payload['round']}/{payload['of']}")
    if delivered:
        await tell(story, "told", place, paged(settled), mark, office)
    else:
        reasons = {each["pager"]: each["reason"] for each in settled}
        loud = page_by_hand(incident.document(), reasons, called=await whom(office))
        told = await tell(story, "by hand", place, loud, mark, office)
        if told is None and office.engineering_manager:
            direct = await story.step("direct", lambda: office.conversation.direct(office.engineering_manager))
            await tell(story, "by hand, directly", Place(direct) if direct else None, loud, mark, office)
    return {"delivered": settled[-1]["pager"] if delivered else None}


def _asking(payload: dict[str, Any], pager: Pager, office: Office) -> Any:
    """The intent is on disk before the pager is asked, the receipt after."""
    number, step = payload["number"], payload["of"]
    page_ = f"{payload['round']}/{step}"
    base = {"step": step, "pager": pager.name, "page": page_}

    async def ask() -> dict[str, Any]:
        intent = Happening(
            key=f"intent/{page_}/{pager.name}", at=office.clock.now(), kind=Kind.PAGE_INTENDED, detail=base
        )
        acted = await office.incidents.act(number, intent.key, lambda _: [intent])
        known = next((p for p in acted.incident.pages if (p.key, p.pager) == (page_, pager.name)), None)
        if known is not None and known.outcome is not None:
            return {"outcome": known.outcome, "reason": known.reason, "reference": known.reference}
        if not acted.new and not pager.repeatable:
            receipt = Receipt(outcome=Outcome.UNKNOWN, reason=DIED)
        else:
            receipt = await pager.page(await _page(acted.incident, payload, office))
        said = {"outcome": str(receipt.outcome), "reason": receipt.reason, "reference": receipt.reference}
        settled = Happening(
            key=f"settled/{page_}/{pager.name}", at=office.clock.now(), kind=Kind.PAGE_SETTLED, detail={**base, **said}
        )
        await office.incidents.act(number, settled.key, lambda _: [settled])
        return said

    return ask


async def _page(incident: Incident, payload: dict[str, Any], office: Office) -> Page:
    link = None
    if incident.channel and incident.message_ts:
        link = await office.conversation.permalink(incident.channel, incident.message_ts)
    document, told = incident.document(), await known(incident, office)
    return Page(
        key=key_of(incident, f"{payload['round']}/{payload['of']}"),
        incident=incident.name,
        step=payload["of"],
        title=page_title(document),
        body=page_body(
            document,
            link,
            told.tracking,
            names=await named(incident, office),
            report=told.report,
            next_update=told.next_update,
            manager=office.engineering_manager,
        ),
        severity=str(incident.severity),
        link=link,
    )


def key_of(incident: Incident, page_: str) -> str:
    """Incident, team and escalation step: the pager's key; the team is the pager's own (datadog.md, Paging)."""
    return f"zillow-triage/{incident.uid}/{page_}"
