"""What came of learning, as text."""

from collections.abc import Iterator

from bot.cli.reading_table import NOTHING
from bot.learning.lessons import Lessons
from bot.learning.teaching import Taught


def lessons_table(lessons: Lessons) -> str:
    """What people said, by the right type; then what could not be used, and why."""
    kinds = sorted({*lessons.corrected, *lessons.confirmed})
    width = max(map(len, (*kinds, "right type")))
    lines = [f"{'right type'.ljust(width)}  corrected  confirmed"]
    lines += [f"{kind.ljust(width)}  {lessons.corrected[kind]:9}  {lessons.confirmed[kind]:9}" for kind in kinds]
    reasons = [f"  {count:3}  {reason}" for reason, count in sorted(lessons.left_out.items()) if count]
    return "\n".join([*(lines if kinds else []), *(["Left out:", *reasons] if reasons else [])])


def taught_table(taught: Taught) -> str:
    """Both models on the same folds, as a whole and by kind."""
    return "\n".join(_taught(taught))


def _taught(taught: Taught) -> Iterator[str]:
    before, now = taught.found.before, taught.found.now
    old, new = before.kinds(), now.kinds()
    rows = {kind or NOTHING: (old[kind].f1, new[kind].f1) for kind in new}
    rows |= {
        "macro-F1": (before.macro_f1, now.macro_f1),
        "macro-F1, reviewed messages alone": taught.reviewed,
    }
    width = max(map(len, rows))
    yield f"{'F1 on the same folds'.ljust(width)}  before    now  change"
    for name, (was, becomes) in rows.items():
        yield f"{name.ljust(width)}  {was:6.3f} {becomes:6.3f}  {becomes - was:+.3f}"
