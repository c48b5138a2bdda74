"""Sending out the probes of a check: together, each within its limits, none able to hurt another."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from checks.kit.ask import Ask, Desk, Overspent
from checks.kit.finding import Finding, Verdict, skips, unknown
from checks.kit.found import Found
from checks.kit.measures import Measures, worst
from checks.kit.probe import Probe, Reading
from checks.kit.unavailable import SourceUnavailable


@dataclass(frozen=True, slots=True)
class Finished:
    """One probe's end: what it says, and, if it was read, what it saw."""

    probe: Probe[Any]
    findings: tuple[Finding, ...]
    reading: Reading[Any] | None = None
    trouble: SourceUnavailable | None = None
    skipped: bool = False


def _moot(end: Finished) -> bool:
    return bool(end.findings) and all(finding.verdict is Verdict.SKIPPED for finding in end.findings)


OnFinished = Callable[[Finished], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Investigation:
    """All probes' ends, in the check's order."""

    finished: tuple[Finished, ...]
    halted: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for end in self.finished for finding in end.findings)

    @property
    def ran(self) -> list[str]:
        """Probes that got an answer; one whose question does not arise has looked at nothing."""
        return [end.probe.name for end in self.finished if end.reading is not None and not _moot(end)]

    @property
    def blind(self) -> bool:
        """No source could be read: nothing was said but that."""
        said = {finding.verdict for finding in self.findings}
        return Verdict.UNKNOWN in said and said <= {Verdict.UNKNOWN, Verdict.SKIPPED}

    @property
    def measures(self) -> Measures:
        """The worst figures of all probes."""
        return worst(end.reading.measures for end in self.finished if end.reading is not None)

    def found(self) -> Found:
        """A fresh view for one rule."""
        readings = {end.probe.name: end.reading for end in self.finished if end.reading is not None}
        unread = {end.probe.name: end.trouble for end in self.finished if end.trouble is not None}
        return Found(readings, unread)


async def nobody(_: Finished) -> None:
    return None


async def investigate(
    probes: Sequence[Probe[Any]], desk: Desk, *, clock: Callable[[], float], on_finished: OnFinished = nobody
) -> Investigation:
    """Runs all probes at once; they share the desk's reads. Never raises for a source's sake.

    `clock` counts seconds and only ever forward; `on_finished` hears of each probe as it ends.
    """
    ends: dict[str, Finished] = {}
    running = {asyncio.create_task(send(probe, desk, clock)) for probe in probes}
    halted = False
    try:
        while running and not halted:
            done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                end = task.result()
                ends[end.probe.name] = end
                halted = halted or bool(end.reading and end.reading.halt)
            for task in done:
                await on_finished(task.result())
    finally:
        for task in running:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*running, return_exceptions=True)
    kept = (ends.get(probe.name) or _skipped(probe) for probe in probes)
    if halted:
        kept = (end if end.reading and end.reading.halt else _skipped(end.probe) for end in kept)
    return Investigation(tuple(kept), halted)


def _skipped(probe: Probe[Any]) -> Finished:
    why = skips("An earlier answer left nothing to look for.")
    return Finished(probe, (replace(why, probe=probe.name),), skipped=True)


async def send(probe: Probe[Any], desk: Desk, clock: Callable[[], float]) -> Finished:
    """One probe within its limits, whatever happens to it."""
    ask = Ask(desk, probe=probe.name, allowed=probe.asks)
    begun = clock()
    try:
        with desk.around(probe.name):
            async with asyncio.timeout(probe.seconds):
                reading = await probe.run(desk.case, ask)
    except SourceUnavailable as trouble:
        return _unread(probe, trouble, ask, clock() - begun)
    except TimeoutError:
        late = SourceUnavailable(probe.source, f"No answer within {probe.seconds:g} seconds.")
        return _unread(probe, late, ask, clock() - begun)
    except Overspent as spent:
        return _unread(probe, SourceUnavailable(probe.source, str(spent)), ask, clock() - begun)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as fault:
        # A value nobody expected must cost this line only; the kind of the fault is told, the value may be personal.
        odd = SourceUnavailable(probe.source, f"The answer could not be understood ({type(fault).__name__}).")
        return _unread(probe, odd, ask, clock() - begun)
    took = round((clock() - begun) * 1000)
    evidence = tuple(ask.evidence)
    said = tuple(
        replace(finding, probe=probe.name, evidence=finding.evidence or evidence, took_ms=took)
        for finding in reading.findings
    )
    return Finished(probe, said, reading)


def _unread(probe: Probe[Any], trouble: SourceUnavailable, ask: Ask, seconds: float) -> Finished:
    said = replace(
        unknown(trouble.reason, trouble.source),
        probe=probe.name, evidence=tuple(ask.evidence), took_ms=round(seconds * 1000),
    )  # fmt: skip
    return Finished(probe, (said,), trouble=trouble)


def unread_findings(investigation: Investigation) -> list[Finding]:
    """The findings that say a source could not be read, also those of probes that read something else."""
    return [finding for finding in investigation.findings if finding.verdict is Verdict.UNKNOWN]
