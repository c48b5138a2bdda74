"""What the Slack side needs to know (design.md 3.3)."""

import re
from dataclasses import dataclass, field

CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{4,}")
SLACK = "https://slack.com/api/"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackSettings:
    """Tokens and ids. `signing_secret` is for the Events API, `app_token` for Socket Mode; one mode needs only its own.

    `api_url` is the base of anything that speaks Slack's API, with or without `/api` and the last slash.
    `support_channel` is an id, or a name with or without `#`.
    """

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = SLACK
    support_channel: str = "#fub-zyno-support"
    served_channels: frozenset[str] = frozenset()
    oncall_usergroup: str = ""
    operators_usergroup: str = ""
    administrators_usergroup: str = ""
    engineering_manager: str = ""
    command: str = "/zillow-triage"
    alias_command: str = ""
