"""Calling people for what was declared critical and is not understood yet (domain.md 13)."""

from typing import Any

from checks.kit.refusal import Condition
from checks.kit.severity import Severity
from handlers.flows.asked import Asked
from handlers.flows.call_title import in_their_words
from handlers.flows.incidents.raising import raised
from handlers.flows.journal import Kept
from handlers.flows.office import Office
from handlers.flows.story import Story
from handlers.incidents.opening import Opening
from handlers.intake.plight import DECLARED, Plight

UNCLEAR = frozenset({Condition.MISSING_CONTEXT, Condition.AMBIGUOUS})
"""What nobody knows yet; whoever declared it critical does not wait until somebody does."""


async def called_for(story: Story, asked: Asked, kept: Kept, plight: Plight, office: Office) -> dict[str, Any] | None:
    """The incident, before anything is asked: phones ring while Slack is still being written to.

    None where nobody is called.
    """
    refusal = kept.document["refusal"]
    if plight.kind != DECLARED or refusal["condition"] not in UNCLEAR or not refusal["contact"]:
        return None
    return await raised(story, _opening(story.run, asked, kept, plight), office)


def _opening(run: str, asked: Asked, kept: Kept, plight: Plight) -> Opening:
    severity = Severity(kept.document["case"].get("severity") or "critical")
    return Opening(
        run=run,
        at=asked.asked_at,
        by=asked.user,
        document=kept.document,
        verdict=kept.verdict,
        channel=asked.channel,
        thread_ts=asked.thread_ts if asked.way.spoken else None,
        severity=severity,
        declared=True,
        title=in_their_words(plight.words),
        question=(asked.answers or {}).get("run") or "",
    )
