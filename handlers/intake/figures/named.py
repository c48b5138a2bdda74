"""The figures of a thread, each behind the word of its kind: one step after the other, the surest first."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.intake.figures.answered import with_answers_named
from handlers.intake.figures.beside import with_others_named
from handlers.intake.figures.company import with_company_named
from handlers.intake.figures.contradicting import with_contradictions_named
from handlers.intake.figures.explained import with_words_from_behind
from handlers.intake.figures.joined import with_shared_words
from handlers.intake.figures.left_out import without_left_out
from handlers.intake.figures.listed import with_lists_named
from handlers.intake.figures.reached import with_distant_words
from handlers.intake.figures.spelt_out import put_together
from handlers.intake.figures.subject import with_subjects_named
from handlers.intake.figures.tabled import with_tables_named
from handlers.intake.figures.taken_back import corrected, without_taken_back
from handlers.intake.spoken import Spoken


def with_figures_named(said: Sequence[Spoken]) -> list[Spoken]:
    """Ids that need no word where they stand get it, and those that were taken back are left out.

    The bot's own messages are there for the questions that it asked.
    """
    meant = without_left_out(_each(said, lambda text: corrected(with_tables_named(put_together(text)))))
    plain = _each(meant, lambda text: with_shared_words(with_lists_named(_reached(text))))
    talked = _each(with_answers_named(plain), with_shared_words)
    left = with_subjects_named(with_others_named(with_subjects_named(with_company_named(talked))))
    return with_contradictions_named(without_taken_back(left))


def _reached(text: str) -> str:
    return with_distant_words(with_words_from_behind(text))


def _each(said: Sequence[Spoken], step: Callable[[str], str]) -> list[Spoken]:
    return [replace(each, text=step(each.text)) for each in said]
