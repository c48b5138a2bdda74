"""How hard the databases may be asked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Seconds and counts; every question has all of them."""

    connect_seconds: float = 3.0
    statement_seconds: float = 4.0
    part_seconds: float = 1.5
    """For one of several parts of a question: room for another try within the time of a probe."""
    most_at_once: int = 5_000
    """Ids or rows of one part: beyond this an account counts as large (domain.md 11)."""
    least_at_once: int = 250
    """A part that takes too long even so is no matter of its size."""
    turn_seconds: float = 3.0
    """The longest wait for a connection that others are using."""
    at_once_common: int = 8
    at_once_client: int = 4
    """Connections to one client database."""
    databases_at_once: int = 8
    """Client databases asked at the same moment by a question to all of them."""
    fan_out_seconds: float = 8.0
    """For a question to all client databases; those that had no turn by then are reported as not asked."""
    connected: int = 32
    """Client databases that stay connected between questions: all of production's 24, or a question to all of them
    would connect anew to each."""
    most_databases: int = 20_000
    location_seconds: float = 5.0
    """How long it is believed where an account's client database is: long enough for one triage."""
    schema_seconds: float = 300.0
    lacking_schema_seconds: float = 10.0
    """A schema without something that is asked for is looked at again sooner: it may have been added."""
