"""Traces are optional, go on in another process, and say of an error no more than its kind."""

import pytest

from bot.tracing import NO_TRACING
from bot.tracing.opening import open_tracing
from tests.bot.tracing.collector import collecting


async def test_without_an_endpoint_nothing_is_traced() -> None:
    async with open_tracing("", "test") as tracing:
        assert tracing is NO_TRACING


async def test_a_run_that_another_process_carries_is_in_the_trace_of_its_request() -> None:
    async with collecting() as collector:
        async with open_tracing(collector.url, "test") as tracing:
            with tracing.request() as ended:
                tracing.submitted("cmd-1")
                ended("command", "acknowledged")
        async with open_tracing(collector.url, "test") as elsewhere:
            for _ in range(2):  # taken up again after a kill
                with elsewhere.run("cmd-1", "triage"):
                    pass

    (request,) = collector.named("request")
    runs = collector.named("run")
    assert {(run.trace, run.parent) for run in runs} == {(request.trace, request.id)}
    assert len({run.id for run in runs}) == 2
    assert "cmd-1" not in str(collector.spans)


async def test_requests_that_begin_nothing_are_traces_of_their_own() -> None:
    async with collecting() as collector, open_tracing(collector.url, "test") as tracing:
        for _ in range(2):
            with tracing.request() as ended:
                ended("command", "acknowledged")

    assert len({span.trace for span in collector.named("request")}) == 2


async def test_an_error_is_told_by_its_kind_alone() -> None:
    async with collecting() as collector, open_tracing(collector.url, "test") as tracing:
        with pytest.raises(ValueError, match="ann@example"), tracing.span("probe", probe="token_row"):
            raise ValueError("ann@example.com")
        with pytest.raises(LookupError), tracing.request():
            raise LookupError

    (probe,), (request,) = collector.named("probe"), collector.named("request")
    assert probe.failed == "ValueError"
    assert request.failed
    assert "ann@" not in str(collector.spans)


async def test_a_collector_that_is_away_costs_nobody_anything() -> None:
    async with open_tracing("http://127.0.0.1:9", "test") as tracing:
        with tracing.span("triage", issue="oauth_failure"):
            pass
