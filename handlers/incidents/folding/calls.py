"""Who is called and who has it: escalation steps, what became of each page, the acknowledgement."""

from collections.abc import Mapping
from dataclasses import replace

from handlers.incidents.calls import Settled, Stage
from handlers.incidents.folding.change import Change
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.incident import Incident
from handlers.incidents.signed import Signed
from handlers.incidents.status import Status
from messages.incident.pagers import DELIVERED


def _paging(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    manager, asked = bool(said.get("manager")), bool(said.get("asked"))
    stage = Stage(round=incident.round, step=said["step"], at=each.at, manager=manager, asked=asked)
    return replace(incident, stages=(*incident.stages, stage))


def _page_intended(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    # The page says its round: it may have been begun before the incident was opened again.
    round_ = int(said["page"].partition("/")[0])
    page = Settled(round=round_, step=said["step"], pager=said["pager"], key=said["page"])
    return replace(incident, pages=(*incident.pages, page))


def _page_settled(incident: Incident, each: Happening) -> Incident:
    said = each.detail
    came = each.at if said["outcome"] == DELIVERED else None
    return replace(
        incident,
        pages=tuple(
            replace(
                page, outcome=said["outcome"], reason=said["reason"], reference=said["reference"], delivered_at=came
            )
            if (page.key, page.pager) == (said["page"], said["pager"])
            else page
            for page in incident.pages
        ),
    )


def _escalated(incident: Incident, each: Happening) -> Incident:
    return replace(incident, wanted_step=each.detail["step"])


def _unanswered(incident: Incident, each: Happening) -> Incident:
    return replace(incident, unanswered=(*incident.unanswered, each.at))


def _acknowledged(incident: Incident, each: Happening) -> Incident:
    status = Status.IN_PROGRESS if incident.status is Status.INVESTIGATING else incident.status
    return replace(incident, acknowledged=Signed(by=str(each.by), at=each.at), status=status)


CHANGES: Mapping[Kind, Change] = {
    Kind.PAGING: _paging,
    Kind.PAGE_INTENDED: _page_intended,
    Kind.PAGE_SETTLED: _page_settled,
    Kind.ESCALATED: _escalated,
    Kind.UNANSWERED: _unanswered,
    Kind.ACKNOWLEDGED: _acknowledged,
}
