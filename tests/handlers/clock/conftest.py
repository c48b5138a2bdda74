"""The office of the flows' tests, for what happens by the clock."""

from tests.handlers.flows.conftest import office, slack, workspace

__all__ = ["office", "slack", "workspace"]
