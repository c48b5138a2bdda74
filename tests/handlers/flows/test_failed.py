"""Telling of a failure: in the thread where there is one, else to the person alone."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.flows.asked import Asked, Way
from handlers.flows.conversation import Unsent
from handlers.flows.failed import telling_of_failures
from handlers.flows.names import TRIAGE, WRONG
from handlers.flows.office import Office
from handlers.flows.wrong import Objection
from handlers.intake.request import Request
from sandbox.slack import U_SUPPORT, LocalSlack
from tests.handlers.living_bot import words

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
KEY = "000000000001"


@pytest.fixture
def asked(slack: LocalSlack) -> Asked:
    request = Request(issue="oauth_failure", account_id=1).document()
    return Asked(way=Way.COMMAND, user=U_SUPPORT, channel=slack.support_channel, asked_at=NOON, request=request)


async def test_without_a_thread_the_person_is_told_alone(slack: LocalSlack, office: Office, asked: Asked) -> None:
    await telling_of_failures(office)(KEY, TRIAGE, asked.document(), "A fault.")

    (told,) = slack.ephemerals(U_SUPPORT)
    assert "I failed at this triage" in told["text"]
    assert KEY in words(told)
    assert slack.messages(slack.support_channel) == []


async def test_a_mention_is_answered_where_it_stands(slack: LocalSlack, office: Office, asked: Asked) -> None:
    said = await slack.say("Please look.")
    spoken = replace(asked, way=Way.MENTION, thread_ts=said["ts"], message_ts=said["ts"], request=None)

    await telling_of_failures(office)(KEY, TRIAGE, spoken.document(), "A fault.")

    (_, reply) = slack.thread(slack.support_channel, said["ts"])
    assert "I failed at this triage" in reply["text"]


async def test_told_twice_it_is_said_once(slack: LocalSlack, office: Office, asked: Asked) -> None:
    said = await slack.say("Please look.")
    spoken = replace(asked, way=Way.MENTION, thread_ts=said["ts"], message_ts=said["ts"], request=None)

    for _ in range(2):
        await telling_of_failures(office)(KEY, TRIAGE, spoken.document(), "A fault.")

    assert len(slack.thread(slack.support_channel, said["ts"])) == 2


async def test_a_thread_that_is_gone_is_no_reason_to_say_nothing(
    slack: LocalSlack, office: Office, asked: Asked
) -> None:
    gone = replace(asked, way=Way.MENTION, channel="C0NOWHERE1", thread_ts="1.000001", message_ts="1.000001")

    await telling_of_failures(office)(KEY, TRIAGE, gone.document(), "A fault.")

    (direct,) = slack.messages(slack.direct_message(U_SUPPORT))
    assert "I failed at this triage" in direct["text"]


async def test_while_slack_is_away_the_telling_is_to_be_tried_again(
    slack: LocalSlack, office: Office, asked: Asked
) -> None:
    slack.misbehave.outage()

    with pytest.raises(Unsent) as unsent:
        await telling_of_failures(office)(KEY, TRIAGE, asked.document(), "A fault.")

    assert not unsent.value.permanent


async def test_an_objection_that_could_not_be_kept_is_told(slack: LocalSlack, office: Office, tmp_path: Path) -> None:
    objection = Objection(
        of="one", user=U_SUPPORT, channel=slack.support_channel, thread_ts=None, note="No.", cause=None,
        at=NOON.isoformat(),
    )  # fmt: skip

    await telling_of_failures(office)(KEY, WRONG, objection.document(), "A fault.")

    assert len(slack.ephemerals(U_SUPPORT)) == 1


async def test_a_report_that_was_kept_before_the_failure_stays(slack: LocalSlack, office: Office, asked: Asked) -> None:
    hook = telling_of_failures(office)
    await hook(KEY, TRIAGE, asked.document(), "A fault.")
    first = await office.journal.report(KEY)

    await hook(KEY, TRIAGE, replace(asked, user="U0ENGINEER1").document(), "Another.")

    again = await office.journal.report(KEY)
    assert first is not None
    assert again is not None
    assert again.document == first.document
