"""The rules by which people are called, each with what would have changed it."""

from collections.abc import Iterator

from checks.kit.severity import Severity
from checks.kit.standing import Standing
from checks.kit.step import Step

NAMED = 3
"""Undecided causes that are told by name."""


def pages(standing: Standing) -> bool:
    """Whether people are called."""
    return any(step.met for step in calling(standing))


def calling(standing: Standing) -> tuple[Step, ...]:
    """Each of these calls people by itself."""
    return _declared(standing), _caused(standing), _uncertain(standing), _unread(standing)


def _declared(standing: Standing) -> Step:
    """A policy can make this rule call earlier, and never later."""
    case, least = standing.case, min(standing.policy.paging.page_from, Severity.CRITICAL)
    met = case.severity >= least
    whose = "declared" if case.severity_stated else "not declared, so the usual"
    otherwise = (
        f"Would not page for it below {least}; now {case.severity} ({whose})."
        if met
        else f"Would page at {least}, whatever is found; now {case.severity} ({whose})."
    )
    return Step("declared_severity", str(case.severity), str(least), met, otherwise)


def _caused(standing: Standing) -> Step:
    """What is expected by a quiet rule does not count here."""
    least, loud, gravest = standing.policy.paging.page_from, standing.loud, standing.gravest
    met = loud >= least
    if met:
        otherwise = f"Would not page for its causes below {least}; now {loud} ({_because(standing)})."
    elif gravest is not None and gravest.weight >= least:
        otherwise = f"Would page at {least}; {gravest.cause.code} is {gravest.weight}, and a quiet rule expects it."
    elif gravest is None or gravest.weight is Severity.INFO:
        otherwise = f"Would page at a cause of {least} that nothing else explains; none of any weight was named."
    else:
        otherwise = f"Would page at {least}; the gravest cause, {gravest.cause.code}, is {gravest.weight}."
    return Step("cause_severity", str(loud), str(least), met, otherwise)


def _because(standing: Standing) -> str:
    """What makes it as grave as it is."""
    codes = [each.cause.code for each in standing.roots if each.quiet is None and each.weight == standing.loud]
    if codes:
        return codes[0]
    lost = standing.measures.lost_records or 0
    return f"{lost:,} lost records" if standing.lost else f"{len(standing.accounts)} accounts"


def _uncertain(standing: Standing) -> Step:
    """Doubt about a critical case goes to people (domain.md 13)."""
    least, open_causes = standing.policy.paging.page_when_uncertain_from, standing.grave_doubts
    severity = max(standing.case.severity, standing.loud)
    met = bool(open_causes) and severity >= least
    told = _told(open_causes)
    if met:
        otherwise = f"Would not page for doubt if these were decided: {told}."
    elif open_causes:
        otherwise = f"Would page for doubt at {least}; the case is {severity}, and undecided is {told}."
    else:
        page_from = standing.policy.paging.page_from
        otherwise = f"Would page a case of {least} while a cause of {page_from} or above is undecided; none is."
    return Step(
        "undecided_causes",
        f"{len(open_causes)} undecided, case {severity}",
        f"1 undecided, case {least}",
        met,
        otherwise,
    )


def _unread(standing: Standing) -> Step:
    """With nothing to read the bot is no help, so that what a person says is grave goes to people."""
    case, least = standing.case, standing.policy.paging.page_when_blind_from
    grave = case.severity_stated and case.severity >= least
    blind = standing.doubt.blind
    declared = str(case.severity) if case.severity_stated else "nothing"
    if blind and grave:
        otherwise = "Would not page for it if a source had answered; none did."
    elif blind:
        otherwise = f"No source answered: would page if a person had declared {least} or above; declared: {declared}."
    else:
        otherwise = f"Would page a case that a person declared {least} or above if no source had answered; some did."
    value = "no source answered" if blind else "sources answered"
    return Step("nothing_read", value, f"no source answered, declared {least}", blind and grave, otherwise)


def quieting(standing: Standing) -> Iterator[Step]:
    """Quiet rules that fit; none of them ever lowers a severity."""
    paged = [step.rule for step in calling(standing) if step.met]
    page_from = standing.policy.paging.page_from
    for rule in standing.policy.quiet:
        fits = [each for each in standing.roots if rule.covers(standing.case, each.cause)]
        if not fits:
            continue
        codes = ", ".join(dict.fromkeys(each.cause.code for each in fits))
        held = [each for each in fits if each.quiet is rule and each.weight >= page_from]
        met = bool(held) and not paged
        if met:
            otherwise = "Would page without this rule."
        elif any(each.weight is Severity.INCIDENT for each in fits):
            otherwise = "Would keep it quiet if it were no incident; an incident is never kept quiet."
        elif paged:
            otherwise = f"Would keep it quiet if nothing else called people; here {', '.join(paged)} does."
        else:
            otherwise = f"Would keep it quiet at {page_from}; it calls nobody as it is."
        yield Step("quiet_rule", codes, rule.reason, met, otherwise)


def _told(codes: tuple[str, ...]) -> str:
    more = f" and {len(codes) - NAMED} more" if len(codes) > NAMED else ""
    return ", ".join(codes[:NAMED]) + more
