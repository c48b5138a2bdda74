"""People at their keyboards, and somebody who pretends to be one of them."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from copy import deepcopy
from typing import Any, Final

from sandbox.fub.sample.healthy import HEALTHY_ACCOUNTS
from sandbox.slack import BOT_USER, U_ENGINEER, U_MANAGER, U_SUPPORT, LocalSlack
from sandbox.slack.acts.stage import NotPossibleError
from tests.faults.audit.outside import posts
from tests.faults.plan import Deed
from tests.faults.town import GENERAL

PEOPLE: Final = (U_SUPPORT, U_ENGINEER, U_MANAGER)
ISSUES: Final = ("oauth_failure", "connection_health", "agent_resolution", "rate_limiting")
CRITICAL: Final = (
    "--issue=oauth_failure --severity=critical --account_id=31774 --user_id=902",
    "--issue=oauth_failure --severity=critical --account_id=148261 --user_id=571",
    "--issue=transaction_sync --severity=critical --account_id=31774 --deal_id=98122",
)
NONSENSE: Final = (
    "--issue=nothing --account_id=1",
    "--account_id=99999999999999999999999999",
    "why is it \u0000 <!channel> always DNS?",
    "--issue=oauth_failure --account_id=",
    "🙃" * 300,
    "--issue=transaction_sync",
)
QUICK: Final = ("triage_again", "triage_hand_over", "triage_deep", "triage_save_case", "triage_why", "triage_right",
                "triage_customer", "incident_acknowledge", "incident_escalate", "incident_again", "incident_resolve",
                "incident_timeline", "incident_update", "incident_close")  # fmt: skip
"""Buttons; menus are left to the tests of incidents."""


async def act(deed: Deed, slack: LocalSlack, seed: int) -> None:
    """Whoever cannot do it, because nothing is there to press or the form was not opened, lets it be."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    try:
        await _DEEDS[deed](slack, chance)
    except NotPossibleError:
        return


def _where(slack: LocalSlack, user: str, chance: random.Random) -> str:
    """In several places, because Slack takes one post a second in each of them."""
    return chance.choice((slack.support_channel, GENERAL, slack.direct_message(user), slack.direct_message(user)))


async def _command(slack: LocalSlack, chance: random.Random) -> None:
    user = chance.choice(PEOPLE)
    text = f"--issue={chance.choice(ISSUES)} --account_id={chance.choice(HEALTHY_ACCOUNTS)}"
    await slack.command(text, user=user, channel=_where(slack, user, chance))


async def _critical(slack: LocalSlack, chance: random.Random) -> None:
    user = chance.choice(PEOPLE)
    declared = f"--issue=oauth_failure --severity=critical --account_id={chance.choice(HEALTHY_ACCOUNTS)}"
    await slack.command(chance.choice((*CRITICAL, declared)), user=user, channel=_where(slack, user, chance))


async def _nonsense(slack: LocalSlack, chance: random.Random) -> None:
    user = chance.choice(PEOPLE)
    await slack.command(chance.choice(NONSENSE), user=user, channel=_where(slack, user, chance))


async def _mention(slack: LocalSlack, chance: random.Random) -> None:
    account = chance.choice(HEALTHY_ACCOUNTS)
    channel = chance.choice((slack.support_channel, GENERAL))
    said = chance.choice((f"oauth_failure account {account}", f"nothing syncs in account {account}", "hello?", "ack"))
    await slack.say(f"<@{BOT_USER}> {said}", user=chance.choice(PEOPLE), channel=channel)


async def _thread(slack: LocalSlack, chance: random.Random) -> None:
    account = chance.choice(HEALTHY_ACCOUNTS)
    begun = await slack.say(f"Agents of account {account} say that nothing syncs.", channel=GENERAL)
    await slack.say(f"<@{BOT_USER}> connection_health, please", channel=GENERAL, thread_ts=begun["ts"])


async def _direct(slack: LocalSlack, chance: random.Random) -> None:
    user = chance.choice(PEOPLE)
    account = chance.choice(HEALTHY_ACCOUNTS)
    await slack.say(f"agent_resolution account {account}", user=user, channel=slack.direct_message(user))


async def _form(slack: LocalSlack, chance: random.Random) -> None:
    user = chance.choice(PEOPLE)
    await slack.command("", user=user, channel=_where(slack, user, chance))
    if forms := slack.views_open(user):
        state = {"issue": "oauth_failure", "account_id": str(chance.choice(HEALTHY_ACCOUNTS))}
        await slack.submit(forms[-1]["id"], state, user=user)


async def _shortcut(slack: LocalSlack, chance: random.Random) -> None:
    account = chance.choice(HEALTHY_ACCOUNTS)
    said = await slack.say(f"oauth_failure in account {account}, it seems")
    await slack.shortcut("triage_message", said)


async def _press(slack: LocalSlack, chance: random.Random) -> None:
    """Two people at once, as often as one."""
    there = [(post.ts, action) for post in posts(slack) for action in post.values if action in QUICK]
    if not there:
        return await _command(slack, chance)
    ts, action = chance.choice(there)
    users = chance.sample(PEOPLE, chance.choice((1, 2)))
    await asyncio.gather(*(slack.press(ts, action, user=user) for user in users), return_exceptions=True)
    return None


async def _replay(slack: LocalSlack, chance: random.Random) -> None:
    """As Slack may, or somebody who listened."""
    if slack.deliveries:
        before = chance.choice(slack.deliveries)
        slack.courier.send(before.kind, deepcopy(before.payload))


async def _forged(slack: LocalSlack, chance: random.Random) -> None:
    """Values of no run and no incident, actions of no button, bodies without what bodies have."""
    pressed = [each.payload for each in slack.deliveries if each.payload.get("type") == "block_actions"]
    if not pressed:
        return await _command(slack, chance)
    body: dict[str, Any] = deepcopy(chance.choice(pressed))
    action = body["actions"][0]
    match chance.randrange(5):
        case 0:
            action["value"] = "0" * 12
        case 1:
            action |= {"action_id": "incident_acknowledge", "value": "987654"}
        case 2:
            action |= {"action_id": "incident_resolve", "value": "'; DROP TABLE incidents; --"}
        case 3:
            action |= {"action_id": "choose_7", "value": "<!channel>"}
        case _:
            del body["actions"][0]["action_ts"]
            body.pop("message", None)
    action["action_ts"] = f"{chance.randrange(1 << 30)}.000100"
    slack.courier.send("interactive", body)
    return None


async def _aside(slack: LocalSlack, chance: random.Random) -> None:
    await slack.command(chance.choice(("help", "status", "oncall")), user=chance.choice(PEOPLE))


_DEEDS: Final[dict[Deed, Callable[[LocalSlack, random.Random], Awaitable[None]]]] = {
    Deed.COMMAND: _command,
    Deed.CRITICAL: _critical,
    Deed.NONSENSE: _nonsense,
    Deed.MENTION: _mention,
    Deed.THREAD: _thread,
    Deed.DIRECT: _direct,
    Deed.FORM: _form,
    Deed.SHORTCUT: _shortcut,
    Deed.PRESS: _press,
    Deed.REPLAY: _replay,
    Deed.FORGED: _forged,
    Deed.ASIDE: _aside,
}
