import json
from datetime import UTC, datetime, timedelta

from bot.datadog import Datadog
from checks.kit.log_question import LogQuestion
from checks.kit.sources import Window
from sandbox.datadog import LocalDatadog, LogEvent

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
ERRORS = LogQuestion("errors", "service:fub status:error")


def line(minutes_ago: float, message: str = "failed", **attributes: object) -> LogEvent:
    return LogEvent(NOON - timedelta(minutes=minutes_ago), "fub", message=message, attributes=attributes)


async def test_the_newest_lines_come_first_and_the_rest_is_admitted(
    datadog: LocalDatadog, asked: Datadog, hour: Window
) -> None:
    datadog.logs.add([line(minutes, f"line {minutes}") for minutes in (1, 5, 3, 61)])

    found = await asked.logs.lines(ERRORS, {}, hour, limit=2, fresh=False)

    assert [entry.message for entry in found.lines] == ["line 1", "line 3"]
    assert found.lines[0].at == NOON - timedelta(minutes=1)
    assert found.cut
    assert found.as_of == NOON
    assert "live=false" in (found.link or "")


async def test_exactly_as_many_as_wanted_are_not_cut(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add([line(1), line(2)])

    found = await asked.logs.lines(ERRORS, {}, hour, limit=2, fresh=False)

    assert len(found.lines) == 2
    assert not found.cut


async def test_more_than_a_page_holds_is_cut_to_a_page(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add([line(1)] * 1_001)

    found = await asked.logs.lines(ERRORS, {}, hour, limit=5_000, fresh=False)

    assert len(found.lines) == 999
    assert found.cut


async def test_attributes_keep_their_shape_and_types(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add(
        [line(1, context={"account_id": 7, "errorCode": 2, "retried": True, "ids": [1, "2"]}, duration=1.5)]
    )

    [entry] = (await asked.logs.lines(ERRORS, {}, hour, limit=5, fresh=False)).lines

    assert entry.attributes == {
        "service": "fub",
        "status": "error",
        "host": "sample",
        "context": {"account_id": 7, "errorCode": 2, "retried": True, "ids": [1, "2"]},
        "duration": 1.5,
    }


async def test_nothing_secret_or_personal_is_handed_on(datadog: LocalDatadog, asked: Datadog, hour: Window) -> None:
    datadog.logs.add(
        [
            line(
                1,
                'refresh_token=0a1B2c3D4e5F for agent.one@example.com, "quoted"',
                context={
                    "refresh_token": "harmless",
                    "password": 'with "quotes" and spaces',
                    "contact": ["+1 415 555 0100", {"email": "sample.user@example.com"}],
                    "zuid": 14826100571,
                    "note": "line one\nagent.one@example.com",
                },
            )
        ]
    )

    [entry] = (await asked.logs.lines(ERRORS, {}, hour, limit=5, fresh=False)).lines

    assert entry.message == 'refresh_token=[redacted] for [e-mail], "quoted"'
    assert entry.attributes["context"] == {
        "refresh_token": "[redacted]",
        "password": "[redacted]",
        "contact": ["[phone]", {"email": "[e-mail]"}],
        "zuid": "…0571",
        "note": "line one\n[e-mail]",
    }
    everything = entry.message + json.dumps(entry.attributes)
    for secret in ("0a1B2c3D4e5F", "harmless", "spaces", "555", "example.com", "14826100571"):
        assert secret not in everything


async def test_an_answer_is_used_again_but_not_for_more_lines(
    datadog: LocalDatadog, asked: Datadog, hour: Window
) -> None:
    await asked.logs.lines(ERRORS, {}, hour, limit=5, fresh=False)
    await asked.logs.lines(ERRORS, {}, hour, limit=5, fresh=False)
    assert len(datadog.requests) == 1

    await asked.logs.lines(ERRORS, {}, hour, limit=6, fresh=False)
    await asked.logs.lines(ERRORS, {}, hour, limit=6, fresh=True)

    assert len(datadog.requests) == 3
