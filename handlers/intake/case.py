"""From a request to the case that is triaged: the matrix of domain.md 9.1 and the needed ids are enforced here."""

from datetime import datetime, timedelta

from checks.kit.case import STANDARD_WINDOW, Case
from checks.kit.check import Check
from checks.kit.refusal import Condition, Refusal
from checks.kit.registry import all_checks, check_for
from checks.kit.severity import Severity
from handlers.intake.asked_back import after_what_is_known
from handlers.intake.example import example, in_words
from handlers.intake.identifier import meaning
from handlers.intake.misread import Misread
from handlers.intake.quoting import quoted
from handlers.intake.request import Request
from handlers.intake.vocabulary import with_severities
from handlers.intake.window import SHORTEST, within_retention

_FIRST = ("account_id", "deal_id", "user_id")


def case_of(request: Request, *, asked_at: datetime) -> Case:
    """A frozen case; `asked_at` is aware and becomes the moment at which everything is looked at.

    Raises `Refusal`: `unknown_issue`, `severity_mismatch`, `missing_context` or `beyond_retention`. A case that names
    a deal and no account is let through where the type is about deals: `deal_lookup` finds the account.
    """
    if not request.issue:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            "Which kind of trouble is it? Give issue, one of the issue types.",
            allowed=with_severities(),
            example=example(request),
        )
    check = check_for(request.issue)
    severity = _severity(request, check)
    _demand_ids(request, check)
    length = STANDARD_WINDOW if request.window is None else request.window
    if length < SHORTEST:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            "Give window as a length of a minute or more.",
            example=example(request, "--window=1h"),
        )
    return Case(
        issue=check.issue,
        severity=severity,
        severity_stated=request.severity is not None,
        asked_at=asked_at,
        account_id=request.account_id,
        user_id=request.user_id,
        deal_id=request.deal_id,
        window=_kept(length, request),
        preventive=request.preventive,
        understood=request.understood,
    )


def _kept(length: timedelta, request: Request) -> timedelta:
    try:
        return within_retention(length)
    except Refusal as refusal:
        raise Misread(refusal, request, example=example(request, refusal.example)) from None


def _severity(request: Request, check: Check) -> Severity:
    """The stated one if the issue type has it, else the usual one (domain.md 9.1)."""
    if request.severity is None:
        asked_for = request.preventive and Severity.PREVENTIVE in check.severities
        return Severity.PREVENTIVE if asked_for else check.usual
    for severity in check.severities:
        if str(severity) == request.severity:
            return severity
    others = [other.issue for other in all_checks().values() if request.severity in map(str, other.severities)]
    hint = f" {' and '.join(others)} can be {request.severity}." if others else ""
    raise Refusal(
        Condition.SEVERITY_MISMATCH,
        f"{quoted(request.severity)} is no severity of {check.issue}.{hint} "
        "Choose one of the allowed ones, or leave it out.",
        allowed=tuple(str(severity) for severity in check.severities),
        example=example(request, f"--severity={check.usual}"),
    )


def _demand_ids(request: Request, check: Check) -> None:
    """User and deal ids mean nothing without their account (domain.md 2.1)."""
    needed = set(check.needs)
    if request.user_id is not None or request.deal_id is not None:
        needed.add("account_id")
    if "deal_id" in check.needs and request.deal_id is not None:
        needed.discard("account_id")
    missing = [field for field in _FIRST if field in needed and getattr(request, field) is None]
    if not missing:
        return
    wanted = " and ".join(missing)
    places = "; ".join(f"{meaning(field)[2]}" for field in missing)
    lone = next((field for field in ("user_id", "deal_id") if getattr(request, field) is not None), None)
    if missing == ["account_id"] and lone:
        why = f"A {meaning(lone)[0]} means nothing without its account, so give account_id too:"
        sentence = f"{why} {places}."
    elif request.understood:
        known = [meaning(field) for field in missing]
        words = " and ".join(f"the {name.removesuffix(' id')}" for name, *_ in known)
        sample = ", ".join(f"{name.removesuffix(' id')} {number}" for name, number, _ in known)
        sentence = f"{check.issue} needs the number of {words}, such as “{sample}”: {places}."
    else:
        sentence = f"{check.issue} needs {wanted}: {places}."
    if request.understood and any(getattr(request, field) is not None for field in _FIRST):
        sentence = after_what_is_known(request, sentence)
    raise Refusal(
        Condition.MISSING_CONTEXT,
        sentence,
        allowed=tuple(missing),
        example=in_words(request) if request.understood else example(request),  # commands do not work in threads
    )
