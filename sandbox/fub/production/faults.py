"""What goes wrong in accounts of production: drawn by rate, and written down, so that the truth is known."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import TypedDict


class Of(StrEnum):
    """What a rate counts: so many in a hundred of these."""

    ANY_AUTH = "connected people with a row in zillow_auth alone"
    ANY_SYNC = "connected people with a row in zillow_sync_users"
    BOTH = "connected people with both rows"
    CONNECTED = "connected people"
    INFERRED = "people with an inferred agent"
    TEAM = "teams"
    DEAL = "deals that never reached Zillow"


@dataclass(frozen=True, slots=True)
class FaultKind:
    """`cause` is the code that a triage has to name (causes.md); `rate` is the usual one, between 0 and 1."""

    name: str
    of: Of
    cause: str
    issue: str
    rate: float


KINDS = (
    FaultKind("refresh_token_rejected", Of.ANY_SYNC, "oauth.refresh_token_rejected", "oauth_failure", 0.008),
    FaultKind("integration_disabled", Of.BOTH, "oauth.integration_disabled", "oauth_failure", 0.01),
    FaultKind("refresh_token_missing", Of.ANY_AUTH, "oauth.refresh_token_missing", "oauth_failure", 0.001),
    FaultKind("zuid_mismatch", Of.BOTH, "oauth.zuid_mismatch", "oauth_failure", 0.005),
    FaultKind("link_broken", Of.BOTH, "oauth.link_broken", "oauth_failure", 0.005),
    FaultKind("unlinked", Of.BOTH, "oauth.record_incomplete", "oauth_failure", 0.005),
    FaultKind("stale_refresh", Of.BOTH, "oauth.stale_refresh", "oauth_failure", 0.005),
    FaultKind("never_synced", Of.ANY_SYNC, "health.never_synced", "connection_health", 0.001),
    FaultKind("stale_verification", Of.ANY_SYNC, "health.stale_verification", "connection_health", 0.002),
    FaultKind("status_disagrees", Of.ANY_SYNC, "health.status_disagrees", "connection_health", 0.001),
    FaultKind("inferred_despite_oauth", Of.CONNECTED, "agent.inferred_despite_oauth", "agent_resolution", 0.0005),
    FaultKind("unmatched_despite_oauth", Of.CONNECTED, "agent.unmatched_despite_oauth", "agent_resolution", 0.0003),
    FaultKind("connected_without_oauth", Of.INFERRED, "agent.connected_without_oauth", "agent_resolution", 0.001),
    FaultKind("zuid_missing", Of.INFERRED, "agent.encrypted_zuid_missing", "agent_resolution", 0.001),
    FaultKind("deprecated_method", Of.INFERRED, "agent.deprecated_method", "agent_resolution", 0.001),
    FaultKind("inactive_user", Of.INFERRED, "agent.inactive_user", "agent_resolution", 0.001),
    FaultKind("no_members", Of.TEAM, "team.no_members", "agent_resolution", 0.003),
    FaultKind("legacy_missing", Of.TEAM, "team.legacy_missing", "agent_resolution", 0.003),
    FaultKind("no_agents", Of.DEAL, "sync.deal_no_agents", "transaction_sync", 0.005),
    FaultKind("property_missing", Of.DEAL, "sync.property_missing", "transaction_sync", 0.005),
    FaultKind("contact_missing", Of.DEAL, "sync.contact_sync_missing", "transaction_sync", 0.005),
)
"""Open problems come to about one connection in a hundred, as in production (domain.md 7.2)."""

USUAL_RATES: Mapping[str, float] = {kind.name: kind.rate for kind in KINDS}
NO_FAULTS: Mapping[str, float] = dict.fromkeys(USUAL_RATES, 0.0)


class Injected(TypedDict):
    """One fault and where it is."""

    fault: str
    cause: str
    issue: str
    account_id: int
    user_id: int | None
    deal_id: int | None


class Lot:
    """Draws faults; whatever it is drawn for has at most one. Raises `ValueError` for rates that cannot be."""

    def __init__(self, rates: Mapping[str, float]) -> None:
        wrong = sorted(name for name, rate in rates.items() if name not in USUAL_RATES or not 0 <= rate <= 1)
        if wrong:
            raise ValueError(
                f"These are no rates of faults: {', '.join(wrong)}. Give a share between 0 and 1 for any of "
                f"{', '.join(USUAL_RATES)}."
            )
        self._rates = {**USUAL_RATES, **rates}
        self.injected: list[Injected] = []

    def draw(
        self,
        kinds: Iterable[Of],
        random: Random,
        account_id: int,
        *,
        user_id: int | None = None,
        deal_id: int | None = None,
    ) -> str | None:
        """The name of a fault to be made there, or None."""
        fate = random.random()
        for kind in KINDS:
            if kind.of not in kinds:
                continue
            fate -= self._rates[kind.name]
            if fate < 0:
                self.injected.append(
                    Injected(
                        fault=kind.name,
                        cause=kind.cause,
                        issue=kind.issue,
                        account_id=account_id,
                        user_id=user_id,
                        deal_id=deal_id,
                    )
                )
                return kind.name
        return None


def write_down(injected: Iterable[Injected], file: Path) -> None:
    """A JSON line each."""
    file.write_text("".join(f"{json.dumps(each)}\n" for each in injected), encoding="utf-8")
