"""Tickets of incidents, in Jira."""

from bot.tickets.jira import JiraTickets
from bot.tickets.opening import open_tickets

__all__ = ["JiraTickets", "open_tickets"]
