"""An incident that opened before anybody understood the request is called by its words, until they are forgotten."""

from pathlib import Path

import pytest

from bot.forgetting.reports import forget_runs
from bot.journal.incident_book import JournalIncidents
from bot.slack.flow_journal import FlowJournal
from checks.kit.policy import Policy
from checks.kit.refusal import Condition, Refusal
from checks.kit.report import refused
from handlers.flows.call_title import WANTED, in_their_words
from handlers.flows.journal import Kept
from handlers.incidents.opening import Opening
from tests.bot.journal.blank import laid_in
from tests.handlers.incidents.told import NOON

SAID = "the purple giraffe is down"


@pytest.mark.parametrize(("forgotten", "title"), [("R1", WANTED), ("R2", in_their_words(SAID))])
async def test_an_incident_loses_the_words_of_the_request_that_is_forgotten(
    tmp_path: Path, forgotten: str, title: str
) -> None:
    document = {**refused(Refusal(Condition.MISSING_CONTEXT, "Which?"), {}, 0), "said": SAID}
    async with FlowJournal.open(laid_in(tmp_path)) as journal:
        for run in ("R1", "R2"):
            await journal.keep(
                Kept(
                    run=run, asked_at=NOON, requested_by="U0SAMPLE",
                    channel="C0SAMPLE", thread_ts=None, message_ts=None,
                    verdict="Which?", document=document,
                )
            )  # fmt: skip
            words = in_their_words(SAID) if run == "R1" else WANTED
            opening = Opening(
                run=run, at=NOON, by=None, document=document, verdict="Which?", declared=True, title=words
            )
            await JournalIncidents(journal, Policy()).open_or_join(opening)

        async with journal.transaction() as connection:
            await forget_runs(connection, [forgotten])

        incident, report = await JournalIncidents(journal, Policy()).one(1), await journal.report(forgotten)
    assert incident is not None
    assert incident.title == title
    assert report is not None
    assert SAID not in str(report.document)
