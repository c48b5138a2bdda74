"""A reply to the customer as paragraphs of plain text: made of reviewed sentences only, never of what a source said."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from messages.customer_words import Told, about_cause, about_refusal, about_situation, remark
from messages.names import Document
from messages.verdict import Situation, roots, situation
from messages.wording import plainly

MOST = 2
"""Causes told: a third makes a list that nobody outside acts on. The others are named to the support person."""
_ASCENDING = ("info", "preventive", "monitoring", "normal", "high", "critical", "incident")
_PROMISES = {"critical": "hour", "incident": "hour", "high": "working_day"}
"""Grave cases are worked on at once (domain.md 9.2), so an hour brings news; others wait for people's working hours."""
_USUAL_PROMISE = "two_working_days"
_WORTH_TELLING = frozenset({"sync.already_synced", "sync.mutex_held", "oauth.expired_idle"})
"""No faults, and yet perhaps all that the customer wanted to know."""
_SAID_ALREADY = frozenset({Situation.BLIND_SPOTS, Situation.NOTHING_READ, Situation.UNKNOWN_ACCOUNT})
"""Ways to end whose own words tell that not everything was looked at."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent, and the causes that stand in it or had to be left out."""

    paragraphs: tuple[str, ...]
    told: tuple[Document, ...] = ()
    left_out: tuple[Document, ...] = ()


def customer_reply(document: Document) -> Reply:
    """At most two causes, the gravest first; every other way in which a triage ends has its own words."""
    case = document["case"]
    if document.get("refusal"):
        asked = about_refusal(document["refusal"], account=case.get("account_id") is not None)
        promise = "answered" if asked.asks else _promised(case.get("severity"))
        return Reply(_letter([asked], _opening(), promise))
    how, found = situation(document), roots(document)
    told = chosen(document, found)
    parts = [about_cause(document, cause) for cause in told]
    promise = _promised((document.get("decision") or case).get("severity"))
    if how is Situation.ALL_CLEAR:
        promise = "no_more"
    if how is Situation.UNKNOWN_ACCOUNT:
        told, promise = [], "answered"
    if not told:
        parts = [about_situation(how), *_worth_telling(document)]
    looked = how not in {Situation.UNKNOWN_ACCOUNT, Situation.NOTHING_READ}
    letter = _letter(
        [*parts, *_remarks(document, how)],
        _opening(case.get("account_id"), looked=looked),
        promise,
        waits=any(about_cause(document, cause).leave for cause in found),
    )
    codes = {cause["code"] for cause in told}
    return Reply(letter, tuple(told), tuple(cause for cause in found if cause["code"] not in codes))


def chosen(document: Document, found: Sequence[Document]) -> list[Document]:
    """The gravest causes; the last place goes to one that the customer can act on, for nobody else will."""
    first: dict[str, Document] = {}
    for cause in found:
        first.setdefault(cause["code"], cause)
    gravest = sorted(first.values(), key=_weight, reverse=True)
    asking = [cause for cause in gravest if about_cause(document, cause).asks]
    told = gravest[:MOST]
    if asking and asking[0] not in told:
        told[-1] = asking[0]
    return told


def _letter(parts: Sequence[Told], opening: str, promise: str, *, waits: bool = False) -> tuple[str, ...]:
    """The whole of it; what the customer has to do stands before what others do."""
    sections = {
        "found": _findings(parts),
        "task": _tasks(parts, waits=waits),
        "doing": _once(each.doing for each in parts),
        "when": [plainly("customer/reply", "when", promise=promise)],
    }
    return (
        plainly("customer/reply", "greeting"),
        opening,
        *("\n".join([plainly("customer/reply", "headline", name=name), *said]) for name, said in sections.items()),
        plainly("customer/reply", "regards"),
    )


def _opening(account: object = None, *, looked: bool = False) -> str:
    """Only a number is shown: what is kept of years ago may hold anything."""
    return plainly("customer/reply", "opening", looked=looked, account=account if isinstance(account, int) else None)


def _findings(parts: Sequence[Told]) -> list[str]:
    """A second cause is announced, so that nobody takes it for more about the first."""
    causes = [each.found for each in parts if each.cause]
    second = causes[1:]
    return [
        f"{plainly('customer/reply', 'second')} {said}" if said in second else said
        for said in _once(each.found for each in parts)
    ]


def _tasks(parts: Sequence[Told], *, waits: bool) -> list[str]:
    """What can be done now stands first; connecting comes last where another cause speaks against doing it yet."""
    tasks, connect = _once(each.task for each in parts), _once(each.connect for each in parts)
    if connect and waits:
        tasks.append(plainly("customer/reply", "wait"))
    leave = [] if connect else _once(each.leave for each in parts)
    asked = [*tasks, *connect] or [plainly("customer/reply", "no_task")]
    return [*asked, *leave, *_once(each.meanwhile for each in parts)]


def _worth_telling(document: Document) -> list[Told]:
    told = [about_cause(document, cause) for cause in document["causes"] if cause["code"] in _WORTH_TELLING]
    return [Told(each.found, meanwhile=each.meanwhile) for each in told[:MOST]]


def _remarks(document: Document, how: Situation) -> list[Told]:
    """That it has come back, and that not everything could be looked at."""
    recurred = any(cause["code"] == "history.recurrence" for cause in document["causes"])
    unseen = bool(document["coverage"]["unknown"]) and how not in _SAID_ALREADY
    return [
        *([remark("history.recurrence")] if recurred and roots(document) else []),
        *([remark("coverage.source_unavailable")] if unseen else []),
    ]


def _promised(severity: object) -> str:
    return _PROMISES.get(str(severity), _USUAL_PROMISE)


def _weight(cause: Document) -> int:
    severity = cause["severity"]
    return _ASCENDING.index(severity) if severity in _ASCENDING else 0


def _once(said: Iterable[str]) -> list[str]:
    """Two causes can ask for the same thing."""
    return [each for each in dict.fromkeys(said) if each]
