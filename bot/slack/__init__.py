"""Slack: the real outside thing behind `handlers.flows.conversation`, and the ways in."""

from bot.slack.app import build_app
from bot.slack.conversation import SlackConversation
from bot.slack.errors import SlackDisconnected, SlackMisconfigured, SlackUnusable
from bot.slack.identity import Identity
from bot.slack.recorded_runs import RecordedRuns
from bot.slack.serving import HttpPlace, Serving, open_slack
from bot.slack.settings import SlackSettings
from bot.slack.socket import Patience
from bot.slack.workspace import Workspace, open_workspace

__all__ = [
    "HttpPlace",
    "Identity",
    "Patience",
    "RecordedRuns",
    "Serving",
    "SlackConversation",
    "SlackDisconnected",
    "SlackMisconfigured",
    "SlackSettings",
    "SlackUnusable",
    "Workspace",
    "build_app",
    "open_slack",
    "open_workspace",
]
