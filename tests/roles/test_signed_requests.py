"""The Events API takes what Slack signed within five minutes, and answers everything else without reading it."""

import asyncio
import hashlib
import hmac
import io
import json
import time
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from bot.slack.signed import MOST_BYTES, OLDEST_SECONDS
from sandbox.slack import U_SUPPORT, LocalSlack
from sandbox.slack.ids import SUPPORT, TEAM
from tests.handlers.living_bot import Bot, living

JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@pytest.fixture
async def bot(slack: LocalSlack, tmp_path: Path) -> AsyncIterator[Bot]:
    async with living(slack, tmp_path, http=True) as bot:
        yield bot


def command(text: str = "oauth_failure --account_id=148261", trigger: str = "1.1") -> bytes:
    who = {"team_id": TEAM, "user_id": U_SUPPORT, "channel_id": SUPPORT}
    return urlencode({"command": "/zillow-triage", "text": text, "trigger_id": trigger, **who}).encode()


def signed(body: bytes, secret: str, *, at: float | None = None, content_type: str = FORM) -> dict[str, str]:
    moment = str(int(time.time() if at is None else at))
    made = hmac.new(secret.encode(), b"v0:" + moment.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"Content-Type": content_type, "X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={made}"}


async def send(bot: Bot, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    url = f"http://127.0.0.1:{bot.serving.port}/slack/events"  # type: ignore[attr-defined]
    async with aiohttp.ClientSession() as somebody, somebody.post(url, data=body, headers=headers) as answer:
        return answer.status, await answer.text()


async def test_what_slack_signed_just_now_is_taken(bot: Bot) -> None:
    body = command()

    status, _ = await send(bot, body, signed(body, bot.slack.signing_secret))

    assert status == 200
    assert len(await bot.runs.list()) == 1


async def test_a_note_with_the_word_payload_is_read_like_any_other(bot: Bot) -> None:
    body = command('oauth_failure --account_id=148261 --note="the payload is empty"')

    status, _ = await send(bot, body, signed(body, bot.slack.signing_secret))

    assert status == 200
    assert len(await bot.runs.list()) == 1


async def test_the_same_request_sent_again_within_five_minutes_is_one_run(bot: Bot) -> None:
    body = command()
    headers = signed(body, bot.slack.signing_secret)

    answers = await asyncio.gather(*(send(bot, body, headers) for _ in range(5)))

    assert {status for status, _ in answers} == {200}
    assert len(await bot.runs.list()) == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"X-Slack-Signature": "v0=" + 64 * "0"}, id="forged"),
        pytest.param({"X-Slack-Signature": ""}, id="empty"),
        pytest.param({"X-Slack-Signature": "v0=Ä"}, id="not ascii"),
        pytest.param({"X-Slack-Signature": None}, id="missing"),
        pytest.param({"X-Slack-Request-Timestamp": None}, id="without a time"),
        pytest.param({"X-Slack-Request-Timestamp": "now"}, id="a time that is none"),
        pytest.param({"X-Slack-Request-Timestamp": "9" * 400}, id="a time beyond all times"),
        pytest.param({"X-Slack-Request-Timestamp": "-1"}, id="a time before all times"),
        pytest.param({"X-Slack-Request-Timestamp": "١٧٠٠٠٠٠٠٠٠"}, id="other digits"),
    ],
)
async def test_what_is_not_signed_is_refused_and_starts_nothing(bot: Bot, change: dict[str, str | None]) -> None:
    body = command()
    headers = {**signed(body, bot.slack.signing_secret), **change}

    status, said = await send(bot, body, {name: value for name, value in headers.items() if value is not None})

    assert (status, "148261" in said) == (401, False)
    assert await bot.runs.list() == []


@pytest.mark.parametrize("off", [-OLDEST_SECONDS - 2, OLDEST_SECONDS + 10, -86_400 * 365])
async def test_a_request_of_another_time_is_refused_though_its_signature_is_right(bot: Bot, off: float) -> None:
    body = command()

    status, _ = await send(bot, body, signed(body, bot.slack.signing_secret, at=time.time() + off))

    assert status == 401
    assert await bot.runs.list() == []


async def test_the_signature_of_another_body_is_refused(bot: Bot) -> None:
    headers = signed(command("help"), bot.slack.signing_secret)

    status, _ = await send(bot, command(), headers)

    assert status == 401


async def test_another_apps_secret_is_refused(bot: Bot) -> None:
    body = command()

    status, _ = await send(bot, body, signed(body, "another secret"))

    assert status == 401


@pytest.mark.parametrize("chunked", [False, True])
async def test_a_body_too_large_is_refused_before_it_is_read(bot: Bot, *, chunked: bool) -> None:
    body = b"x" * (MOST_BYTES + 200_000)
    headers = signed(body, bot.slack.signing_secret)
    url = f"http://127.0.0.1:{bot.serving.port}/slack/events"  # type: ignore[attr-defined]

    async def parts() -> AsyncIterator[bytes]:
        yield body

    sent = parts() if chunked else io.BytesIO(body)
    async with aiohttp.ClientSession() as somebody, somebody.post(url, data=sent, headers=headers) as answer:
        status = answer.status

    assert status == 413
    assert await bot.runs.list() == []


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        pytest.param(b'{"type": "event_callback", "eve', JSON, 400, id="truncated"),
        pytest.param(b"[1, 2]", JSON, 400, id="a list"),
        pytest.param(b"null", JSON, 400, id="nothing"),
        pytest.param(b"", JSON, 400, id="empty"),
        pytest.param(b'{"type": "\xff\xfe"}', JSON, 400, id="no utf-8"),
        pytest.param("{}".encode("utf-16"), JSON, 400, id="utf-16"),
        pytest.param(b"payload=%7B%22type%22", FORM, 400, id="a truncated payload"),
        pytest.param(b"payload=[]", FORM, 400, id="a payload of another shape"),
        pytest.param(b'{"a":' * 100_000, JSON, 400, id="nested too deep"),
        pytest.param(b"<xml/>", "text/xml", 415, id="another type"),
        pytest.param(b"{}", "text/plain", 415, id="plain text"),
    ],
)
async def test_a_signed_request_that_nobody_can_read_is_refused_and_does_not_break_anything(
    bot: Bot, body: bytes, content_type: str, status: int
) -> None:
    answer, _ = await send(bot, body, signed(body, bot.slack.signing_secret, content_type=content_type))
    after = command("help")

    assert answer == status
    assert (await send(bot, after, signed(after, bot.slack.signing_secret)))[0] == 200


async def test_a_charset_that_the_header_claims_does_not_change_what_is_read(bot: Bot) -> None:
    body = command()
    headers = signed(body, bot.slack.signing_secret, content_type=f"{FORM}; charset=utf-16")

    status, _ = await send(bot, body, headers)

    assert status == 200
    assert len(await bot.runs.list()) == 1


async def test_slacks_challenge_is_answered_only_when_it_is_signed(bot: Bot) -> None:
    body = json.dumps({"type": "url_verification", "challenge": "abc", "token": "t"}).encode()

    right = await send(bot, body, signed(body, bot.slack.signing_secret, content_type=JSON))
    wrong = await send(bot, body, {"Content-Type": JSON})

    assert (right[0], "abc" in right[1], wrong) == (200, True, (401, wrong[1]))


async def test_an_envelope_that_socket_mode_brings_twice_is_one_run(slack: LocalSlack, tmp_path: Path) -> None:
    async with living(slack, tmp_path) as bot:
        await slack.command("oauth_failure --account_id=148261")
        sent = slack.deliveries[-1]

        again = [await slack.courier.ask(sent.kind, sent.payload) for _ in range(3)]
        await bot.rest()

        assert all(each.acknowledged for each in again)
        assert len(await bot.runs.list()) == 1
