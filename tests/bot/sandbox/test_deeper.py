"""“Look deeper” in the workplace: the real bot, the real looks, the sample FUB."""

from pathlib import Path

from tests.handlers.living_bot import until, words
from tests.workplaces import quick_workplace


async def test_a_press_brings_each_look_into_the_thread(tmp_path: Path) -> None:
    async with quick_workplace(tmp_path) as workplace:
        summary = await workplace.ask("transaction_sync --account_id=31774 --deal_id=98122")
        await workplace.slack.press(summary["ts"], "triage_deep")

        def replies() -> list[str]:
            return [words(each) for each in workplace.slack.thread(workplace.slack.support_channel, summary["ts"])[1:]]

        beginnings = (
            "It began in ZillowAuth (user 902)",
            "All systems agree about account 31774.",
            "User 902 of account 31774: 5 moments",
            "Deal 98122: the first step that fails is “2. Four paths of every agent”.",
        )

        def all_there() -> list[str]:
            found = replies()
            return found if all(any(each in said for said in found) for each in beginnings) else []

        told = await until(all_there)

    assert [sum(each in said for said in told) for each in beginnings] == [1, 1, 1, 1]
