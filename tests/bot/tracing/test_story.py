"""A command typed in Slack is one trace, from the request to the questions that were put to sources."""

from pathlib import Path

from bot.metrics.metrics import Metrics
from bot.tracing.opening import open_tracing
from sandbox.slack import U_SUPPORT
from tests.bot.tracing.collector import Seen, collecting
from tests.workplaces import quick_workplace

COMMAND = "--issue=oauth_failure --severity=critical --account_id=31774 --user_id=902"


async def test_request_run_triage_probe_and_question_are_one_trace(tmp_path: Path) -> None:
    async with (
        collecting() as collector,
        open_tracing(collector.url, "1.2.3") as tracing,
        quick_workplace(tmp_path, measures=Metrics("1.2.3", tracing)) as place,
    ):
        await place.ask(COMMAND)
        await place.rest()

    (request,) = [span for span in collector.named("request") if span.attributes["way"] == "command"]
    trace = [span for span in collector.spans if span.trace == request.trace]
    by_id = {span.id: span for span in trace}
    assert collector.resources[0] == {"service.name": "zillow-triage", "service.version": "1.2.3"}
    assert request.parent == ""
    assert request.attributes == {"way": "command", "outcome": "acknowledged"}
    assert chain("question", trace, by_id) == ["request", "run", "triage", "probe", "question"]
    assert {span.attributes["source"] for span in trace if span.name == "question"} >= {"fub.common", "datadog.logs"}
    for private in ("31774", "902", U_SUPPORT, str(tmp_path)):
        assert not [span for span in collector.spans if private in span.attributes.values()]


def chain(name: str, trace: list[Seen], by_id: dict[str, Seen]) -> list[str]:
    """The names from the beginning to the first span of this name."""
    span, names = next(each for each in trace if each.name == name), [name]
    while span.parent:
        span = by_id[span.parent]
        names.insert(0, span.name)
    return names
