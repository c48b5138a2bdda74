"""Mentions: the answer comes where somebody wrote to the bot."""

from pathlib import Path

import pytest

from sandbox.slack import BOT_USER, U_ENGINEER, U_SUPPORT, LocalSlack
from tests.handlers.full_disk import full_disk
from tests.handlers.living_bot import Bot, living, summaries, until, words

BOT = f"<@{BOT_USER}>"


async def test_a_mention_in_a_thread_reads_the_whole_thread_and_answers_in_it(bot: Bot) -> None:
    root = await bot.slack.say("Account 148261 says Zillow is connected but nothing syncs", user=U_ENGINEER)
    await bot.slack.say("user 571 has an oauth failure, I think", thread_ts=root["ts"])

    await bot.slack.say(f"{BOT} can you look?", thread_ts=root["ts"])
    summary = await bot.summary(root["ts"])

    (case,) = bot.engine.cases
    assert (case.issue, case.account_id, case.user_id) == ("oauth_failure", 148261, 571)
    assert "Integration disabled" in words(summary)
    assert len(bot.channel) == 1


async def test_a_mention_alone_begins_a_thread_under_itself(bot: Bot) -> None:
    said = await bot.slack.say(f"{BOT} oauth_failure account 148261")

    summary = await bot.summary(said["ts"])

    assert summary["thread_ts"] == said["ts"]
    assert len(bot.channel) == 1


async def test_a_thread_of_several_pages_is_read_to_its_end(bot: Bot) -> None:
    root = await bot.slack.say("Something is odd.")
    for number in range(210):
        await bot.slack.say(f"noise {number}", thread_ts=root["ts"])

    await bot.slack.say(f"{BOT} oauth failure of account 148261", thread_ts=root["ts"])
    await bot.summary(root["ts"])

    assert [case.account_id for case in bot.engine.cases] == [148261]


async def test_a_mention_that_says_nothing_is_told_in_the_thread_what_to_write(bot: Bot) -> None:
    said = await bot.slack.say(BOT)

    (_, answer) = await until(lambda: len(bot.thread(said["ts"])) == 2 and bot.thread(said["ts"]))

    assert "transaction_sync account 31774 deal 98122" in words(answer)
    assert "OAuth authentication failure" in words(answer)
    assert "triage_hand_over" not in words(answer)
    assert bot.whispers() == []


async def test_a_serious_mention_that_is_not_understood_calls_people(bot: Bot) -> None:
    said = await bot.slack.say(f"{BOT} critical! everything is broken!")

    (_, answer) = await until(lambda: len(bot.thread(said["ts"])) == 2 and bot.thread(said["ts"]))
    await bot.rest()

    assert "so people are called now" in words(answer)
    assert [incident.paging for incident in await bot.office.incidents.latest(5)] == [True]


async def test_the_same_event_delivered_twice_is_one_triage(bot: Bot) -> None:
    bot.slack.misbehave.deliver_twice("events_api")

    said = await bot.slack.say(f"{BOT} oauth_failure account 148261")
    await bot.summary(said["ts"])
    await until(lambda: len(bot.slack.deliveries[0].attempts) == 2)
    await bot.rest()

    assert len(await bot.runs.list()) == 1
    assert len(summaries(bot.thread(said["ts"]))) == 1


async def test_two_events_for_one_message_are_one_triage(bot: Bot) -> None:
    said = await bot.slack.say(f"{BOT} oauth_failure account 148261")
    await bot.summary(said["ts"])
    event = {**bot.slack.deliveries[0].payload["event"], "edited": {"user": U_SUPPORT, "ts": said["ts"]}}

    bot.slack.events.send(event)
    await until(lambda: len(bot.slack.deliveries) == 2 and bot.slack.deliveries[1].acknowledged)
    await bot.rest()

    ids = [delivery.payload["event_id"] for delivery in bot.slack.deliveries]
    assert ids[0] != ids[1]
    assert len(await bot.runs.list()) == 1


async def test_a_mention_that_could_not_be_recorded_is_not_acknowledged_and_comes_again(tmp_path: Path) -> None:
    impatient = LocalSlack(redelivery_seconds=(0.05, 0.05, 0.05), rate_limits=False, ack_seconds=0.5)
    async with impatient as slack, living(slack, tmp_path, change_desk=full_disk(2)) as bot:
        said = await slack.say(f"{BOT} oauth_failure account 148261")
        await bot.summary(said["ts"])
        await bot.rest()

        (delivery,) = slack.deliveries
        assert [attempt.acknowledged for attempt in delivery.attempts] == [False, False, True]
        assert len(summaries(bot.thread(said["ts"]))) == 1


@pytest.mark.parametrize("question", ["help", "status", "Help!"])
async def test_a_question_about_the_bot_is_answered_privately(bot: Bot, question: str) -> None:
    await bot.slack.say(f"{BOT} {question}")

    await bot.told()

    assert await bot.runs.list() == []
    assert len(bot.channel) == 1


async def test_a_mention_elsewhere_is_shown_the_way_privately(slack: LocalSlack, bot: Bot) -> None:
    await slack.say(f"{BOT} oauth_failure account 148261", channel="general")

    told = await bot.told()

    assert f"<#{slack.support_channel}>" in told
    assert await bot.runs.list() == []


async def test_another_bots_mention_is_left_alone(bot: Bot) -> None:
    event = {
        "type": "app_mention", "user": U_SUPPORT, "bot_id": "B0OTHER001", "text": f"{BOT} oauth_failure account 1",
        "channel": bot.slack.support_channel, "ts": "1790000000.000100", "event_ts": "1790000000.000100",
    }  # fmt: skip

    bot.slack.events.send(event)
    await until(lambda: bot.slack.deliveries and bot.slack.deliveries[0].acknowledged)

    assert await bot.runs.list() == []


async def test_what_was_taken_from_the_thread_is_said(bot: Bot) -> None:
    bot.engine.free.clear()
    said = await bot.slack.say(f"{BOT} oauth_failure account 148261")

    (_, plan) = await until(lambda: len(bot.thread(said["ts"])) == 2 and bot.thread(said["ts"]))
    bot.engine.free.set()
    await bot.summary(said["ts"])

    assert f"<@{U_SUPPORT}>" in words(plan)
    assert "148261" in words(plan)


async def test_a_message_that_calls_everybody_calls_nobody_through_the_bot(bot: Bot) -> None:
    said = await bot.slack.say(f"{BOT} oauth_failure account 148261 <!channel>")
    await bot.summary(said["ts"])
    await bot.rest()

    own = [words(message) for message in bot.thread(said["ts"]) if message.get("user") == BOT_USER]
    assert own
    assert not any("<!channel>" in each for each in own)


async def test_a_command_at_the_instant_of_a_mention_is_pointed_to_its_thread(bot: Bot) -> None:
    bot.engine.free.clear()
    said = await bot.slack.say(f"{BOT} oauth_failure account 148261")
    await until(lambda: len(bot.thread(said["ts"])) == 2)

    await bot.slack.command("oauth_failure --account_id=148261")
    told = await bot.told()
    bot.engine.free.set()
    await bot.summary(said["ts"])

    assert bot.thread(said["ts"])[1]["ts"].replace(".", "") in told
    assert len(bot.channel) == 1


async def test_writing_ack_in_an_incidents_thread_counts_as_pressing_acknowledge(bot: Bot) -> None:
    await bot.slack.command("oauth_failure --account_id=148261 --severity=critical")
    await bot.summary()
    await bot.rest()
    (root,) = [each for each in bot.channel if "incident_acknowledge" in words(each)]

    await bot.slack.say(f"<@{BOT_USER}> ack, I have it", user=U_ENGINEER, thread_ts=root["ts"])
    await until(lambda: "Acknowledged by" in bot.thread(root["ts"])[0]["text"])

    assert "Erin Engineer" in bot.thread(root["ts"])[0]["text"]


async def test_asking_who_acknowledged_acknowledges_nothing(bot: Bot) -> None:
    await bot.slack.command("oauth_failure --account_id=148261 --severity=critical")
    await bot.summary()
    await bot.rest()
    (root,) = [each for each in bot.channel if "incident_acknowledge" in words(each)]

    await bot.slack.say(f"<@{BOT_USER}> acknowledged by whom?", user=U_ENGINEER, thread_ts=root["ts"])
    await until(lambda: len(bot.thread(root["ts"])) > 1)
    await bot.rest()

    assert "Acknowledged by" not in bot.thread(root["ts"])[0]["text"]
