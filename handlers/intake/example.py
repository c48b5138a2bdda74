"""A command to copy: accepted as it stands, and with everything in it that was understood already."""

from datetime import timedelta
from math import ceil

from checks.kit.case import RETENTION, span
from checks.kit.registry import all_checks
from handlers.intake.identifier import meaning
from handlers.intake.request import Request

COMMAND = "/zillow-triage"
_USUAL = "oauth_failure"
"""What trouble mostly is, and what everything else depends on (domain.md 1.1)."""
_IDS = ("account_id", "user_id", "deal_id")
_MINUTE = timedelta(minutes=1)


def example(request: Request, hint: str = "") -> str:
    """The whole command for a request; ids that it lacks are sample ones.

    A `hint` is one more flag, such as `--window=4h`, and is left out where the request has a value for it.
    """
    words = [f"--{name}={value}" for name, value in _values(request).items()]
    if hint.startswith("--") and not any(word.startswith(hint.partition("=")[0] + "=") for word in words):
        words.append(hint)
    return " ".join((COMMAND, *words))


def in_words(request: Request) -> str:
    """The same as people say it in a thread: `oauth_failure account 148261 user 571`."""
    values = _values(request)
    ids = (f"{field.removesuffix('_id')} {values[field]}" for field in _IDS if field in values)
    severity = [f"severity {request.severity}"] if request.severity else []
    window = [f"last {values['window']}"] if "window" in values else []
    return " ".join((values["issue"], *ids, *severity, *window))


def _values(request: Request) -> dict[str, str]:
    check = all_checks().get((request.issue or "").strip().lower().replace("-", "_")) or all_checks()[_USUAL]
    given = {field: getattr(request, field) for field in _IDS if getattr(request, field) is not None}
    needed = set(check.needs)
    if "deal_id" in check.needs and "deal_id" in given and "user_id" not in given:
        needed.discard("account_id")  # the deal's account is looked up
    elif given:
        needed.add("account_id")
    values = {"issue": check.issue}
    if request.severity and request.severity in map(str, check.severities):
        values["severity"] = request.severity
    values |= {field: str(given.get(field, meaning(field)[1])) for field in _IDS if field in needed | set(given)}
    if request.window is not None and _MINUTE <= request.window <= RETENTION:
        values["window"] = span(_MINUTE * ceil(request.window / _MINUTE))
    if request.preventive:
        values["preventive"] = "true"
    return values
