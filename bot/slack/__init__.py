"""Slack: the real outside thing behind `handlers.flows.conversation`, and the ways in."""
