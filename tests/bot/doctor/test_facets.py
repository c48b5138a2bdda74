from datetime import UTC, datetime, timedelta

from bot.doctor.facets import facets, log_facets
from bot.doctor.line import Line, State
from bot.settings import Settings, read_settings
from sandbox.datadog import LocalDatadog, LogEvent

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def settings(url: str) -> Settings:
    return read_settings({"dd_api_key": "sandbox-api-key", "dd_app_key": "sandbox-app-key", "dd_api_url": url})


def nested(facet: str) -> dict[str, object]:
    """An attribute's path as a line holds it."""
    value: object = "seen"
    for step in reversed(facet.removeprefix("@").split(".")):
        value = {step: value}
    return value  # type: ignore[return-value]  # a facet has at least one step


async def told(url: str) -> list[Line]:
    return [line async for line in log_facets(settings(url), lambda: NOON)]


def test_every_attribute_is_known_with_the_questions_that_name_it() -> None:
    assert "throttling" in facets()["@context.error_message"]
    assert "bishop_errors" in facets()["@context.errorCode"]


async def test_attributes_that_were_logged_are_well() -> None:
    async with LocalDatadog(clock=lambda: NOON) as datadog:
        for facet in facets():
            datadog.logs.add([LogEvent(NOON - timedelta(hours=1), "fub", attributes=nested(facet))])

        (line,) = await told(datadog.url)

    assert line.state is State.OK


async def test_an_attribute_nobody_logs_is_named_with_the_questions_it_silences() -> None:
    async with LocalDatadog(clock=lambda: NOON) as datadog:
        for facet in facets():
            if facet != "@context.errorCode":
                datadog.logs.add([LogEvent(NOON - timedelta(hours=1), "fub", attributes=nested(facet))])

        (line,) = await told(datadog.url)

    assert line.state is State.UNKNOWN
    assert "not @context.errorCode." in line.said
    assert "bishop_errors" in line.said


async def test_a_datadog_in_trouble_leaves_them_unknown() -> None:
    async with LocalDatadog(clock=lambda: NOON) as datadog:
        datadog.misbehave("500")

        (line,) = await told(datadog.url)

    assert line.state is State.UNKNOWN
