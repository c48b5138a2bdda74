"""A past case as the report tells it, with why it is told."""

from typing import Any

from checks.kit.report import moment
from checks.memory.named import Document, wrong
from checks.memory.similar import Match
from checks.memory.traits import Traits

WORTH_SAYING = 0.15
"""Shared wording below this is chance."""


def told(match: Match, document: Document, traits: Traits) -> dict[str, Any]:
    """Plain data; `parts` are what the score is made of, `why` the same in words."""
    case = match.case
    return {
        "id": case.id,
        "source": case.source.value,
        "at": moment(case.at),
        "closed_at": moment(case.closed_at),
        "issue": case.traits.issue,
        "account_id": case.traits.account_id,
        "codes": list(case.traits.codes),
        "words": case.words,
        "outcome": case.outcome.value,
        "fix": case.fix,
        "truth": case.truth,
        "minutes_to_fix": case.minutes_to_fix,
        "false_alarm": case.false_alarm,
        "people": case.people,
        "times": case.times,
        "link": case.link,
        "channel": case.channel,
        "message_ts": case.message_ts,
        "score": round(match.score, 3),
        "parts": {
            "causes": round(match.causes, 3),
            "scope": round(match.scope, 3),
            "findings": round(match.findings, 3),
            "account": match.account,
            "wording": round(match.wording, 3),
            "decay": round(match.decay, 3),
        },
        "why": _why(match, document, traits),
    }


def _why(match: Match, document: Document, traits: Traits) -> list[str]:
    there = match.case.traits
    titles = {cause["code"]: cause.get("title") or cause["code"] for cause in wrong(document)}
    shared = [code for code in traits.codes if code in there.codes]
    probes = traits.probes & there.probes
    said = []
    if shared:
        more = f" and {len(shared) - 1} more" if len(shared) > 1 else ""
        said.append(f"same cause: {titles.get(shared[0], shared[0])}{more}")
    if match.account:
        said.append("same account")
    elif match.scope == 1:
        said.append("both concern everybody")
    if probes:
        said.append(f"{len(probes)} of the same looks failed" if len(probes) > 1 else "the same look failed")
    if match.wording >= WORTH_SAYING and not shared:
        said.append("told in the same words")
    return said
