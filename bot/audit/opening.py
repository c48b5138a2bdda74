"""The trail of a running bot: it says when the bot starts and stops, and with which policy and settings."""

import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

import structlog

from bot.audit.trail import JournalAudit, trail_of
from bot.journal import Journal, JournalUnavailable
from bot.settings import Settings
from bot.status import installed_version
from handlers.flows.audit import SYSTEM, Entry
from handlers.flows.protocols import JSON

_LOG = structlog.get_logger(__name__)
BUILT_IN = "built-in"


@asynccontextmanager
async def open_trail(journal: Journal, settings: Settings, now: Callable[[], datetime]) -> AsyncIterator[JournalAudit]:
    """Notes the start, and a policy other than the last one; notes the stop at the end. Raises JournalUnavailable."""
    trail, at = trail_of(journal, settings), now()
    policy = policy_hash(settings.policy_path)
    given: list[JSON] = [*sorted(settings.model_fields_set)]
    detail: dict[str, JSON] = {"version": installed_version(), "policy": policy, "settings": given}
    await _note_policy(trail, policy, at)
    await trail.note(_of_bot("bot.started", at, detail))
    await trail.link(at)
    try:
        yield trail
    finally:
        at = now()
        try:
            await trail.note(_of_bot("bot.stopped", at, {}))
        except JournalUnavailable as error:
            _LOG.warning("audit_unnoted", action="bot.stopped", reason=str(error))
        else:
            await trail.link(at)


def policy_hash(path: Path | None) -> str:
    """Names the policy that is in force: the beginning of its file's SHA-256."""
    return BUILT_IN if path is None else hashlib.sha256(path.read_bytes()).hexdigest()[:16]


async def _note_policy(trail: JournalAudit, policy: str, at: datetime) -> None:
    last = await trail.recent(1, subject="policy")
    was = last[0].entry.detail.get("policy") if last else None
    if was == policy:
        return
    action, detail = ("policy.changed", {"was": was}) if last else ("policy.loaded", {})
    key = f"policy/{policy}/{at.isoformat()}"
    said: dict[str, JSON] = {**detail, "policy": policy}
    await trail.note(Entry(key=key, at=at, actor=SYSTEM, action=action, subject="policy", detail=said))


def _of_bot(action: str, at: datetime, detail: dict[str, JSON]) -> Entry:
    key = f"{action}/{at.isoformat()}"
    return Entry(key=key, at=at, actor=SYSTEM, action=action, subject="bot", detail=detail)
