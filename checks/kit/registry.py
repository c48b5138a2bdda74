"""Which issue types there are: the files directly in `checks/`, found by walking the package."""

import importlib
import pkgutil
from difflib import get_close_matches
from functools import cache

import checks
from checks.kit.check import Check
from checks.kit.refusal import Condition, Refusal


@cache
def all_checks() -> dict[str, Check]:
    """Every check by its issue type. Raises `ImportError` where a file is no check or bears another name."""
    found: dict[str, Check] = {}
    for module in pkgutil.iter_modules(checks.__path__):
        if module.ispkg:
            continue
        check = getattr(importlib.import_module(f"checks.{module.name}"), "CHECK", None)
        if not isinstance(check, Check) or check.issue != module.name:
            raise ImportError(f"checks/{module.name}.py must define CHECK = Check(issue={module.name!r}, …).")
        found[check.issue] = check
    return found


def check_for(issue: str) -> Check:
    """The check of an issue type. Raises `Refusal` with the nearest known one."""
    known = all_checks()
    word = issue.strip().lower().replace("-", "_").replace(" ", "_")
    if word in known:
        return known[word]
    near = get_close_matches(word, known, n=1, cutoff=0.4)
    guess = near[0] if near else next(iter(known))
    hint = f" Did you mean {guess}?" if near else ""
    raise Refusal(
        Condition.UNKNOWN_ISSUE,
        f"“{issue[:80]}” is not an issue type that can be triaged.{hint}",
        allowed=tuple(f"{check.issue} ({', '.join(map(str, check.severities))})" for check in known.values()),
        example=known[guess].examples[0] if known[guess].examples else f"/zillow-triage --issue={guess}",
    )
