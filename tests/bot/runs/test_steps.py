import asyncio
from dataclasses import replace
from typing import Any

from bot.runs import JSON, RunsSettings, RunStatus, StepFailed, Steps
from tests.bot.runs.opened import PATIENCE, opened, until


class Diary:
    """What steps did, in order."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def step(self, line: str) -> Any:
        async def write() -> str:
            self.lines.append(line)
            return line

        return write


async def test_a_finished_step_is_not_done_again_after_a_restart(anywhere: RunsSettings) -> None:
    diary, held = Diary(), asyncio.Event()

    async def errand(steps: Steps, payload: dict[str, Any]) -> JSON:
        first = await steps.step("first", diary.step("first"))
        if not held.is_set():
            diary.lines.append("held")
            await asyncio.Event().wait()
        return [first, await steps.step("second", diary.step("second"))]

    async with opened(anywhere, {"errand": errand}) as runs:
        await runs.submit("T1", "errand", {})
        await until(lambda: "held" in diary.lines)
    held.set()
    async with opened(anywhere, {"errand": errand}) as runs:
        info = await runs.wait("T1", PATIENCE)

    assert info.result == ["first", "second"]
    assert diary.lines == ["first", "held", "second"]


async def test_a_step_answers_the_same_live_and_replayed(settings: RunsSettings) -> None:
    seen: list[object] = []
    held = asyncio.Event()

    async def answer() -> Any:
        return {"pair": (1, 2), 3: None}

    async def errand(steps: Steps, payload: dict[str, Any]) -> JSON:
        seen.append(await steps.step("answer", answer))
        if not held.is_set():
            await asyncio.Event().wait()
        return None

    async with opened(settings, {"errand": errand}) as runs:
        await runs.submit("T1", "errand", {})
        await until(lambda: bool(seen))
    held.set()
    async with opened(settings, {"errand": errand}) as runs:
        await runs.wait("T1", PATIENCE)

    assert seen == [{"pair": [1, 2], "3": None}] * 2


async def test_a_failed_step_fails_the_same_way_live_and_replayed(settings: RunsSettings) -> None:
    seen: list[tuple[str, str, str]] = []
    calls: list[int] = []
    held = asyncio.Event()

    async def post() -> None:
        calls.append(1)
        raise PermissionError("The channel is archived.")

    async def errand(steps: Steps, payload: dict[str, Any]) -> JSON:
        try:
            await steps.step("post", post, attempts=3, pause=0.001)
        except StepFailed as failure:
            seen.append((failure.step, failure.kind, failure.reason))
        if not held.is_set():
            await asyncio.Event().wait()
        return None

    async with opened(settings, {"errand": errand}) as runs:
        await runs.submit("T1", "errand", {})
        await until(lambda: bool(seen))
    held.set()
    async with opened(settings, {"errand": errand}) as runs:
        await runs.wait("T1", PATIENCE)

    assert seen == [("post", "PermissionError", "The channel is archived.")] * 2
    assert len(calls) == 3


async def test_a_step_is_tried_as_often_as_it_was_allowed(settings: RunsSettings) -> None:
    calls: list[int] = []

    async def post() -> int:
        calls.append(1)
        if len(calls) < 3:
            raise ConnectionError("Slack is away.")
        return len(calls)

    async def errand(steps: Steps, payload: dict[str, Any]) -> JSON:
        return await steps.step("post", post, attempts=3, pause=0.001)

    async with opened(settings, {"errand": errand}) as runs:
        await runs.submit("T1", "errand", {})
        info = await runs.wait("T1", PATIENCE)

    assert info.result == 3


async def test_steps_side_by_side_keep_their_own_answers(settings: RunsSettings) -> None:
    diary = Diary()

    async def errand(steps: Steps, payload: dict[str, Any]) -> Any:
        return await asyncio.gather(*(steps.step(f"probe {n}", diary.step(f"answer {n}")) for n in range(5)))

    async with opened(settings, {"errand": errand}) as runs:
        await runs.submit("T1", "errand", {})
        info = await runs.wait("T1", PATIENCE)

    assert info.result == [f"answer {n}" for n in range(5)]


async def test_a_sleep_ends_at_the_moment_fixed_when_it_began(settings: RunsSettings) -> None:
    diary = Diary()
    loop = asyncio.get_running_loop()

    async def errand(steps: Steps, payload: dict[str, Any]) -> JSON:
        await steps.step("begin", diary.step("begin"))
        await steps.sleep(0.5)
        await steps.sleep(-1)
        await steps.step("end", diary.step("end"))
        return None

    async with opened(replace(settings, grace_seconds=30), {"errand": errand}) as runs:
        await runs.submit("T1", "errand", {}, queue="timers")
        await until(lambda: diary.lines == ["begin"])
        begun = loop.time()
    closed = loop.time()
    async with opened(settings, {"errand": errand}) as runs:
        info = await runs.wait("T1", PATIENCE)
    ended = loop.time()

    assert info.status is RunStatus.DONE
    assert diary.lines == ["begin", "end"]
    assert closed - begun < 5, "Closing does not wait for sleepers."
    assert ended - begun >= 0.45


async def test_sleepers_do_not_keep_a_triage_waiting(settings: RunsSettings) -> None:
    async def nap(steps: Steps, payload: dict[str, Any]) -> JSON:
        await steps.sleep(3600)
        return None

    async def triage(steps: Steps, payload: dict[str, Any]) -> JSON:
        return "done"

    async with opened(replace(settings, workers=1), {"nap": nap, "triage": triage}) as runs:
        for number in range(4):
            await runs.submit(f"nap {number}", "nap", {}, queue="timers")
        await runs.submit("T1", "triage", {})
        info = await runs.wait("T1", PATIENCE)

    assert info.result == "done"


async def test_a_flow_starts_another_run_from_within_a_step_or_between_steps(settings: RunsSettings) -> None:
    async def incident(steps: Steps, payload: dict[str, Any]) -> Any:
        return payload["of"]

    async def triage(steps: Steps, payload: dict[str, Any]) -> JSON:
        async def within() -> bool:
            return (await steps.submit("I1", "incident", {"of": steps.key})).new

        return [await steps.step("open", within), (await steps.submit("I2", "incident", {"of": steps.key})).new]

    async with opened(settings, {"triage": triage, "incident": incident}) as runs:
        await runs.submit("T1", "triage", {})
        triaged = await runs.wait("T1", PATIENCE)
        incidents = [await runs.wait("I1", PATIENCE), await runs.wait("I2", PATIENCE)]

    assert triaged.result == [True, True]
    assert [info.result for info in incidents] == ["T1", "T1"]
