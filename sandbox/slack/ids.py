"""Who is who in the sample workspace: the ids and names that everything else refers to. All are made up."""

from __future__ import annotations

TEAM = "T0SANDBOX01"
TEAM_NAME = "Sandbox (sample)"
TEAM_DOMAIN = "sandbox-sample"

APP = "A0TRIAGEBOT"
BOT = "B0TRIAGEBOT"
BOT_USER = "U0TRIAGEBOT"
BOT_NAME = "zillow-triage"
BOT_DISPLAY_NAME = "Zillow Triage"
SLACKBOT = "USLACKBOT"

U_SUPPORT = "U0SUPPORT01"
U_ENGINEER = "U0ENGINEER1"
U_MANAGER = "U0MANAGER01"
SUPPORT = "C0SUPPORT01"
GENERAL = "C0GENERAL01"
RANDOM = "C0RANDOM001"

S_ONCALL = "S0ONCALL001"
S_OPERATORS = "S0OPERATORS"
