"""A score of readings as text, the same on a terminal and in a log."""

from collections.abc import Iterator

from handlers.intake.training.score import Score, Tally

_HEAD = ("recall", "precision", "F1", "right", "wrong", "missed")
_WIDTH = 40
NOTHING = "not a request for triage"


def reading_table(score: Score, what: str) -> str:
    """Kinds; then what the bot would do; then the honesty of probabilities; then ids."""
    nothing = score.kinds().get(None, Tally(0, 0, 0))
    requests = sum(example.issue is not None for example, _ in score.pairs)
    idle = len(score.pairs) - requests
    return "\n".join(
        [
            f"{what}: {len(score.pairs)} messages and threads",
            "",
            *_tallies("kind", {kind or NOTHING: tally for kind, tally in score.kinds().items()}),
            "",
            f"Accuracy {score.accuracy:.3f}, macro-F1 {score.macro_f1:.3f}.",
            f"Not a request: {nothing.right} of {idle} recognised ({nothing.recall:.1%}); false alarms: "
            f"{nothing.missed} of {idle} taken for requests; {nothing.wrong} of {requests} requests taken for none.",
            "",
            *_actions(score),
            "",
            *_reliability(score),
            "",
            *_tallies("field", score.extraction()),
            f"All fields together: F1 {score.extraction_f1:.3f}.",
        ]
    )


def _tallies(title: str, tallies: dict[str, Tally]) -> Iterator[str]:
    width = max(len(title), *map(len, tallies)) if tallies else len(title)
    yield "  ".join([title.ljust(width), *(name.rjust(9) for name in _HEAD)])
    for name, each in tallies.items():
        shares = (f"{share:.3f}".rjust(9) for share in (each.recall, each.precision, each.f1))
        counts = (str(count).rjust(9) for count in (each.right, each.wrong, each.missed))
        yield "  ".join([name.ljust(width), *shares, *counts])


def _actions(score: Score) -> Iterator[str]:
    yield "The bot would:"
    for action, (right, wrong) in sorted(score.actions().items()):
        yield f"  {action.ljust(7)}  {right + wrong:4} times, {right} rightly read, {wrong} not"


def _reliability(score: Score) -> Iterator[str]:
    yield f"Probabilities: said (|) and came true (#); mean distance {score.dishonesty:.3f}"
    for place, (count, said, true) in enumerate(score.reliability()):
        bar = ["#" if step < round(true * _WIDTH) else "·" for step in range(_WIDTH + 1)]
        if count:
            bar[round(said * _WIDTH)] = "|"
        figures = f"said {said:.2f}, true {true:.2f}" if count else "nobody"
        yield f"  {place / 10:.1f}–{(place + 1) / 10:.1f}  {''.join(bar)}  {count:4}  {figures}"
