"""The first message of a triage: what was understood, and the probes ticking as they finish."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from messages.blocks.progress import plan_of, task
from messages.blocks.texts import header
from messages.limits import composed
from messages.message import Message
from messages.names import Document, counted, issue_title, subject
from messages.understood import understood
from messages.wording import plainly, say

State = Literal["pending", "in_progress", "complete", "error"]


@dataclass(frozen=True, slots=True)
class ProbeLine:
    """One probe in the list; `fact` is what it found, empty until it has ended."""

    name: str
    title: str
    state: State = "pending"
    fact: str = ""


def plan(
    case: Document,
    steps: Sequence[ProbeLine],
    *,
    asked_by: str,
    done: bool = False,
    run_id: str = "",
    second: str | None = None,
    second_ids: Document | None = None,
) -> Message:
    """What was understood of a request, and how far the triage is; `done` while the findings are being weighed.

    `asked_by` is a Slack user id, or a name where nobody in Slack asked. With `run_id` it can be corrected; `second` is
    the issue type that may be meant as well or instead, and `second_ids` its own ids, if it has some.
    """
    ended = sum(step.state in {"complete", "error"} for step in steps)
    facts = {"title": issue_title(case["issue"]), "subject": subject(case)}
    progress = {"ended": ended, "looks": counted(len(steps), "look"), "done": done}
    return composed(
        say("plan", "notice", **facts, **progress),
        [
            header(plainly("plan", "headline", **facts)),
            understood(case, by=asked_by, run_id=run_id, second=second, second_ids=second_ids),
            plan_of(
                plainly("plan", "progress", **progress),
                [task(step.name, step.title, step.state, output=step.fact) for step in steps],
            ),
        ],
    )
