"""What was understood is the first line; whoever knows better corrects it, and the right triage takes its place."""

from typing import Any

import pytest

from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT
from tests.handlers.living_bot import Bot, summaries, until, words

BOT = f"<@{BOT_USER}>"
SAID = f"{BOT} oauth_failure account 14009, user 571, last 3 hours"


async def triaged(bot: Bot, said: str = SAID) -> dict[str, Any]:
    """The summary of a mention's triage."""
    ts = str((await bot.slack.say(said))["ts"])
    summary = await bot.summary(ts)
    await bot.rest()
    return summary


async def correcting(bot: Bot, message: dict[str, Any], user: str = U_ENGINEER) -> dict[str, Any]:
    """The form that opens."""
    await bot.slack.press(message, "triage_correct", user=user)
    (view,) = await until(lambda: bot.slack.views_open(user))
    return dict(view)


def filled(view: dict[str, Any]) -> dict[str, Any]:
    """What stands in the form when it opens."""
    given = {}
    for block in view["blocks"]:
        element = block.get("element") or {}
        option = element.get("initial_option") or {}
        given[block["block_id"]] = option.get("value") or element.get("initial_value")
    return given


def severities(view: dict[str, Any]) -> str:
    """The block of the severities, which belong to the issue type."""
    return next(str(block["block_id"]) for block in view["blocks"] if block["block_id"].startswith("severity_"))


def standing(bot: Bot, message: dict[str, Any]) -> dict[str, Any]:
    """The message as it stands now."""
    thread = bot.thread(message.get("thread_ts") or message["ts"])
    return next(each for each in thread if each["ts"] == message["ts"])


async def test_the_first_line_says_what_was_understood_of_whom(bot: Bot) -> None:
    summary = await triaged(bot)

    headline, understood, *_ = summary["blocks"]
    said = understood["text"]["text"]
    assert headline["text"]["text"] == "OAuth authentication failure: account 14009 · user 571"
    assert said.startswith("*Understood:* OAuth authentication failure, account 14009 · user 571, severity *normal*")
    assert f"From <@{U_SUPPORT}>: issue type oauth_failure, account 14009, user 571" in said
    assert understood["accessory"]["text"]["text"] == "Correct this"


async def test_the_form_opens_with_what_was_understood(bot: Bot) -> None:
    summary = await triaged(bot)

    view = await correcting(bot, summary)

    given = filled(view)
    assert (given["issue"], given[severities(view)]) == ("oauth_failure", "normal")
    assert (given["account_id"], given["user_id"], given["deal_id"]) == ("14009", "571", None)
    assert given["window"] == "3h"


async def test_a_correction_runs_in_the_same_thread_and_the_other_says_that_it_was_replaced(bot: Bot) -> None:
    summary = await triaged(bot)
    view = await correcting(bot, summary)

    outcome = await bot.slack.submit(view["id"], {"account_id": "148261"}, user=U_ENGINEER)
    await until(lambda: len(summaries(bot.thread(summary["thread_ts"]))) == 2)
    await bot.rest()

    old, new = summaries(bot.thread(summary["thread_ts"]))
    case = bot.engine.cases[-1]
    assert outcome.errors == {}
    assert (case.issue, case.account_id, case.user_id) == ("oauth_failure", 148261, 571)
    assert (case.window.total_seconds(), case.severity_stated) == (3 * 3600, False)
    assert f"*Replaced:* account 148261 instead of 14009, by <@{U_ENGINEER}>" in words(old)
    assert "triage_correct" not in words(old)
    assert f"From <@{U_ENGINEER}>: account 148261 instead of 14009." in words(new)
    assert "triage_correct" in words(new)
    assert len(bot.channel) == 1


async def test_another_issue_type_is_kept_as_feedback_with_who_and_when(bot: Bot) -> None:
    summary = await triaged(bot)
    run = (await bot.journal.recent(1))[0].run_id
    view = await correcting(bot, summary)
    await bot.slack.choose(view["id"], "form_issue", value="agent_resolution", user=U_ENGINEER)

    await bot.slack.submit(view["id"], {"note": "She is Inferred, ask agent@example.com"}, user=U_ENGINEER)
    await until(lambda: len(summaries(bot.thread(summary["thread_ts"]))) == 2)
    await bot.rest()

    (feedback,) = await bot.journal.feedback(run)
    assert (feedback.kind, feedback.issue, feedback.by_user) == ("corrected", "agent_resolution", U_ENGINEER)
    assert "issue type agent_resolution instead of oauth_failure. She is Inferred" in str(feedback.note)
    assert "agent@example.com" not in str(feedback.note)
    assert bot.engine.cases[-1].issue == "agent_resolution"


async def test_a_form_in_which_nothing_was_changed_stays_open(bot: Bot) -> None:
    view = await correcting(bot, await triaged(bot))

    outcome = await bot.slack.submit(view["id"], {}, user=U_ENGINEER)
    await bot.rest()

    assert "Nothing is changed yet" in outcome.errors["issue"]
    assert len(bot.engine.cases) == 1


async def test_of_two_corrections_the_first_counts_and_the_other_is_told(bot: Bot) -> None:
    summary = await triaged(bot)
    one, other = await correcting(bot, summary), await correcting(bot, summary, U_SUPPORT)

    await bot.slack.submit(one["id"], {"account_id": "148261"}, user=U_ENGINEER)
    late = await bot.slack.submit(other["id"], {"account_id": "31774"}, user=U_SUPPORT)
    await until(lambda: len(summaries(bot.thread(summary["thread_ts"]))) == 2)
    await bot.rest()

    assert "corrected this already" in late.errors["issue"]
    assert [case.account_id for case in bot.engine.cases] == [14009, 148261]


async def test_a_triage_can_be_corrected_while_it_is_under_way(bot: Bot) -> None:
    bot.engine.free.clear()
    root = await bot.slack.say(SAID)
    (_, plan) = await until(lambda: len(bot.thread(root["ts"])) == 2 and bot.thread(root["ts"]))
    view = await correcting(bot, plan)

    await bot.slack.submit(view["id"], {"account_id": "148261"}, user=U_ENGINEER)
    await until(lambda: len(bot.engine.cases) == 2)
    bot.engine.free.set()
    await until(lambda: len(summaries(bot.thread(root["ts"]))) == 2)
    await bot.rest()

    assert "*Replaced:* account 148261 instead of 14009" in words(standing(bot, {**plan, "thread_ts": root["ts"]}))


async def test_only_the_severity_can_be_corrected_while_the_same_is_still_looked_at(bot: Bot) -> None:
    bot.engine.free.clear()
    root = await bot.slack.say(SAID)
    (_, plan) = await until(lambda: len(bot.thread(root["ts"])) == 2 and bot.thread(root["ts"]))
    view = await correcting(bot, plan)

    await bot.slack.submit(view["id"], {severities(view): {"value": "high"}}, user=U_ENGINEER)
    await until(lambda: len(bot.engine.cases) == 2)
    bot.engine.free.set()
    await until(lambda: len(summaries(bot.thread(root["ts"]))) == 2)

    assert [str(case.severity) for case in bot.engine.cases] == ["normal", "high"]
    assert bot.engine.cases[1].severity_stated


async def test_an_incident_that_the_wrong_triage_opened_stays_open_and_is_led_to_the_right_one(bot: Bot) -> None:
    summary = await triaged(bot, f"{SAID}, severity critical")
    (root,) = [each for each in bot.channel if "incident_acknowledge" in words(each)]
    view = await correcting(bot, summary)

    state = {"account_id": "148261", severities(view): {"value": "normal"}}
    await bot.slack.submit(view["id"], state, user=U_ENGINEER)
    await until(lambda: len(summaries(bot.thread(summary["thread_ts"]))) == 2)
    await bot.rest()

    incident = await bot.desk.incidents.one(1)
    new = summaries(bot.thread(summary["thread_ts"]))[1]
    told = [words(each) for each in bot.thread(root["ts"]) if "was corrected by" in words(each)]
    assert incident is not None
    assert incident.open
    assert "Incident INC-1, which this triage is part of, stays as it is" in words(standing(bot, summary))
    assert len(told) == 1
    assert new["ts"].replace(".", "") in told[0]


async def test_a_command_is_corrected_in_its_own_thread(bot: Bot) -> None:
    await bot.slack.command("oauth_failure --account_id=14009")
    summary = await bot.summary()
    await bot.rest()
    view = await correcting(bot, summary)

    await bot.slack.submit(view["id"], {"account_id": "148261"}, user=U_ENGINEER)
    await until(lambda: len(summaries(bot.thread(summary["ts"]))) == 2)

    assert len(bot.channel) == 1


async def critical(bot: Bot) -> tuple[dict[str, Any], dict[str, Any]]:
    """A triage's summary, and the root message of the incident that it opened."""
    summary = await triaged(bot, f"{SAID}, severity critical")
    (root,) = [each for each in bot.channel if "incident_acknowledge" in words(each)]
    return summary, root


def led(bot: Bot, root: dict[str, Any]) -> list[str]:
    """What the incident's thread says of the correction."""
    return [words(each) for each in bot.thread(root["ts"]) if "was corrected by" in words(each)]


async def test_an_incident_is_led_to_the_right_triage_also_when_that_is_under_way_already(bot: Bot) -> None:
    summary, root = await critical(bot)
    bot.engine.free.clear()
    other = await bot.slack.say(f"{BOT} oauth_failure account 148261, user 571", user=U_SUPPORT)
    (_, plan) = await until(lambda: len(bot.thread(other["ts"])) == 2 and bot.thread(other["ts"]))
    view = await correcting(bot, summary)

    state = {"account_id": "148261", severities(view): {"value": "normal"}}
    await bot.slack.submit(view["id"], state, user=U_ENGINEER)
    told = await until(lambda: led(bot, root))
    bot.engine.free.set()
    await bot.rest()

    assert len(told) == 1
    assert plan["ts"].replace(".", "") in told[0]


ANSWERS = {"by a press": "", "in words": f"{BOT} it is transaction_sync of account 1001, deal 555"}


@pytest.mark.parametrize("how", ANSWERS)
async def test_an_incident_is_led_to_the_right_triage_also_when_that_had_to_ask_back(how: str, bot: Bot) -> None:
    summary, root = await critical(bot)
    view = await correcting(bot, summary)
    await bot.slack.choose(view["id"], "form_issue", value="transaction_sync", user=U_ENGINEER)
    (view,) = bot.slack.views_open(U_ENGINEER)
    before = len(bot.thread(summary["thread_ts"]))
    state = {"account_id": "", "user_id": "", "deal_id": "555", severities(view): {"value": "high"}}
    await bot.slack.submit(view["id"], state, user=U_ENGINEER)
    question = (await until(lambda: bot.thread(summary["thread_ts"])[before:]))[0]
    await bot.rest()

    untold = led(bot, root)
    if ANSWERS[how]:
        await bot.slack.say(ANSWERS[how], thread_ts=summary["thread_ts"], user=U_SUPPORT)
    else:
        await bot.slack.press(question, "choose_0", user=U_SUPPORT)
    await until(lambda: len(summaries(bot.thread(summary["thread_ts"]))) == 2)
    await bot.rest()

    new = summaries(bot.thread(summary["thread_ts"]))[1]
    (told,) = led(bot, root)
    feedback = await bot.journal.feedback((await bot.journal.recent(3))[-1].run_id)
    assert untold == []
    assert f"was corrected by <@{U_ENGINEER}>" in told
    assert new["ts"].replace(".", "") in told
    assert [each.by_user for each in feedback if each.kind == "corrected"] == [U_ENGINEER]
