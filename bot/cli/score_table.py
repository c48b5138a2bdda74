"""The score of a backtest as text, the same on a terminal and in a log."""

from collections.abc import Iterable, Iterator, Sequence

from bot.cases.outcome import Outcome
from bot.cases.score import LEAST_PERCENT, Score

_COLUMNS = ("rightly", "missed", "wrongly", "kept quiet")


def score_table(score: Score) -> str:
    """By cause; then pages; then what fails, with what was expected; then the totals."""
    return "\n".join([*_causes(score), "", *_pages(score), *_failing(score.failing), *_rest(score), "", _total(score)])


def _causes(score: Score) -> Iterator[str]:
    tallies = score.tallies()
    width = max((len(code) for code in tallies), default=0)
    yield "  ".join(["cause".ljust(width), *_COLUMNS])
    for code, tally in tallies.items():
        counts = (tally.right, tally.missed, tally.wrong, tally.quiet)
        cells = (str(count or "·").rjust(len(name)) for count, name in zip(counts, _COLUMNS, strict=True))
        yield "  ".join([code.ljust(width), *cells])


def _pages(score: Score) -> Iterator[str]:
    paged = sum(each.page for each in score.outcomes)
    yield f"People called: {paged}, rightly {paged - len(score.paged_wrongly)}."
    yield f"Called for nothing: {_names(score.paged_wrongly)}. Of these healthy: {_names(score.healthy_paged)}."
    yield f"Not called although due: {_names(score.pages_missed)}."
    yield f"Critical ones missed: {_names(score.critical_missed)}."


def _failing(failing: Sequence[Outcome]) -> Iterator[str]:
    for each in failing:
        truth = each.truth
        yield ""
        yield f"✗ {each.name}: {each.title}"
        yield f"  expected {_said(each.expected or (truth.first,), pages=truth.pages)}"
        yield f"  actual   {_said(each.named or (each.first,), pages=each.page)}"
        for what, codes in (("missed", each.missed), ("wrong", each.wrong), ("misexplained", each.misexplained)):
            if codes:
                yield f"  {what}: {', '.join(codes)}"


def _said(codes: Iterable[str], *, pages: bool) -> str:
    return f"{', '.join(codes)} ({'people are called' if pages else 'nobody is called'})"


def _rest(score: Score) -> Iterator[str]:
    asked = [f"{each.name} ({', '.join(each.unrecorded)})" for each in score.outcomes if each.unrecorded]
    if asked:
        yield ""
        yield f"Asked what was not recorded, so record these anew: {'; '.join(asked)}."
    if score.unconfirmed:
        yield ""
        yield f"Not counted, as nobody has confirmed the truth: {_names(score.unconfirmed)}."


def _names(files: Sequence[str]) -> str:
    return f"{len(files)} ({', '.join(files)})" if files else "none"


def _total(score: Score) -> str:
    if not score.outcomes:
        return "FAILED: no case counts. Write who confirmed it into a case's truth (confirmed_by), once somebody has."
    verdict = "Passed" if score.passed else "FAILED"
    healthy = sum(each.healthy for each in score.outcomes)
    return (
        f"{verdict}: {score.right_first} of {len(score.outcomes)} cases with the right first cause "
        f"({score.percent:.1f}%, at least {LEAST_PERCENT}%), {healthy} of them healthy or unclear; "
        f"{len(score.outcomes) - len(score.failing)} right in everything."
    )
