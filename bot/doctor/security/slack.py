"""What the Slack token may do, who reads the support channel, and who may act."""

from collections.abc import AsyncIterator

from bot.doctor.line import Line, State
from bot.doctor.security.slack_channel import channel
from bot.doctor.security.slack_groups import groups
from bot.doctor.security.slack_people import SlackPeople
from bot.doctor.slack_scopes import WANTED
from bot.settings import Settings
from bot.slack.clients import client, session
from bot.slack.errors import SlackUnusable
from bot.slack.identity import identify
from bot.slack.retries import for_harmless_calls

SUBJECT = "slack scopes"


async def slack(settings: Settings) -> AsyncIterator[Line]:
    """Asks, posts nothing."""
    if settings.slack_bot_token is None or not settings.slack_bot_token.get_secret_value():
        yield Line(SUBJECT, State.UNSET, "Not configured: SLACK_BOT_TOKEN. There is no token that could be misused.")
        return
    wanted = settings.slack
    async with session() as pool:
        try:
            identity = await identify(pool, wanted.api_url, wanted.bot_token)
        except SlackUnusable as unusable:
            yield Line(SUBJECT, State.UNKNOWN, str(unusable))
            return
        for line in scopes(identity.scopes):
            yield line
        asking = client(pool, identity.base_url, wanted.bot_token, for_harmless_calls())
        people = SlackPeople(asking, identity.team_id)
        for line in await channel(asking, wanted.support_channel, people):
            yield line
        for line in await groups(asking, wanted, people):
            yield line


def scopes(granted: frozenset[str]) -> list[Line]:
    """Against the manifest: a needless scope is as wrong as a missing one."""
    if not granted:
        said = "This server does not say what the token may do (no x-oauth-scopes). Compare with manifest.yaml by hand."
        return [Line(SUBJECT, State.UNKNOWN, said)]
    lines = [
        Line(SUBJECT, State.WRONG, f"{scope} is granted and not needed. Install the app anew from manifest.yaml.")
        for scope in sorted(granted - WANTED)
    ]
    lines += [
        Line(SUBJECT, State.WRONG, f"{scope} is missing. Update the app from manifest.yaml and install it again.")
        for scope in sorted(WANTED - granted)
    ]
    return lines or [Line(SUBJECT, State.OK, f"The {len(WANTED)} scopes of the manifest, and no other.")]
