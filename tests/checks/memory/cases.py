"""Past cases as tests tell them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from checks.memory.past_case import PastCase, Source
from checks.memory.traits import Traits
from checks.memory.wording import tokens

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
REJECTED, DISABLED, UNVERIFIED = (
    "oauth.refresh_token_rejected", "oauth.integration_disabled", "sync.agent_verification_failed",
)  # fmt: skip

HERE = Traits(
    issue="oauth_failure",
    account_id=31774,
    codes=(REJECTED, UNVERIFIED),
    roots=1,
    scope="user",
    probes=frozenset({"sync_row", "path_2"}),
    words=tokens("Zillow rejects the refresh token of this agent; leads have stopped."),
)
"""A case of today."""


def past(case_id: str = "P1", *, days_ago: float = 11, here: Traits = HERE, **facts: Any) -> PastCase:
    """The same, some days ago; `facts` are of the case or of its traits."""
    own = {name: facts.pop(name) for name in list(facts) if name in Traits.__dataclass_fields__}
    usual = PastCase(id=case_id, at=NOON - timedelta(days=days_ago), traits=replace(here, **own), source=Source.JOURNAL)
    return replace(usual, **facts)
