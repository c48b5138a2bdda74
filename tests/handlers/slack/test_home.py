"""Opening the home tab, over the bot's real connection to Slack."""

import json
from dataclasses import replace
from pathlib import Path

from sandbox.slack import U_SUPPORT, LocalSlack
from tests.handlers.living_bot import Bot, living, until


class NotedHomes:
    """Homes that note who opens them."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, str | None]] = []

    async def opened(self, user: str, view_hash: str | None) -> None:
        self.seen.append((user, view_hash))

    async def changed(self) -> None:
        raise NotImplementedError


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


async def test_homes_hear_who_opens_the_tab_and_what_they_see(slack: LocalSlack, tmp_path: Path) -> None:
    homes = NotedHomes()
    async with living(slack, tmp_path, change_desk=lambda desk: replace(desk, homes=homes)):
        await slack.open_home(tab="messages")
        await slack.open_home()
        await until(lambda: homes.seen)

    assert homes.seen == [(U_SUPPORT, None)]


async def test_a_desk_without_a_board_says_what_it_does_not_know(bot: Bot) -> None:
    await bot.slack.open_home()

    home = json.dumps(await until(lambda: bot.slack.home(U_SUPPORT)), ensure_ascii=False)

    assert "Not known yet." in home
    assert "No incident is open." in home
