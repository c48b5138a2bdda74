"""What of a kept triage is remembered as a past case."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from checks.kit.redaction import redact
from checks.memory.past_case import PastCase, Source
from checks.memory.traits import traits_of

VERIFY = "verify"
"""The way of asking of an incident's own looks: they are its course, not another case."""


def case_kept(
    run_id: str,
    at: datetime,
    verdict: str,
    document: Mapping[str, Any],
    *,
    channel: str | None = None,
    message_ts: str | None = None,
) -> PastCase | None:
    """The case; None for a refusal, an unknown account, a healthy one, and where nothing was seen to fail."""
    codes = {cause["code"] for cause in document.get("causes", ())}
    asked = document.get("asked") or {}
    if document.get("refusal") is not None or "intake.unknown_account" in codes or asked.get("way") == VERIFY:
        return None
    traits = traits_of(document)
    if not traits.codes and not traits.probes:
        return None
    return PastCase(
        id=run_id,
        at=at,
        traits=traits,
        source=Source.JOURNAL,
        words=redact(verdict),
        people=bool((document.get("decision") or {}).get("page")),
        channel=channel or None,
        message_ts=message_ts,
    )


def all_clear(document: Mapping[str, Any]) -> bool:
    """Whether the triage found its subject well, all of it."""
    return any(cause["code"] == "health.all_clear" for cause in document.get("causes", ()))
