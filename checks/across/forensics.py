"""Complete forensics of a deal's sync, in the five steps of domain.md 4.4 and in that order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from checks.across.look import Look
from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, Table, Verdict, fails, passes, unknown, warns
from checks.kit.found import Found
from checks.kit.probe import Probe, Reading
from checks.kit.unavailable import SourceUnavailable
from checks.probes.deal_connections import deal_auths, deal_syncs, mutexes
from checks.probes.deals import agents_on_deal, contacts_on_deal, deal, deal_address
from checks.probes.four_paths import four_paths
from checks.probes.paths import PATHS
from checks.probes.sync_settings import agent_count, creation_switch, recent_changes, sync_system

GRAVEST = (Verdict.FAIL, Verdict.UNKNOWN, Verdict.WARN, Verdict.INFO, Verdict.PASS, Verdict.SKIPPED)


@dataclass(frozen=True, slots=True)
class Step:
    """What one step says as a whole, and every fact of it."""

    verdict: Verdict
    facts: tuple[str, ...]
    last: bool = False
    """There is nothing to look at after it: the deal does not exist."""


def _step(name: str, title: str, source: str, parts: Sequence[Probe[Any]]) -> Probe[Step]:
    """Puts looks that the triage knows together; one that cannot be read is unknown and leaves the others alone."""

    async def run(case: Case, ask: Ask) -> Reading[Step]:
        found: list[Finding] = []
        halt = False
        for part in parts:
            seen = len(ask.evidence)
            try:
                answer = await part.run(case, ask)
            except SourceUnavailable as trouble:
                found.append(unknown(f"{part.title}: {trouble.reason}", trouble.source))
                continue
            proof = tuple(ask.evidence[seen:])
            found += [replace(finding, evidence=finding.evidence or proof) for finding in answer.findings]
            halt = halt or answer.halt
        said = min((finding.verdict for finding in found), key=GRAVEST.index, default=Verdict.SKIPPED)
        return Reading(Step(said, tuple(finding.fact for finding in found), halt), tuple(found), halt)

    return Probe(name, title, source, run, seconds=10.0, asks=60)


STEPS = (
    _step("structure", "1. Deal structure", "fub.client", (deal, deal_address, agents_on_deal, contacts_on_deal)),
    _step("agent_paths", "2. Four paths of every agent", "fub.client", (agent_count, *PATHS.values(), four_paths)),
    _step("connections", "3. Sync connections", "fub.common", (deal_auths, deal_syncs)),
    _step("locks", "4. Mutex", "redis", (mutexes,)),
    _step(
        "configuration",
        "5. Configuration",
        "fub.common",
        (sync_system, creation_switch, recent_changes),
    ),
)
"""In the order of domain.md 4.4."""


def weigh(case: Case, found: Found) -> Iterator[Finding]:
    """The first step that fails is where to begin; one that could not be read leaves that open."""
    seen = [found[step] if found.read(step) else None for step in STEPS]
    ended = any(step is not None and step.last for step in seen)
    missing = Step(Verdict.SKIPPED, ("Not reached.",)) if ended else Step(Verdict.UNKNOWN, ("Could not be read.",))
    told = [(probe.title, step or missing) for probe, step in zip(STEPS, seen, strict=True)]
    rows = tuple((title, step.verdict.value, " ".join(step.facts)) for title, step in told)
    yield replace(_verdict(case, told), table=Table("The five steps", ("Step", "Verdict", "What it says"), rows))


def _verdict(case: Case, told: Sequence[tuple[str, Step]]) -> Finding:
    of = {verdict: [title for title, step in told if step.verdict is verdict] for verdict in Verdict}
    blind = ", ".join(of[Verdict.UNKNOWN])
    doubt = f" Not all could be read of: {blind}." if blind else ""
    if of[Verdict.FAIL]:
        return fails(f"Deal {case.deal_id}: the first step that fails is “{of[Verdict.FAIL][0]}”.{doubt}")
    if blind:
        return unknown(f"Deal {case.deal_id}: no step fails in what could be read.{doubt}", "fub.client")
    if of[Verdict.WARN]:
        return warns(f"Deal {case.deal_id}: no step fails; worth a look: {', '.join(of[Verdict.WARN])}.")
    return passes(f"Deal {case.deal_id}: all five steps are in order.")


FORENSICS = Look(
    name="forensics",
    title="Forensics of the deal, step by step",
    probes=STEPS,
    weigh=weigh,
    applies=lambda case: case.issue == "transaction_sync" and case.account_id is not None and case.deal_id is not None,
    otherwise="Forensics is about a deal: it needs --issue=transaction_sync with an account and a deal.",
)
