"""What somebody did with an incident's buttons, as it is recorded before anything else happens."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from checks.kit.policy import Policy
from checks.kit.severity import Severity
from handlers.flows.conversation import Listener, Place
from handlers.incidents import acts
from handlers.incidents.acts import Declined
from handlers.incidents.happening import Happening
from handlers.incidents.incident import Incident
from handlers.incidents.status import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """`act` is the action's id; `value` what was chosen or typed; `at` an ISO time."""

    act: str
    number: int
    user: str
    channel: str
    thread_ts: str | None
    at: str
    value: dict[str, Any] = field(default_factory=dict)
    response_url: str | None = None

    @property
    def listener(self) -> Listener:
        return Listener(self.user, Place(self.channel, self.thread_ts), self.response_url)

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)

    def document(self) -> dict[str, Any]:
        """Plain data for the record."""
        return asdict(self)

    def happens(self, incident: Incident, key: str, policy: Policy) -> Sequence[Happening]:
        """What follows from it. Raises `Declined`."""
        at, by = self.moment, self.user
        match self.act:
            case "incident_acknowledge":
                return acts.acknowledge(incident, key=key, at=at, by=by)
            case "incident_escalate":
                return acts.escalate(incident, key=key, at=at, by=by)
            case "incident_severity":
                return acts.change_severity(incident, Severity(self.value["severity"]), policy, key=key, at=at, by=by)
            case "incident_role":
                return acts.claim_role(incident, Role(self.value["role"]), key=key, at=at, by=by)
            case "incident_update" if self.value:
                return acts.update(incident, self._update(), key=key, at=at, by=by)
            case "incident_close" if self.value:
                return acts.resolve(incident, reason=self.value["reason"], key=key, at=at, by=by)
        raise Declined(f"This version of the bot does not know what “{self.act}” means.")

    def _update(self) -> dict[str, Any]:
        minutes = self.value.get("next_minutes")
        due = None if minutes is None else (self.moment + timedelta(minutes=minutes)).isoformat()
        return {**self.value, "next_update_at": due}
