"""Past cases as rows and back."""

from typing import Any

from checks.memory.past_case import Outcome, PastCase, Source
from checks.memory.traits import Traits

_TOLD = ("words", "fix", "truth", "times", "link", "channel", "message_ts")


def row_of(case: PastCase) -> dict[str, Any]:
    """What is asked for as columns, everything else as a document."""
    traits = case.traits
    document = {
        "codes": list(traits.codes),
        "roots": traits.roots,
        "scope": traits.scope,
        "probes": sorted(traits.probes),
        "tokens": sorted(traits.words),
        **{name: getattr(case, name) for name in _TOLD},
    }
    return {
        "id": case.id,
        "at": case.at,
        "closed_at": case.closed_at,
        "issue": traits.issue,
        "account_id": traits.account_id,
        "first_code": traits.first,
        "outcome": case.outcome.value,
        "minutes_to_fix": case.minutes_to_fix,
        "false_alarm": case.false_alarm,
        "people": case.people,
        "source": case.source.value,
        "document": document,
    }


def case_of(row: Any) -> PastCase:
    """The case of a whole row."""
    document = row.document
    return PastCase(
        id=row.id,
        at=row.at,
        traits=Traits(
            issue=row.issue,
            account_id=row.account_id,
            codes=tuple(document["codes"]),
            roots=document["roots"],
            scope=document["scope"],
            probes=frozenset(document["probes"]),
            words=frozenset(document["tokens"]),
        ),
        source=Source(row.source),
        closed_at=row.closed_at,
        outcome=Outcome(row.outcome),
        minutes_to_fix=row.minutes_to_fix,
        false_alarm=row.false_alarm,
        people=row.people,
        **{name: document[name] for name in _TOLD},
    )
