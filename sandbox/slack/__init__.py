"""A local Slack: one workspace that real Slack clients talk to over HTTP and WebSocket, as strict as the real one."""

from sandbox.slack.acts.commands import Command, CommandOutcome
from sandbox.slack.acts.shortcuts import Shortcut
from sandbox.slack.acts.stage import NotPossibleError, Outcome
from sandbox.slack.ids import BOT, BOT_USER, S_ONCALL, S_OPERATORS, TEAM, U_ENGINEER, U_MANAGER, U_SUPPORT
from sandbox.slack.mentions import Notification
from sandbox.slack.server import LocalSlack
from sandbox.slack.switches import Fault

__all__ = [
    "BOT",
    "BOT_USER",
    "S_ONCALL",
    "S_OPERATORS",
    "TEAM",
    "U_ENGINEER",
    "U_MANAGER",
    "U_SUPPORT",
    "Command",
    "CommandOutcome",
    "Fault",
    "LocalSlack",
    "NotPossibleError",
    "Notification",
    "Outcome",
    "Shortcut",
]
