"""Builders and incidents agree: what the model gives, the messages take, at every moment of an incident's life."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.kit.policy import Policy
from checks.kit.report import moment
from checks.kit.severity import Severity
from handlers.incidents.acts import acknowledge, claim_role, escalate, over, paging, resolve, update
from handlers.incidents.fold import after, incident_of
from handlers.incidents.happening import Happening, Kind
from handlers.incidents.joining import opened, reported
from handlers.incidents.opening import Opening
from handlers.incidents.status import Role
from messages.incident.forms import update_form
from messages.incident.notice import direct_notice, page_body
from messages.incident.record import record
from messages.incident.root import root
from messages.incident.ticket import ticket_description
from messages.incident.timeline import timeline
from messages.incident.told import told
from tests.messages.documents import REPORTS
from tests.messages.incident.incidents import CALLED, LINK, NAMES, SAID
from tests.messages.slack_refuses import problems_of, problems_of_view

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
OPENING = Opening(
    run="3f2a9c", at=AT, by="U0SAMPLE", document=REPORTS["several"], verdict="Zillow is throttling.",
    channel="C0SUPPORT", thread_ts="1.0", severity=Severity.CRITICAL,
)  # fmt: skip


def lived() -> list[Happening]:
    """From the first report to the closing, one happening a minute."""
    happenings = [opened(OPENING, OPENING.subjects[0])]

    def then(*new: Happening) -> None:
        happenings.extend(new)

    def at() -> datetime:
        return AT + timedelta(minutes=len(happenings))

    def now() -> Any:
        return incident_of(42, happenings)

    then(*reported(now(), OPENING, Policy()))
    then(Happening(key="placed", at=at(), kind=Kind.PLACED, detail={"channel": "C0SUPPORT", "message_ts": "1.0"}))
    then(*paging(now(), 1, Policy(), at=at(), asked=False))
    base = {"step": 1, "pager": "datadog", "page": "1/1"}
    then(Happening(key="i", at=at(), kind=Kind.PAGE_INTENDED, detail=base))
    ended = {**base, "outcome": "delivered", "reason": "", "reference": "a"}
    then(Happening(key="s", at=at(), kind=Kind.PAGE_SETTLED, detail=ended))
    then(*acknowledge(now(), key="a", at=at(), by="U0LEAD"))
    then(*claim_role(now(), Role.COMMANDER, key="c", at=at(), by="U0LEAD"))
    then(*escalate(now(), key="e", at=at(), by="U0LEAD"))
    then(*paging(now(), 2, Policy(), at=at(), asked=True))
    then(*update(now(), SAID, key="u", at=at(), by="U0LEAD"))
    then(*over(now(), key="o", at=at(), by="monitor:backlog", fact="The backlog is 12 events."))
    then(*resolve(now(), key="r", at=at(), by="U0LEAD", reason="It is over."))
    return happenings


def document_of(happening: Happening) -> dict[str, Any]:
    return {**asdict(happening), "kind": str(happening.kind), "at": moment(happening.at)}


def test_every_moment_of_an_incident_can_be_told() -> None:
    happenings = lived()
    incident = incident_of(42, happenings[:1])

    for place, happening in enumerate(happenings):
        incident = after(incident, happening) if place else incident
        document = incident.document()
        messages = (
            root(document, called=CALLED, names=NAMES, links={"3f2a9c": LINK}),
            told(document_of(happening), document, names=NAMES, called=CALLED),
            direct_notice(document, LINK, names=NAMES),
            timeline(document, list(map(document_of, happenings[: place + 1])), NAMES),
        )

        assert [problems_of(message) for message in messages] == [[]] * 4
        assert problems_of_view(update_form(document)) == []
        assert "Zillow is throttling" in page_body(document, LINK) + ticket_description(document, LINK)


def test_the_record_of_a_lived_incident_tells_who_did_what() -> None:
    happenings = lived()

    text = record(incident_of(42, happenings).document(), list(map(document_of, happenings)), [], NAMES)

    assert (
        "| 2026-11-21 12:06 UTC | Ada Okafor | 👀 Ada Okafor has INC-42, after 3 min: nobody else is called. |" in text
    )
    assert "Closed although not everything was seen to be well: It is over." in text
