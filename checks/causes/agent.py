"""Causes of `agent_resolution`, its teams included."""

from checks.kit.cause import CauseKind

KINDS: tuple[CauseKind, ...] = ()
