"""What a customer is told of one cause, one refusal or one way to end: reviewed sentences, chosen and never quoted.

Of a report only codes, certainty, the kind of scope and the number of people are looked at; facts stay inside.
"""

from dataclasses import dataclass, replace

from checks.causes.catalogue import KINDS
from messages.names import Document
from messages.verdict import Situation
from messages.wording import plainly

_ABOUT = frozenset({"intake", "coverage", "history"})
_REFUSALS = frozenset({"missing_context", "ambiguous", "beyond_retention"})
"""Those that an answer of the customer can help with; the others are between support and the bot (domain.md 13)."""
_WITH_ACCOUNT = frozenset({"missing_context", "ambiguous"})
"""Those that ask for the number of the account."""
_SYSTEMIC = frozenset({"system", "accounts"})
_PERSONAL = frozenset({"user", "agent", "account"})
"""Scopes whose users are those concerned; a deal's are only its agents."""


@dataclass(frozen=True, slots=True)
class Told:
    """Sentences for the parts of a reply; empty where there is nothing to say."""

    found: str
    task: str = ""
    """What the customer alone can do."""
    connect: str = ""
    """The same where it is to connect to Zillow, which other causes can speak against."""
    leave: str = ""
    """Why the connection is better left alone."""
    meanwhile: str = ""
    doing: str = ""
    cause: bool = False

    @property
    def asks(self) -> bool:
        return bool(self.task or self.connect)


def template_of(code: str) -> tuple[str, str]:
    """The template and the macro of a cause; one that is in no catalogue any more has words that promise a look."""
    if code not in KINDS:
        return "customer/about", "not_in_catalogue"
    section, _, name = code.partition(".")
    return f"customer/{'about' if section in _ABOUT else section}", name


def about_cause(document: Document, cause: Document) -> Told:
    """A cause as it is known: seen, concluded or suspected, in this account or in many."""
    template, name = template_of(cause["code"])
    clause, said = _parts(template, name)
    scope, certainty = cause["scope"], cause["certainty"]
    systemic, suspected = scope["kind"] in _SYSTEMIC, certainty not in {"observed", "inferred"}
    people = scope.get("user_ids", ()) if scope["kind"] in _PERSONAL else ()
    found = [plainly("customer/reply", "known", certainty=certainty, clause=clause)]
    if systemic:
        found.append(_several_customers(document["case"].get("account_id"), scope, suspected=suspected))
    elif people:
        found.append(plainly("customer/reply", "people", several=len(people) > 1))
    told = replace(said, found=" ".join(found), cause=True)
    if systemic:
        told = replace(told, task=_if_concerned(told.task), connect=_if_concerned(told.connect))
    if told.asks and suspected:
        doubt = plainly("customer/reply", "perhaps_in_vain")
        told = replace(told, meanwhile=f"{told.meanwhile} {doubt}".strip())
    return told


def about_situation(how: Situation) -> Told:
    """A triage that ended without a cause."""
    named = {Situation.ALL_CLEAR: "health.all_clear", Situation.UNKNOWN_ACCOUNT: "intake.unknown_account"}
    return remark(named[how]) if how in named else _whole("customer/about", how.value)


def remark(code: str) -> Told:
    """A cause about the looking itself, which is no finding about the customer."""
    return _whole(*template_of(code))


def can_be_asked(refusal: Document) -> bool:
    """Whether the customer can answer what is asked."""
    return bool(refusal.get("contact")) and refusal.get("condition") in _REFUSALS


def about_refusal(refusal: Document, *, account: bool = False) -> Told:
    """Asks the customer where an answer helps, and not for the `account` if that is known; otherwise people look."""
    condition = str(refusal.get("condition"))
    if condition not in _REFUSALS:
        return _whole("customer/refused", "otherwise")
    return _whole(
        "customer/refused", f"{condition}_of_account" if account and condition in _WITH_ACCOUNT else condition
    )


def _several_customers(account: object, scope: Document, *, suspected: bool) -> str:
    own = account is not None and account in scope.get("account_ids", ())
    return plainly("customer/reply", "several_customers", suspected=suspected, own=own, account=account is not None)


def _if_concerned(task: str) -> str:
    """What is true of many need not be true of who reads it."""
    return task and f"{plainly('customer/reply', 'if_concerned')} {task[0].lower()}{task[1:]}"


def _whole(template: str, name: str) -> Told:
    """Sentences that stand by themselves, without a word on how it is known."""
    clause, said = _parts(template, name)
    return replace(said, found=f"{clause[0].upper()}{clause[1:]}.")


def _parts(template: str, name: str) -> tuple[str, Told]:
    """The clause that tells what was found, and the sentences around it."""
    task, connect, leave, meanwhile, doing = (plainly(template, name, part=part) for part in _SENTENCES)
    return plainly(template, name, part="found"), Told("", task, connect, leave, meanwhile, doing)


_SENTENCES = ("task", "connect", "leave", "meanwhile", "doing")
