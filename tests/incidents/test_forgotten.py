"""Slack keeps the buttons of incidents that the journal keeps no more."""

from copy import deepcopy
from functools import partial
from pathlib import Path

from sandbox.slack import U_ENGINEER, LocalSlack
from tests.incidents.workplace_story import story

CRITICAL = "--issue=oauth_failure --severity=critical --account_id=31774 --user_id=902"


async def test_whoever_presses_a_button_of_a_forgotten_incident_is_told_so_at_once(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        slack = it.place.slack
        await it.place.ask(CRITICAL)
        (root,) = await it.until(lambda: it.roots, "an incident")
        await slack.press(root, "incident_timeline", user=U_ENGINEER)
        pressed = next(each.payload for each in reversed(slack.deliveries) if each.kind == "interactive")

        for number, act in enumerate(("incident_acknowledge", "incident_resolve"), start=987_001):
            body = deepcopy(pressed)
            body["actions"][0] |= {"action_id": act, "value": str(number), "action_ts": f"{number}.000100"}
            await slack.courier.ask("interactive", body)
            told = partial(_told, slack, f"There is no incident INC-{number}.")
            await it.until(told, "to be told that it is forgotten")


def _told(slack: LocalSlack, words: str) -> list[str]:
    return [each["text"] for each in slack.ephemerals(U_ENGINEER) if words in each["text"]]
