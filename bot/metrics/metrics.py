"""The figures of one process. They are summed over replicas by whoever scrapes, who also tells replicas apart."""

from itertools import product
from platform import python_version
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    GCCollector,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.registry import Collector

from bot.metrics.outcome import MISSHAPEN, UNACKNOWLEDGED
from bot.metrics.verdict import verdict
from bot.metrics.way import WAYS
from bot.settings import PAGERS
from bot.tracing import NO_TRACING, Tracing
from checks.kit.report import Report
from handlers.flows.paging import Outcome

ACKNOWLEDGED_WITHIN: Final = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 2.5, 3.0)
"""Seconds: 0.3 is what the bot promises (design.md 6), 3 is what Slack waits."""
PROBED_WITHIN: Final = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0)
TRIAGED_WITHIN: Final = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0)
"""Seconds: a summary comes within 5 on a small, within 10 on a large Follow Up Boss (design.md 6)."""


class Metrics:
    """Implements `Measures`; `exposition()` is what `/metrics` answers.

    Labels take few values, all of them from the code.
    """

    def __init__(self, version: str, tracing: Tracing = NO_TRACING) -> None:
        self.tracing = tracing
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        GCCollector(registry=self.registry)
        built = Gauge("zillow_triage_build_info", "1, with the version.", ["version", "python"], registry=self.registry)
        built.labels(version, python_version()).set(1)
        self._requests = Counter(
            "zillow_triage_requests_total",
            "What Slack brought, by the way in and what became of it.",
            ["way", "outcome"],
            registry=self.registry,
        )
        self._acknowledgement = Histogram(
            "zillow_triage_acknowledgement_seconds",
            "From a request's arrival until it was recorded and acknowledged.",
            ["way"],
            buckets=ACKNOWLEDGED_WITHIN,
            registry=self.registry,
        )
        self._triage = Histogram(
            "zillow_triage_triage_seconds",
            "From the first probe to the verdict.",
            ["issue"],
            buckets=TRIAGED_WITHIN,
            registry=self.registry,
        )
        self._probe = Histogram(
            "zillow_triage_probe_seconds",
            "One probe, answered or not.",
            ["probe"],
            buckets=PROBED_WITHIN,
            registry=self.registry,
        )
        self._verdicts = Counter(
            "zillow_triage_verdicts_total",
            "Triages by the cause that they name first.",
            ["issue", "cause"],
            registry=self.registry,
        )
        self._pages = Counter(
            "zillow_triage_pages_total",
            "Pages by what the pager made of them.",
            ["pager", "outcome"],
            registry=self.registry,
        )
        self._rate_limited = Counter(
            "zillow_triage_slack_rate_limited_total", "Calls that Slack turned away (429).", registry=self.registry
        )

        self._begin_at_nothing()

    def _begin_at_nothing(self) -> None:
        """A series that is not there before its first event shows no increase by it."""
        for way in WAYS:
            self._requests.labels(way, UNACKNOWLEDGED)
            self._requests.labels(way, MISSHAPEN)
        for pager, outcome in product(PAGERS, Outcome):
            self._pages.labels(pager, outcome)

    def request(self, way: str, outcome: str, seconds: float) -> None:
        self._requests.labels(way, outcome).inc()
        self._acknowledgement.labels(way).observe(seconds)

    def triage(self, report: Report) -> None:
        issue = report.case.issue
        self._triage.labels(issue).observe(report.took_ms / 1000)
        self._verdicts.labels(issue, verdict(report)).inc()
        for end in report.investigation.finished:
            if end.findings and not end.skipped:
                self._probe.labels(end.probe.name).observe(max(each.took_ms for each in end.findings) / 1000)

    def page(self, pager: str, outcome: str) -> None:
        self._pages.labels(pager, outcome).inc()

    def rate_limited(self) -> None:
        self._rate_limited.inc()

    def also(self, collector: Collector) -> None:
        """Adds what is looked up when somebody asks."""
        self.registry.register(collector)

    def exposition(self) -> bytes:
        """Everything, in Prometheus' text format."""
        return generate_latest(self.registry)
