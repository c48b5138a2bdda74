"""What somebody probably meant by the words of a command that are not understood: offered, never acted upon."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from checks.kit.registry import all_checks
from handlers.intake.identifier import LONGEST
from handlers.intake.request import Request
from handlers.intake.signs import nothing_syncs, weigh
from handlers.intake.vocabulary import nearest_word

_NUMBER = re.compile(rf"#?0*(?P<digits>[1-9][0-9]{{2,{LONGEST - 1}}})[.,;:!?]?")
"""Three digits and more; the one number left over is an account more often than anything else."""


@dataclass(frozen=True, slots=True)
class Guess:
    """None where the words say nothing of it, or where it is known already."""

    issue: str | None = None
    account_id: int | None = None

    def flags(self) -> str:
        """`--issue=oauth_failure --account_id=148261`, or as much of it as there is."""
        issue = [f"--issue={self.issue}"] if self.issue else []
        account = [f"--account_id={self.account_id}"] if self.account_id else []
        return " ".join((*issue, *account))

    def into(self, request: Request) -> Request:
        """The request with the guesses in its gaps."""
        return replace(request, issue=self.issue or request.issue, account_id=self.account_id or request.account_id)


def guess(words: Sequence[str], known: Request) -> Guess:
    """From the words that belong to no flag, for what a request lacks."""
    numbers = [match["digits"] for word in words if (match := _NUMBER.fullmatch(word))]
    account = int(numbers[0]) if len(numbers) == 1 and known.account_id is None else None
    return Guess(None if known.issue else _issue(words), account)


def nearest_issue(name: str) -> str | None:
    """The issue type that a misspelt one resembles."""
    word = name.strip().lower().replace("-", "_").replace(" ", "_")[:40]
    near = get_close_matches(word, all_checks(), n=1, cutoff=0.4)
    return near[0] if near else None


def _issue(words: Sequence[str]) -> str | None:
    near = nearest_word(words[0]) if words else None
    if near in all_checks():
        return near
    text = " ".join(words)
    weights = weigh(text)
    if weights:
        return max(weights, key=lambda issue: weights[issue])
    return "oauth_failure" if nothing_syncs(text) else None
