"""What the bot token may do, against what the manifest asks for."""

from collections.abc import Set as AbstractSet

from bot.doctor.line import Line, State

WANTED = frozenset(
    {
        "app_mentions:read",
        "channels:history",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "im:history",
        "im:write",
        "pins:write",
        "usergroups:read",
        "users:read",
    }
)
"""The bot scopes of `manifest.yaml`, which an installed package does not carry; a test compares the two."""

SUBJECT = "slack scopes"


def scopes(granted: AbstractSet[str]) -> Line:
    """`granted` is empty where the server does not say."""
    if not granted:
        said = "This server does not say what the token may do (no x-oauth-scopes). Compare with manifest.yaml by hand."
        return Line(SUBJECT, State.UNKNOWN, said)
    missing, more = sorted(WANTED - granted), sorted(granted - WANTED)
    if missing:
        said = f"Missing: {', '.join(missing)}. Update the app from manifest.yaml and install it again."
        return Line(SUBJECT, State.WRONG, said)
    spare = f" Not needed: {', '.join(more)}." if more else ""
    return Line(SUBJECT, State.OK, f"All {len(WANTED)} of the manifest are granted.{spare}")
