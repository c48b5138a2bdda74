"""Metrics over time: the query endpoint."""

from sandbox.datadog.metrics.answer import query_metrics
from sandbox.datadog.metrics.points import MetricPoint, Metrics

__all__ = ["MetricPoint", "Metrics", "query_metrics"]
