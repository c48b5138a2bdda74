"""A refusal of something of which a part was understood."""

from checks.kit.refusal import Refusal
from handlers.intake.choices import Candidates
from handlers.intake.request import Request


class Misread(Refusal):
    """A refusal with what was understood nevertheless: it stays in the journal, and people need not say it again."""

    def __init__(
        self,
        refusal: Refusal,
        understood: Request,
        *,
        message: str = "",
        example: str = "",
        candidates: Candidates | None = None,
    ) -> None:
        """The refusal's own message and example, unless better ones are given.

        `candidates` are ids of which one is meant.
        """
        super().__init__(
            refusal.condition,
            message or refusal.message,
            allowed=refusal.allowed,
            example=example or refusal.example,
            contact=refusal.contact,
        )
        self.understood = understood
        self.candidates: Candidates = candidates or {}
