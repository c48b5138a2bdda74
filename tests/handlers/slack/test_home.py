import json

from sandbox.slack import U_SUPPORT
from tests.handlers.living_bot import Bot, until


async def test_the_home_tab_says_what_the_bot_does_and_what_it_did_lately(bot: Bot) -> None:
    await bot.slack.command("oauth_failure --account_id=148261")
    await bot.summary()
    (head,) = await bot.journal.recent(1)

    await bot.slack.open_home()
    home = json.dumps(await until(lambda: bot.slack.home(U_SUPPORT)), ensure_ascii=False)

    assert "transaction_sync" in home
    assert head.verdict in home


async def test_the_messages_tab_publishes_nothing(bot: Bot) -> None:
    await bot.slack.open_home(tab="messages")
    await until(lambda: bot.slack.deliveries and bot.slack.deliveries[-1].acknowledged)

    assert bot.slack.home(U_SUPPORT) is None


async def test_a_home_opened_again_is_drawn_again(bot: Bot) -> None:
    await bot.slack.open_home()
    await until(lambda: bot.slack.home(U_SUPPORT))
    await bot.slack.command("oauth_failure --account_id=148261")
    await bot.summary()

    await bot.slack.open_home()

    assert await until(lambda: "Recent triages" in json.dumps(bot.slack.home(U_SUPPORT)))
