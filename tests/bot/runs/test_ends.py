import asyncio
from dataclasses import replace
from typing import Any

from bot.runs import JSON, RunsSettings, RunStatus, Steps
from tests.bot.runs.opened import PATIENCE, Ear, opened, until


async def stumble(steps: Steps, payload: dict[str, Any]) -> JSON:
    async def fall() -> None:
        raise LookupError(payload["over"])

    await steps.step("walk", fall)
    return None


async def test_a_failed_run_says_why_and_is_told_once(anywhere: RunsSettings) -> None:
    ear = Ear()

    async with opened(anywhere, {"stumble": stumble}, ear) as runs:
        await runs.submit("T1", "stumble", {"over": "a stone"})
        info = await runs.wait("T1", PATIENCE)
        await until(lambda: bool(ear.heard))
        failed = await runs.list(status=RunStatus.FAILED)
    async with opened(anywhere, {"stumble": stumble}, ear):
        pass

    error = "Step walk failed: LookupError: a stone"
    assert (info.status, info.error) == (RunStatus.FAILED, error)
    assert ear.heard == [("T1", "stumble", {"over": "a stone"}, error)]
    assert [run.key for run in failed] == ["T1"]


async def test_a_failure_is_told_again_until_somebody_heard_it(settings: RunsSettings) -> None:
    ear = Ear(deaf_for=1)

    async with opened(settings, {"stumble": stumble}, ear) as runs:
        await runs.submit("T1", "stumble", {"over": "a stone"})
        await until(lambda: bool(ear.heard))

    assert len(ear.heard) == 1


async def test_a_failure_that_nobody_heard_before_the_end_is_told_after_the_restart(settings: RunsSettings) -> None:
    deaf, ear = Ear(deaf_for=99), Ear()

    async with opened(settings, {"stumble": stumble}, deaf) as runs:
        await runs.submit("T1", "stumble", {"over": "a stone"})
        await until(lambda: deaf.deaf_for < 99)
    async with opened(settings, {"stumble": stumble}, ear):
        await until(lambda: bool(ear.heard))

    assert [heard[0] for heard in ear.heard] == ["T1"]


async def test_an_answer_that_is_no_plain_data_is_a_failure_with_a_sentence(settings: RunsSettings) -> None:
    async def odd(steps: Steps, payload: dict[str, Any]) -> Any:
        return {1, 2}

    async with opened(settings, {"odd": odd}) as runs:
        await runs.submit("T1", "odd", {})
        info = await runs.wait("T1", PATIENCE)

    assert info.error == "A run keeps plain data only; turn this set into text, numbers, lists or maps."


async def test_an_unfinished_run_of_a_flow_that_is_gone_is_told(settings: RunsSettings) -> None:
    ear = Ear()
    async with opened(replace(settings, workers=0), {"stumble": stumble}) as runs:
        await runs.submit("T1", "stumble", {"over": "a stone"})

    async with opened(settings, {}, ear) as runs:
        info = await runs.wait("T1", PATIENCE)
        await until(lambda: bool(ear.heard))

    assert info.error == "This version of the bot has no flow stumble. Ask again for what it was to do."
    assert ear.heard[0][:3] == ("T1", "stumble", {"over": "a stone"})


async def test_a_step_put_into_a_flow_fails_the_runs_already_begun_and_says_so(settings: RunsSettings) -> None:
    ear, held = Ear(), asyncio.Event()

    async def note() -> None:
        return None

    async def before(steps: Steps, payload: dict[str, Any]) -> JSON:
        await steps.step("post", note)
        held.set()
        await asyncio.Event().wait()
        return None

    async def after(steps: Steps, payload: dict[str, Any]) -> JSON:
        await steps.step("look first", note)
        await steps.step("post", note)
        return None

    async with opened(settings, {"triage": before}) as runs:
        await runs.submit("T1", "triage", {})
        await until(held.is_set)
    async with opened(settings, {"triage": after}, ear) as runs:
        info = await runs.wait("T1", PATIENCE)
        await until(lambda: bool(ear.heard))

    assert info.status is RunStatus.FAILED
    assert "function post was recorded when look first was expected" in ear.heard[0][3]


async def test_a_waiting_run_is_cancelled_and_never_begins(anywhere: RunsSettings) -> None:
    async with opened(replace(anywhere, workers=0), {"stumble": stumble}) as runs:
        await runs.submit("T1", "stumble", {"over": "a stone"})

        cancelled = await runs.cancel("T1")
        info = await runs.status("T1")

    assert cancelled
    assert info is not None
    assert info.status is RunStatus.CANCELLED


async def test_a_run_under_way_stops_at_once_when_it_is_cancelled(anywhere: RunsSettings) -> None:
    begun, left, ear = asyncio.Event(), asyncio.Event(), Ear()

    async def endless() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            left.set()

    async def errand(steps: Steps, payload: dict[str, Any]) -> JSON:
        await steps.step("wait", endless)
        return None

    async with opened(anywhere, {"errand": errand}, ear) as runs:
        await runs.submit("T1", "errand", {})
        await until(begun.is_set)
        cancelled = await runs.cancel("T1")
        await until(left.is_set)
        info = await runs.wait("T1", PATIENCE)
    begun.clear()
    async with opened(anywhere, {"errand": errand}, ear) as runs:
        after_restart = await runs.status("T1")

    assert cancelled
    assert info.status is RunStatus.CANCELLED
    assert after_restart == info
    assert not begun.is_set()
    assert ear.heard == []


async def test_a_run_that_has_ended_cannot_be_cancelled(settings: RunsSettings) -> None:
    async def triage(steps: Steps, payload: dict[str, Any]) -> JSON:
        return "done"

    async with opened(settings, {"triage": triage}) as runs:
        await runs.submit("T1", "triage", {})
        await runs.wait("T1", PATIENCE)

        assert await runs.cancel("T1") is False
        assert await runs.cancel("never asked for") is False
        info = await runs.wait("T1", PATIENCE)

    assert info.status is RunStatus.DONE


async def test_closing_lets_a_step_under_way_finish(settings: RunsSettings) -> None:
    begun, done = asyncio.Event(), asyncio.Event()

    async def post() -> None:
        begun.set()
        await asyncio.sleep(0.2)
        done.set()

    async def errand(steps: Steps, payload: dict[str, Any]) -> JSON:
        await steps.step("post", post)
        return None

    async with opened(replace(settings, grace_seconds=30), {"errand": errand}) as runs:
        await runs.submit("T1", "errand", {})
        await until(begun.is_set)
    async with opened(settings, {"errand": errand}) as runs:
        info = await runs.wait("T1", PATIENCE)

    assert done.is_set()
    assert info.status is RunStatus.DONE


async def test_the_loop_can_use_threads_after_closing(settings: RunsSettings) -> None:
    async with opened(settings, {}):
        pass

    assert await asyncio.to_thread(lambda: "still here") == "still here"
