from collections.abc import Callable
from functools import partial

from bot.cleaning import cleaning
from bot.doctor import State
from bot.doctor.configuration import configuration
from bot.doctor.links import links
from bot.doctor.mutex_keys import mutex_keys
from bot.doctor.runbooks import runbooks
from bot.settings import read_settings
from checks.kit.check import Check
from checks.kit.registry import all_checks
from checks.kit.severity import Severity
from tests.bot.doctor.conftest import Lines, now


async def test_settings_are_named_and_never_shown(lines: Lines) -> None:
    settings = read_settings({"slack_bot_token": "xoxb-sample-5ecret", "support_channel": "#somewhere"})

    found = await lines(partial(configuration, settings, None, {}))

    assert found["settings"].state is State.OK
    assert "SLACK_BOT_TOKEN" in found["settings"].said
    assert "SUPPORT_CHANNEL" in found["settings"].said
    assert "5ecret" not in found["settings"].said
    assert "somewhere" not in found["settings"].said


async def test_settings_that_would_make_another_app_of_it_are_wrong(lines: Lines) -> None:
    found = await lines(partial(configuration, read_settings(), None, {"SLACK_CLIENT_ID": "1.2"}))

    assert found["settings"].state is State.WRONG
    assert found["settings"].said.endswith("Unset it.")


async def test_keys_without_the_place_for_the_id_are_wrong(lines: Lines) -> None:
    found = await lines(partial(mutex_keys, read_settings({"mutex_keys": "lock:{sync_user_id},lock:everybody"})))
    empty = await lines(partial(mutex_keys, read_settings({"mutex_keys": " , "})))
    usual = await lines(partial(mutex_keys, read_settings()))

    assert found["mutex keys"].state is State.WRONG
    assert "without {sync_user_id}: lock:everybody." in found["mutex keys"].said
    assert empty["mutex keys"].state is State.WRONG
    assert usual["mutex keys"].state is State.OK


async def test_every_issue_type_leads_to_a_runbook(lines: Lines) -> None:
    found = await lines(lambda: runbooks(all_checks().values()))

    assert found["runbooks"].state is State.OK
    assert "oauth_failure to zillow-oauth-diagnosis" in found["runbooks"].said


async def test_an_issue_type_that_leads_nowhere_is_wrong(lines: Lines) -> None:
    lost = Check(
        issue="lost", title="Lost", about="Lost.", severities=(Severity.NORMAL,), usual=Severity.NORMAL,
        target="zillow-nowhere", first_response="None.",
    )  # fmt: skip

    found = await lines(lambda: runbooks([lost]))

    assert found["runbooks"].state is State.WRONG
    assert found["runbooks"].said.startswith("lost escalates to zillow-nowhere, which is no runbook.")


async def test_the_host_of_links_is_looked_for(lines: Lines, open_port: int, refused_port: int) -> None:
    key = {"dd_api_key": "made-up-key"}
    alive = await lines(partial(links, read_settings({"dd_site": f"127.0.0.1:{open_port}", **key}), now))
    dead = await lines(partial(links, read_settings({"dd_site": f"127.0.0.1:{refused_port}", **key}), now))
    unset = await lines(partial(links, read_settings({"dd_site": f"127.0.0.1:{open_port}"}), now))
    odd = await lines(partial(links, read_settings({"dd_site": "https://datadoghq.com"}), now))

    assert (alive["links"].state, dead["links"].state) == (State.OK, State.UNKNOWN)
    assert unset["links"].state is State.UNSET
    assert f"127.0.0.1:{refused_port}" in dead["links"].said
    assert odd["links"].state is State.WRONG


def test_no_secret_passes_the_last_gate_in_any_of_its_forms() -> None:
    settings = read_settings(
        {
            "slack_bot_token": "made-up-token",
            "database_url": "postgresql+psycopg://bot:p%40ss%20word@127.0.0.1/bot?password=another-0ne",
            "fub_common_url": "mysql+asyncmy://reader:sl%2Fash-ed@127.0.0.1/common",
            "dd_api_key": "",
            "redis_url": "redis://:ab@127.0.0.1:6379/0",
        }
    )
    cleaned: Callable[[str], str] = cleaning(settings)

    said = cleaned("made-up-token p@ss word p%40ss%20word sl/ash-ed sl%2Fash-ed another-0ne and everything else")

    assert said == " ".join(["[redacted]"] * 6) + " and everything else"
    assert cleaned("Give the bot a cabin.") == "Give the bot a cabin."
