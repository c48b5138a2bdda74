"""A local Jira over HTTP: tickets, their comments, a search that lags behind, and a page for people."""

from sandbox.jira.issue import Issue
from sandbox.jira.server import LocalJira

__all__ = ["Issue", "LocalJira"]
