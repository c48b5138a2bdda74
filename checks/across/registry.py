"""Which deeper looks there are, and which of them apply to a case."""

from collections.abc import Mapping

from checks.across.cascade import CASCADE
from checks.across.forensics import FORENSICS
from checks.across.life_cycle import LIFE_CYCLE
from checks.across.look import Look
from checks.across.validation import VALIDATION
from checks.kit.case import Case
from checks.kit.refusal import Condition, Refusal

LOOKS: Mapping[str, Look] = {look.name: look for look in (CASCADE, VALIDATION, LIFE_CYCLE, FORENSICS)}
"""By name, in the order in which they are told."""


def looks_for(case: Case) -> list[Look]:
    """Those that have something to look at."""
    return [look for look in LOOKS.values() if look.applies(case)]


def looks_named(names: str) -> list[Look]:
    """`cascade,life_cycle` as looks. Raises `Refusal` for a name that none of them bears."""
    wanted = list(dict.fromkeys(name.strip().lower().replace("-", "_") for name in names.split(",") if name.strip()))
    strange = [name for name in wanted if name not in LOOKS]
    if strange or not wanted:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            f"deep: “{(strange or [names])[0][:40]}” is no deeper look.",
            allowed=tuple(LOOKS),
            example="--deep=cascade,validation",
        )
    return [LOOKS[name] for name in LOOKS if name in wanted]
