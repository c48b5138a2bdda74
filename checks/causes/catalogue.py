"""All causes that the code can name, by code."""

from collections.abc import Mapping

from checks.causes import agent, health, oauth, rate, sync
from checks.kit import general
from checks.kit.cause import CauseKind

KINDS: Mapping[str, CauseKind] = {
    kind.code: kind
    for kind in (
        *oauth.KINDS,
        *sync.KINDS,
        *rate.KINDS,
        *agent.KINDS,
        *health.KINDS,
        general.ALL_CLEAR,
        general.UNKNOWN_ACCOUNT,
        general.SOURCE_UNAVAILABLE,
        general.RECURRENCE,
    )
}
