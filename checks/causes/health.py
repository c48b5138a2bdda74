"""Causes of `connection_health`."""

from checks.kit.cause import CauseKind

KINDS: tuple[CauseKind, ...] = ()
