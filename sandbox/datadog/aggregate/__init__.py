"""Counting and measuring log lines by facet and over time: the aggregate endpoint."""

from sandbox.datadog.aggregate.answer import aggregate

__all__ = ["aggregate"]
