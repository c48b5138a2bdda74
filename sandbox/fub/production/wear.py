"""Faults in the rows of a connected person; the rows must be of the kind that the fault is drawn for."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from sandbox.fub.world import ConnectedUser, World
from sandbox.fub.world.agents import INFERRED, UNMATCHED

_REJECTED = "Zillow OAuth Refresh token invalid"
_LATELY = timedelta(hours=9)
_LONG_AGO = timedelta(days=12)


def _rejected(rows: ConnectedUser, world: World) -> None:
    rows.sync_user["problem_at"] = world.at(_LATELY)
    rows.sync_user["last_verified_at"] = world.at(_LATELY + timedelta(hours=20))
    rows.sync_user["problem_msg"] = _REJECTED
    rows.sync_user["connection_health_status"] = "error"


def _disabled(rows: ConnectedUser, _: World) -> None:
    rows.sync_user["zillow_integration_id"] = None


def _token_missing(rows: ConnectedUser, _: World) -> None:
    rows.auth["encrypted_refresh_token"] = None


def _two_zuids(rows: ConnectedUser, _: World) -> None:
    rows.sync_user["zuid"] = f"9{rows.sync_user['zuid']}"


def _linked_elsewhere(rows: ConnectedUser, _: World) -> None:
    rows.auth["zillow_sync_user_id"] += 1_000_000_000


def _unlinked(rows: ConnectedUser, _: World) -> None:
    rows.auth["zillow_sync_user_id"] = None


def _stale_refresh(rows: ConnectedUser, world: World) -> None:
    rows.auth["updated_at"] = world.at(_LONG_AGO)
    rows.auth["expires_at"] = world.at(_LONG_AGO - timedelta(hours=1))


def _never_synced(rows: ConnectedUser, _: World) -> None:
    rows.sync_user["last_agent_sync_at"] = None


def _stale_verification(rows: ConnectedUser, world: World) -> None:
    rows.sync_user["last_verified_at"] = world.at(_LONG_AGO)


def _disagreeing(rows: ConnectedUser, _: World) -> None:
    rows.sync_user["connection_health_status"] = "error"


def _inferred(rows: ConnectedUser, _: World) -> None:
    rows.agent["resolution_method"] = INFERRED


def _unmatched(rows: ConnectedUser, _: World) -> None:
    rows.agent["resolution_method"] = UNMATCHED
    rows.agent["user_id"] = rows.agent["encrypted_zuid"] = None


WEAR: Mapping[str, Callable[[ConnectedUser, World], None]] = {
    "refresh_token_rejected": _rejected,
    "integration_disabled": _disabled,
    "refresh_token_missing": _token_missing,
    "zuid_mismatch": _two_zuids,
    "link_broken": _linked_elsewhere,
    "unlinked": _unlinked,
    "stale_refresh": _stale_refresh,
    "never_synced": _never_synced,
    "stale_verification": _stale_verification,
    "status_disagrees": _disagreeing,
    "inferred_despite_oauth": _inferred,
    "unmatched_despite_oauth": _unmatched,
}
"""By the name of the fault."""
