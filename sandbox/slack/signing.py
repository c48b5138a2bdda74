"""Slack's request signatures, version 0."""

from __future__ import annotations

import hashlib
import hmac


def signature(signing_secret: str, timestamp: int, body: str) -> str:
    """What `X-Slack-Signature` must be for a body sent at a second since the epoch."""
    signed = f"v0:{timestamp}:{body}".encode()
    return "v0=" + hmac.new(signing_secret.encode(), signed, hashlib.sha256).hexdigest()
