"""Which token may do what."""

from __future__ import annotations

from typing import Literal

from sandbox.slack.refusals import SlackError

BOT_SCOPES = frozenset(
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
        "im:read",
        "im:write",
        "pins:write",
        "reactions:write",
        "usergroups:read",
        "users:read",
    }
)
"""What the app was granted when it was installed, unless a test says otherwise."""

APP_SCOPES = frozenset({"connections:write"})

Holder = Literal["bot", "app"]


class Grants:
    """The two tokens of the installed app and the scopes of each."""

    def __init__(self, bot_token: str, app_token: str) -> None:
        self.bot_token = bot_token
        self.app_token = app_token
        self.bot_scopes = set(BOT_SCOPES)
        self.app_scopes = set(APP_SCOPES)
        self.revoked = False

    def holder(self, token: str | None) -> Holder:
        """Whose token it is; raises `not_authed`, `invalid_auth` or `token_revoked`."""
        if not token:
            raise SlackError("not_authed")
        if token not in {self.bot_token, self.app_token}:
            raise SlackError("invalid_auth")
        if self.revoked:
            raise SlackError("token_revoked")
        return "bot" if token == self.bot_token else "app"

    def demand(self, holder: Holder, wanted: Holder, scope: str | None) -> None:
        """Raises `not_allowed_token_type` for the wrong kind of token, `missing_scope` for one without the scope."""
        if holder != wanted:
            raise SlackError("not_allowed_token_type")
        if scope is not None:
            self.demand_scope(holder, scope)

    def demand_scope(self, holder: Holder, scope: str) -> None:
        """Refuse a token without the scope, as Slack does: with what was needed and what there is."""
        provided = self.scopes(holder)
        if scope not in provided:
            raise SlackError("missing_scope", details={"needed": scope, "provided": ",".join(sorted(provided))})

    def scopes(self, holder: Holder) -> set[str]:
        """The scopes of a token."""
        return self.bot_scopes if holder == "bot" else self.app_scopes
