"""The one policy that everybody holds, and how it is changed while the bot runs."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from bot.journal import JournalError
from bot.policy.mistake import PolicyInvalid
from bot.policy.reading import read_policy
from checks.kit.policy import Policy
from handlers.flows.audit import SYSTEM, Audit, Entry, Outcome
from handlers.flows.policies import InForce, Reloaded
from handlers.flows.protocols import JSON

_LOG = structlog.get_logger(__name__)

BUILT_IN = "built-in"
SUBJECT = "policy"
"""What entries of the audit trail on the policy are about; replicas follow the newest."""


class PolicyInForce:
    """Implements `handlers.flows.policies.Policies`. Whoever was given `policy` decides by the new one from then on."""

    def __init__(self, path: Path | None, policy: Policy, audit: Audit, now: Callable[[], datetime]) -> None:
        self.policy = policy
        self._path = path
        self._audit = audit
        self._now = now
        self._name = name_of(path)
        self._told = ""

    def in_force(self) -> InForce:
        return InForce(name=self._name, file=str(self._path or ""), differs=differences(self.policy))

    async def reload(self, by: str) -> Reloaded:
        try:
            read, name = read_policy(self._path), name_of(self._path)
        except (PolicyInvalid, OSError) as wrong:
            await self._note(by, "policy.refused", Outcome.REFUSED, {"why": "the file has mistakes"})
            return Reloaded(in_force=self.in_force(), mistakes=str(wrong).splitlines())
        if name == self._name:
            return Reloaded(in_force=self.in_force())
        # Recorded before it holds: what nobody can look up later does not decide who is called.
        await self._note(by, "policy.changed", Outcome.DONE, {"was": self._name, "policy": name})
        self._put(read, name)
        return Reloaded(in_force=self.in_force(), changed=True)

    async def follow(self) -> None:
        """A tick: what another replica put in force holds here as well, once the same file is here. Never raises."""
        try:
            newest = await self._audit.recent(5, subject=SUBJECT)
            done = [each.entry.detail for each in newest if each.entry.outcome is Outcome.DONE]
            wanted = str(done[0].get("policy") or "") if done else ""
            if not wanted or wanted == self._name:
                return
            if name_of(self._path) != wanted:
                if self._told != wanted:
                    _LOG.warning("policy_of_another_replica_is_not_here", wanted=wanted, in_force=self._name)
                    self._told = wanted
                return
            self._put(read_policy(self._path), wanted)
        except (JournalError, PolicyInvalid, OSError) as trouble:
            _LOG.warning("policy_not_followed", reason=str(trouble))

    def _put(self, policy: Policy, name: str) -> None:
        """All at once, between two turns of the loop; a decision is one call and sees one policy."""
        for field in fields(Policy):
            # Frozen for everybody else. Engine, incidents and flows hold this same object.
            object.__setattr__(self.policy, field.name, getattr(policy, field.name))
        self._name = name
        _LOG.info("policy_in_force", policy=name)

    async def _note(self, by: str, action: str, outcome: Outcome, detail: Mapping[str, JSON]) -> None:
        at = self._now()
        key = f"{action}/{by}/{at.isoformat()}"
        await self._audit.note(
            Entry(key=key, at=at, actor=by or SYSTEM, action=action, subject=SUBJECT, outcome=outcome, detail=detail)
        )


def name_of(path: Path | None) -> str:
    """Names a policy by its file: the beginning of its SHA-256. Raises OSError."""
    return BUILT_IN if path is None else hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def differences(policy: Policy) -> Sequence[str]:
    """A line for each value that is not the default: `paging.steps: 2 (3)`."""
    ours, theirs = _flat(asdict(policy)), _flat(asdict(Policy()))
    return [
        f"{name}: {ours.get(name, '–')} ({theirs.get(name, '–')})"
        for name in sorted({*ours, *theirs})
        if ours.get(name) != theirs.get(name)
    ]


def _flat(value: Any, name: str = "") -> dict[str, str]:
    if isinstance(value, dict) and value:
        found: dict[str, str] = {}
        for key, part in value.items():
            found |= _flat(part, f"{name}.{key}" if name else str(key))
        return found
    return {name: str(value)}
