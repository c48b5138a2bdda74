"""The bot itself fails: the person hears so, and what to do."""

from tests.handlers.living_bot import Bot, summaries, until, words

COMMAND = "oauth_failure --account_id=148261"


async def test_a_failed_triage_says_so_in_place_of_its_plan_and_in_its_thread(bot: Bot) -> None:
    bot.engine.broken = True

    await bot.slack.command(COMMAND)
    await until(lambda: bot.channel and len(bot.thread(bot.channel[0]["ts"])) == 2)
    root, reply = bot.thread(bot.channel[0]["ts"])

    assert "I failed at this triage" in root["text"]
    assert "I failed at this triage" in reply["text"]
    assert "A fault in the engine" not in words(reply)


async def test_a_failed_triage_can_be_run_again(bot: Bot) -> None:
    bot.engine.broken = True
    await bot.slack.command(COMMAND)
    await until(lambda: bot.channel and len(bot.thread(bot.channel[0]["ts"])) == 2)
    root, reply = bot.thread(bot.channel[0]["ts"])
    await bot.rest()
    bot.engine.broken = False

    await bot.slack.press(reply, "triage_again")
    (summary,) = await until(lambda: summaries(bot.thread(root["ts"])))

    assert "148261" in words(summary)


async def test_a_failed_mention_can_be_run_again_from_its_thread(bot: Bot) -> None:
    bot.engine.broken = True
    said = await bot.slack.say(f"<@{bot.desk.bot_user}> {COMMAND}")
    await until(lambda: len(bot.thread(said["ts"])) == 3)
    await bot.rest()
    bot.engine.broken = False

    await bot.slack.press(bot.thread(said["ts"])[-1], "triage_again")
    (summary,) = await until(lambda: summaries(bot.thread(said["ts"])))

    assert "148261" in words(summary)


async def test_a_failed_triage_does_not_block_the_next_one(bot: Bot) -> None:
    bot.engine.broken = True
    await bot.slack.command(COMMAND)
    await until(lambda: bot.channel and len(bot.thread(bot.channel[0]["ts"])) == 2)
    await bot.rest()
    bot.engine.broken = False

    await bot.slack.command(COMMAND)

    assert "148261" in words(await bot.summary())


async def test_a_failure_can_be_handed_over_to_people(bot: Bot) -> None:
    bot.engine.broken = True
    await bot.slack.command(COMMAND)
    await until(lambda: bot.channel and len(bot.thread(bot.channel[0]["ts"])) == 2)
    root, reply = bot.thread(bot.channel[0]["ts"])

    await bot.slack.press(reply, "triage_hand_over")
    (*_, loud) = await until(lambda: len(bot.thread(root["ts"])) == 3 and bot.thread(root["ts"]))

    (incident,) = [each for each in bot.channel if "incident_acknowledge" in words(each)]
    assert "INC-1" in loud["text"]
    assert "<!subteam^" in incident["text"]
