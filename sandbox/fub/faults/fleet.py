"""Many accounts suffer together."""

from datetime import datetime, timedelta

from sandbox.fub.faults.changes import Change
from sandbox.fub.faults.changes.rows import RowsChanged
from sandbox.fub.faults.fault import Fault
from sandbox.fub.faults.place import Person, Place, over
from sandbox.fub.world.logs import LogLine, log_line

_KEY_MISSING = "token_encryption_key_missing"
_NO_TOKEN = "CANNOT_RETRIEVE_ACCCESS_TOKEN"
_THROTTLED = "HTTP 429 Too Many Requests"


def encryption_key_missing(place: Place) -> Fault:
    people = place.people(range(20))

    def changes(now: datetime) -> list[Change]:
        lines = [
            _failed(at, person, _KEY_MISSING, method="getEncryptionKey", exception="OAuthException")
            for person, at in zip(people, over(now, 15, len(people)), strict=True)
        ]
        return [place.lines_written(lines)]

    detail = (
        "The secret that encrypts tokens cannot be read: the logs of 20 accounts say so, every account is affected."
    )
    return place.fault("encryption_key_missing", "Encryption key missing", detail, changes)


def expiry_cascade(place: Place) -> Fault:
    """Fifteen accounts: more than the ten from which it is one incident (causes.md, `oauth.expiry_cascade`)."""
    people = place.people(range(20, 35))

    def changes(now: datetime) -> list[Change]:
        expired: list[Change] = [
            RowsChanged(place.common, "zillow_auth", person.who, {"expires_at": now - timedelta(minutes=25)})
            for person in people
        ]
        failures = {"method": "oauthRefresh", "exception": "ZillowConnectException", "error": "access token expired"}
        lines = [
            _failed(at - timedelta(seconds=place_in_turn), person, _NO_TOKEN, **failures)
            for place_in_turn, person in enumerate(people)
            for at in over(now, 20, 4)
        ]
        return [*expired, place.lines_written(lines)]

    detail = (
        f"Accounts {people[0].account_id} to {people[-1].account_id}: tokens expire together and no refresh succeeds."
    )
    return place.fault("expiry_cascade", "Expiry cascade over 15 accounts", detail, changes)


def throttling_storm(place: Place) -> Fault:
    """60 in half an hour, where ten count; four of the accounts cannot refresh meanwhile."""
    people = place.people(range(35, 47))

    def changes(now: datetime) -> list[Change]:
        lines = [
            _failed(at, people[index % len(people)], _THROTTLED, method="zillowRequest")
            for index, at in enumerate(over(now, 30, 60))
        ]
        lines += [
            _failed(at, person, _NO_TOKEN, method="oauthRefresh", exception="ZillowConnectException")
            for person in people[:4]
            for at in over(now, 20, 2)
        ]
        return [place.lines_written(lines)]

    detail = f"Zillow answers 429 to accounts {people[0].account_id} to {people[-1].account_id}, for half an hour."
    return place.fault("throttling_storm", "429 storm", detail, changes)


def _failed(at: datetime, person: Person, message: str, **context: str) -> LogLine:
    who = {"account_id": person.account_id, "userId": person.user_id, "service": "zillow", "error_message": message}
    return log_line(at, "fub", message, context=who | context)
