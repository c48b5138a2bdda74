import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest

from bot.runs import JSON, NotRecorded, RunsError, RunsSettings, RunStatus, RunsUnavailable, Steps
from bot.runs.lock import sole_owner
from tests.bot.runs.opened import PATIENCE, opened


async def greet(steps: Steps, payload: dict[str, Any]) -> JSON:
    async def greeting() -> str:
        return f"Hello {payload['name']}"

    return {"said": await steps.step("greet", greeting), "under": steps.key}


async def test_the_same_key_twice_is_one_run(anywhere: RunsSettings) -> None:
    async with opened(anywhere, {"greet": greet}) as runs:
        first = await runs.submit("T1", "greet", {"name": "Agent One"})
        again = await runs.submit("T1", "greet", {"name": "Agent Two"})
        info = await runs.wait("T1", PATIENCE)
        late = await runs.submit("T1", "greet", {"name": "Agent Three"})
        known = await runs.list()

    assert (first.new, again.new, late.new) == (True, False, False)
    assert info.status is RunStatus.DONE
    assert info.result == {"said": "Hello Agent One", "under": "T1"}
    assert [run.key for run in known] == ["T1"]


async def test_of_many_submissions_of_a_key_at_one_instant_one_is_new(anywhere: RunsSettings) -> None:
    async with opened(anywhere, {"greet": greet}) as runs:
        answers = await asyncio.gather(*(runs.submit("T1", "greet", {"name": "Agent One"}) for _ in range(12)))
        await runs.wait("T1", PATIENCE)

    assert sum(answer.new for answer in answers) == 1


async def test_a_submission_is_on_disk_when_it_is_answered(settings: RunsSettings) -> None:
    async with opened(replace(settings, workers=0), {"greet": greet}) as runs:
        await runs.submit("T1", "greet", {"name": "Agent One"})

        with closing(sqlite3.connect(str(settings.url.database))) as reader:
            rows = reader.execute("SELECT workflow_uuid, status FROM workflow_status").fetchall()
    assert rows == [("T1", "ENQUEUED")]


async def test_what_cannot_be_persisted_in_time_is_refused_and_may_be_sent_again(settings: RunsSettings) -> None:
    async with opened(settings, {"greet": greet}) as runs:
        with closing(sqlite3.connect(str(settings.url.database), isolation_level=None)) as hog:
            hog.execute("BEGIN IMMEDIATE")
            with pytest.raises(NotRecorded, match=r"was not on disk within 0\.1 s\. Send it again"):
                await runs.submit("T1", "greet", {"name": "Agent One"}, wait=0.1)
            hog.execute("ROLLBACK")

        await runs.submit("T1", "greet", {"name": "Agent One"})
        info = await runs.wait("T1", PATIENCE)
        known = await runs.list()

    assert info.status is RunStatus.DONE
    assert len(known) == 1


async def test_text_that_no_database_likes_arrives_as_it_was_sent(anywhere: RunsSettings) -> None:
    text = "nul \x00, half an emoji \ud83d, a whole one \U0001f600, <!channel>, '; DROP TABLE accounts; --"

    async def echo(_: Steps, payload: dict[str, Any]) -> Any:
        return payload["text"]

    async with opened(anywhere, {"echo": echo}) as runs:
        await runs.submit("T1", "echo", {"text": text})
        info = await runs.wait("T1", PATIENCE)

    assert info.result == text


async def test_a_payload_that_is_no_plain_data_is_a_mistake_at_once(settings: RunsSettings) -> None:
    async with opened(settings, {"greet": greet}) as runs:
        with pytest.raises(TypeError, match="turn this object into text"):
            await runs.submit("T1", "greet", {"name": object()})  # type: ignore[dict-item]  # the mistake under test

        assert await runs.status("T1") is None


async def test_unknown_flows_and_queues_are_named_with_those_known(settings: RunsSettings) -> None:
    async with opened(settings, {"greet": greet}) as runs:
        with pytest.raises(RunsError, match=r"No flow is named dance\. Known are: greet."):
            await runs.submit("T1", "dance", {})
        with pytest.raises(RunsError, match=r"No queue is named fast\. Known are: triage, timers."):
            await runs.submit("T1", "greet", {}, queue="fast")
        with pytest.raises(RunsError, match=r"No run has the key T1."):
            await runs.wait("T1", PATIENCE)


async def test_a_second_process_on_the_same_file_is_turned_away(settings: RunsSettings) -> None:
    with sole_owner(settings), pytest.raises(RunsUnavailable, match="Another zillow-triage works on"):
        async with opened(settings, {}):
            pass


async def test_a_directory_that_is_not_there_is_said(settings: RunsSettings) -> None:
    nowhere = replace(settings, database_url="sqlite+aiosqlite:////nowhere/at/all/journal.db")

    with pytest.raises(RunsUnavailable, match="The directory /nowhere/at/all cannot be written: No such file"):
        async with opened(nowhere, {}):
            pass


async def test_a_server_that_is_away_is_said_without_its_password(settings: RunsSettings) -> None:
    away = replace(settings, database_url="postgresql+psycopg://bot:s3cret@127.0.0.1:1/zt")

    with pytest.raises(RunsUnavailable, match=r"cannot be opened.*Is it running") as refusal:
        async with opened(away, {}):
            pass

    assert "s3cret" not in str(refusal.value)


async def test_other_kinds_of_databases_are_refused(settings: RunsSettings) -> None:
    with pytest.raises(RunsUnavailable, match="Set it to a SQLite file or to a PostgreSQL database"):
        async with opened(replace(settings, database_url="mysql+asyncmy://bot@127.0.0.1/zt"), {}):
            pass


async def test_runs_are_opened_once_per_process(settings: RunsSettings) -> None:
    async with opened(settings, {}):
        with pytest.raises(RunsUnavailable, match="open already"):
            async with opened(settings, {}):
                pass
