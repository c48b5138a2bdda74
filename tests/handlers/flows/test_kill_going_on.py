"""Killed at any step, an answer to a question and a correction end in one triage, and what they follow says so."""

from datetime import UTC, datetime
from typing import Any

from bot.slack.workspace import Workspace
from handlers.flows.answering import Answer, chosen
from handlers.flows.asked import Asked, Way
from handlers.flows.correcting import Correction, begun_with, corrected
from handlers.flows.office import Office
from handlers.flows.triage import triage
from handlers.intake.request import Request
from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.handlers.flows.paper_steps import Paper, PaperSteps
from tests.handlers.flows.test_kill import killed_everywhere
from tests.handlers.living_bot import summaries, words

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


async def begun(slack: LocalSlack, office: Office, run: str, text: str) -> tuple[str, str]:
    """A mention that was carried to its end: its thread, and the bot's own message in it."""
    said = await slack.say(f"<@{BOT_USER}> {text}")
    ts, channel = str(said["ts"]), slack.support_channel
    asked = Asked(way=Way.MENTION, user=U_SUPPORT, channel=channel, asked_at=NOON, thread_ts=ts, message_ts=ts)
    await triage(PaperSteps(run, Paper()), asked.document(), office)
    return ts, str(slack.thread(channel, ts)[1]["ts"])


async def test_an_answer_ends_in_one_triage_and_its_question_is_answered(
    slack: LocalSlack, office: Office, workspace: Workspace
) -> None:
    threads: list[str] = []

    async def ask(number: int) -> dict[str, Any]:
        run = f"question{number:04d}"
        accounts = f"account {2 * number + 1} or account {2 * number + 2}"
        ts, question = await begun(slack, office, run, f"oauth_failure of {accounts}")
        threads.append(ts)
        kept = await office.journal.report(run)
        assert kept is not None
        asked = chosen(kept.document, 1, Answer(of=run, user=U_ENGINEER, at=NOON, message_ts=question))
        assert asked is not None
        return asked.document()

    runs = await killed_everywhere(triage, ask, office, workspace)

    for ts in threads:
        thread = [dict(each) for each in slack.thread(slack.support_channel, ts)]
        assert len(summaries(thread)) == 1
        assert f"<@{U_ENGINEER}> answered: account " in words(thread[1])
    assert len(threads) == runs


async def test_a_correction_ends_in_one_triage_that_took_the_others_place(
    slack: LocalSlack, office: Office, workspace: Workspace
) -> None:
    threads: list[str] = []

    async def ask(number: int) -> dict[str, Any]:
        run = f"wrong{number:07d}"
        ts, message = await begun(slack, office, run, f"oauth_failure account {2 * number + 1}")
        threads.append(ts)
        before = await begun_with(run, office.journal)
        assert before is not None
        right = Request.from_document({**(before.request or {}), "account_id": 2 * number + 2})
        where = {"channel": slack.support_channel, "thread_ts": ts, "message_ts": message}
        asked = corrected(before, right, Correction(of=run, user=U_ENGINEER, at=NOON, **where))
        assert asked is not None
        return asked.document()

    await killed_everywhere(triage, ask, office, workspace)

    for number, ts in enumerate(threads):
        thread = [dict(each) for each in slack.thread(slack.support_channel, ts)]
        feedback = await office.journal.feedback(f"wrong{number:07d}")
        assert len(summaries(thread)) == 2
        assert ["*Replaced:*" in words(each) for each in summaries(thread)] == [True, False]
        assert [each.kind for each in feedback] == ["corrected"]
