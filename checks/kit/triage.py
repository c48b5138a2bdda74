"""One triage of an understood case, from the probes to the decision."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from checks.kit.ask import Around, Desk, unmarked
from checks.kit.case import Case
from checks.kit.check import Check
from checks.kit.conclusion import Conclusion, conclude
from checks.kit.decision import decide
from checks.kit.impact import impact_of, systemic, unread
from checks.kit.investigation import Investigation, OnFinished, investigate, nobody, send
from checks.kit.policy import Policy
from checks.kit.report import Report
from checks.kit.sources import Sources
from checks.kit.standing import Doubt

SIZE_PROBE = "account_size"
"""The probe whose reading is the number of the account's users."""


async def triage(
    check: Check,
    case: Case,
    sources: Sources,
    policy: Policy,
    *,
    clock: Callable[[], float],
    on_finished: OnFinished = nobody,
    around: Around = unmarked,
) -> Report:
    """Investigates, concludes, looks how far a systemic cause reaches, decides. Never raises for a source's sake.

    `clock` counts seconds, only ever forward; `around` gives a context for each probe by its name.
    """
    begun = clock()
    async with Desk(case, sources, around=around) as desk:
        investigation = await investigate(check.probes, desk, clock=clock, on_finished=on_finished)
        conclusion = conclude(check, case, investigation)
        reach = None
        wide = systemic(conclusion.causes)
        if wide and check.measure is not None:
            end = await send(impact_of(wide, policy, check.measure), desk, clock)
            investigation = replace(investigation, finished=(*investigation.finished, end))
            reach = end.reading.seen if end.reading else unread(wide, end.trouble)
    sizes = _sizes(case, investigation)
    decision = decide(
        case,
        conclusion.causes,
        policy,
        target=check.target,
        sizes=sizes,
        impact=reach,
        measures=investigation.measures,
        doubt=_doubt(check, conclusion, investigation),
    )
    return Report(case, investigation, conclusion, decision, round((clock() - begun) * 1000), reach)


def _doubt(check: Check, conclusion: Conclusion, investigation: Investigation) -> Doubt:
    """How grave the causes are that could be neither named nor ruled out."""
    table = {kind.code: kind.severity for rule in check.rules for kind in rule.kinds}
    return Doubt({each.code: table[each.code] for each in conclusion.undecided}, investigation.blind)


def _sizes(case: Case, investigation: Investigation) -> Mapping[int, int]:
    """Users by account, as far as a probe counted them."""
    for end in investigation.finished:
        if end.probe.name == SIZE_PROBE and end.reading is not None and case.account_id is not None:
            return {case.account_id: int(end.reading.seen)}
    return {}
