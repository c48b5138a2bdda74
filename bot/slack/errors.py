"""What ends the Slack side; each sentence says what to do.

SlackUnusable
├── SlackMisconfigured   a token, channel or setting is wrong
└── SlackDisconnected    the connection was lost and does not come back
"""


class SlackUnusable(Exception):  # noqa: N818 - says what happened
    """The bot cannot work with Slack."""


class SlackMisconfigured(SlackUnusable):
    """Starting again does not help before somebody changes a setting."""


class SlackDisconnected(SlackUnusable):
    """The supervisor should start the process anew."""
