"""One person's connection breaks."""

from datetime import datetime, timedelta

from sandbox.fub.faults.changes import Change
from sandbox.fub.faults.fault import Fault
from sandbox.fub.faults.place import Person, Place, over
from sandbox.fub.world.logs import LogLine, log_line

_REJECTED = "Zillow OAuth Refresh token invalid"
_DISABLED = "OAuth credentials valid, but integration disabled"


def refresh_token_rejected(place: Place) -> Fault:
    person = place.person(9)

    def changes(now: datetime) -> list[Change]:
        problem = {
            "problem_at": now - timedelta(minutes=10),
            "problem_msg": _REJECTED,
            "connection_health_status": "error",
            "last_verified_at": now - timedelta(hours=5),
        }
        return [
            place.sync_user_changed(person, **problem),
            place.lines_written(_said(now, person, _REJECTED, "oauthRefresh")),
        ]

    detail = f"Account {person.account_id}, user {person.user_id}: Zillow no longer accepts the refresh token."
    return place.fault("refresh_token_rejected", "Refresh token rejected", detail, changes)


def integration_disabled(place: Place) -> Fault:
    person = place.person(10)

    def changes(now: datetime) -> list[Change]:
        return [
            place.sync_user_changed(person, zillow_integration_id=None),
            place.lines_written(_said(now, person, _DISABLED, "oauthRequest")),
        ]

    detail = (
        f"Account {person.account_id}, user {person.user_id}: switched off in Premier Agent, the token still works."
    )
    return place.fault("integration_disabled", "Integration disabled", detail, changes)


def zuid_mismatch(place: Place) -> Fault:
    person = place.person(17)

    def changes(_: datetime) -> list[Change]:
        return [place.sync_user_changed(person, zuid="987654321")]

    detail = f"Account {person.account_id}, user {person.user_id}: the two stores name different Zillow identities."
    return place.fault("zuid_mismatch", "ZUID mismatch", detail, changes)


def _said(now: datetime, person: Person, message: str, method: str) -> list[LogLine]:
    context = {"account_id": person.account_id, "userId": person.user_id, "method": method, "error_message": message}
    return [log_line(at, "fub", message, context=context | {"service": "zillow"}) for at in over(now, 10, 3)]
