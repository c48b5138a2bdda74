"""Looking at the key figures of domain.md 7.3."""

from collections.abc import Sequence

from checks.kit.ask import Ask
from checks.kit.case import Case
from checks.kit.finding import Finding, fails, informs, passes, skips
from checks.kit.probe import Reading, probe, reading
from checks.kit.unavailable import SourceUnavailable
from checks.rules.kpis import KPIS, LEAST, NOT_MEASURED, Measured


@probe("Key figures", source="datadog.metrics", seconds=8, required=False)
async def key_figures(case: Case, ask: Ask) -> Reading[Sequence[Measured]]:
    """Figures without a configured metric, and metrics without points, are skipped: they tell nothing."""
    if case.account_id is not None:
        return reading((), skips("Key figures are kept for the fleet, not by account."))
    measured: list[Measured] = []
    said: list[Finding] = []
    for kpi in KPIS:
        failed, asked = await ask.metric(kpi.failed), await ask.metric(kpi.asked)
        if asked.now is None:
            said.append(skips(f"{kpi.name}: {kpi.asked} has no points in the window."))
            continue
        if (failed.now or 0) > asked.now:
            raise SourceUnavailable("datadog.metrics", f"{kpi.failed} counts more than {kpi.asked}: {kpi.name} is odd.")
        each = Measured(kpi, round(failed.now or 0), round(asked.now))
        measured.append(each)
        said.append(_told(each))
    said += [skips(f"{name}: {why}.") for name, why in NOT_MEASURED.items()]
    return reading(measured, *said)


def _told(each: Measured) -> Finding:
    if each.asked < LEAST:
        return informs(f"{each.described()}: too few to judge.")
    if each.breach is None:
        return passes(f"{each.described()}.")
    return fails(f"{each.described()}, beyond its limit.", each.breach)
