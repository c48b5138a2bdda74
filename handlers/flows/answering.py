"""An answer to a question that was asked back: the same request goes on with it, in the same thread."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from handlers.flows.asked import Asked
from handlers.flows.conversation import Unsent
from handlers.flows.office import Office
from handlers.flows.story import Story
from handlers.flows.typed import keepable_request
from handlers.intake.changes import changes
from handlers.intake.choices import FLEET, THE_FLEET, Choices, with_choice
from handlers.intake.fleet_meant import of_the_fleet
from handlers.intake.request import Request
from messages.names import issue_title
from messages.refusal import answered


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Somebody's answer to the question of the run `of`.

    `message_ts` is the question's own message, None where only one person saw it.
    """

    of: str
    user: str
    at: datetime
    message_ts: str | None = None
    response_url: str | None = None


def asked_before(document: Mapping[str, Any]) -> Asked | None:
    """What a kept question belongs to; None where it was none, or its words were forgotten."""
    question = (document.get("asked") or {}).get("question")
    return None if question is None or question.get("request") is None else Asked.of(question)


def chosen(document: Mapping[str, Any], place: int, answer: Answer) -> Asked | None:
    """The request that goes on after a press; None where the kept question cannot be answered by it."""
    before = asked_before(document)
    if before is None or not document.get("choices"):
        return None
    choices = Choices.of(document["choices"])
    known = Request.from_document(before.request or {})
    request = with_choice(known, choices, place, answer.user)
    return _going_on(before, document, known, request, answer, fleet=choices.values[place] == FLEET)


def filled_in(document: Mapping[str, Any], request: Request, answer: Answer) -> Asked | None:
    """The same with what somebody filled into the form; what was understood before is told with it."""
    before = asked_before(document)
    if before is None:
        return None
    known = Request.from_document(before.request or {})
    said = f"From <@{answer.user}>: {', '.join(changes(known, request)) or 'as it was understood'}."
    told = replace(request, understood=(*known.understood, said))
    # Who leaves the account empty in a form has seen it.
    return _going_on(before, document, known, told, answer, fleet=of_the_fleet(request))


def _going_on(
    before: Asked, document: Mapping[str, Any], known: Request, request: Request, answer: Answer, *, fleet: bool
) -> Asked:
    """With `fleet`, none of the accounts that were offered is meant."""
    said = ", ".join(_titled(known, request)) or (THE_FLEET if fleet else "")
    words = f"{_in_a_thread(known, request)}{f' {THE_FLEET}' if fleet else ''}"
    spoken = {"user": answer.user, "text": words.strip(), "ts": f"{answer.at.timestamp():.6f}"}
    candidates = dict(document.get("candidates") or {})
    if fleet:
        candidates.pop("account_id", None)
    return replace(
        before,
        user=answer.user,
        asked_at=answer.at,
        request=keepable_request(request),
        refusal=None,
        candidates=candidates,
        answers={"run": answer.of, "said": said, "message_ts": answer.message_ts, "issue": _new_issue(known, request)},
        corrects=document.get("corrects"),
        chosen=[*before.chosen, spoken],
        response_url=answer.response_url,
    )


def _titled(known: Request, request: Request) -> list[str]:
    """What changed, with the issue type as the button said it."""
    title = [issue_title(request.issue)] if request.issue and request.issue != known.issue else []
    return [*title, *changes(replace(known, issue=request.issue), request)]


def _in_a_thread(known: Request, request: Request) -> str:
    """As somebody would have written it."""
    new = {
        "": request.issue if request.issue != known.issue else None,
        "account ": request.account_id if request.account_id != known.account_id else None,
        "deal ": request.deal_id if request.deal_id != known.deal_id else None,
        "user ": request.user_id if request.user_id != known.user_id else None,
        "severity ": request.severity if request.severity != known.severity else None,
    }
    return ", ".join(f"{word}{value}" for word, value in new.items() if value is not None)


def _new_issue(known: Request, request: Request) -> str | None:
    return request.issue if request.issue != known.issue else None


async def note_answer(story: Story, asked: Asked, office: Office) -> None:
    """A type that somebody chose teaches how the question's messages are read."""
    answers = asked.answers
    if answers and answers["issue"]:
        await story.step(
            "answer kept",
            lambda: office.journal.note_feedback(
                answers["run"], "corrected", asked.user, asked.asked_at, issue=answers["issue"]
            ),
            attempts=3,
        )


async def show_answer(story: Story, asked: Asked, office: Office, *, patient: bool = True) -> bool:
    """The question's buttons go, and it says who answered what. Whether that is done, or cannot be.

    Unless `patient` it is tried once: nobody who waits for a triage, or is to be called, waits for it.
    """
    answers = asked.answers
    if not answers or not answers["message_ts"]:
        return True
    kept = await story.step("question", lambda: _question(answers["run"], office), attempts=3)
    if kept is None:
        return True
    message = answered(kept, by=asked.user, said=answers["said"])

    async def edited(_: bool) -> bool:
        try:
            await office.conversation.update(asked.channel, answers["message_ts"], message, patient=patient)
        except Unsent as unsent:
            if patient and not unsent.permanent:
                raise
            return unsent.permanent
        return True

    return await story.say("answer shown" if patient else "answer shown at once", edited)


async def _question(run: str, office: Office) -> dict[str, Any] | None:
    report = await office.journal.report(run)
    return None if report is None else report.document.get("refusal")
