"""What people and the bot do in a critical case stands in the trail, in order, without a word that anybody wrote."""

import asyncio
from pathlib import Path

from bot.audit.trail import JournalAudit
from sandbox.slack import U_ENGINEER, U_SUPPORT
from tests.incidents.workplace_story import Story, story

BOTH = {U_ENGINEER, U_SUPPORT}


def told_late(it: Story, user: str) -> bool:
    return "is acknowledged already" in str(it.place.slack.ephemerals(user))


async def test_a_critical_case_is_in_the_trail_from_the_question_to_the_acknowledgement(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        await it.place.ask("--issue=oauth_failure --severity=critical --account_id=31774 --note='Please hurry, Erin'")
        (root,) = await it.until(lambda: it.roots, "an incident")
        await it.until(lambda: it.lines(root, "ticket of INC-1"), "a ticket")
        # At once, for the button goes with the first acknowledgement.
        await asyncio.gather(*(it.press(root, "incident_acknowledge", user=each) for each in BOTH))
        await it.until(lambda: it.lines(root, "nobody else is called"), "the acknowledgement")
        (late,) = await it.until(lambda: [each for each in BOTH if told_late(it, each)], "the second to be told")
        trail = it.place.bot.office.audit
        assert isinstance(trail, JournalAudit)
        await trail.link(it.place.clock.now())

        told = [each.entry for each in reversed(await trail.recent(100))]
        verdict = await trail.verify()

    acts = [(each.actor, each.action) for each in told]
    assert [action for _, action in acts[:2]] == ["policy.loaded", "bot.started"]
    asked, reported = acts.index((U_SUPPORT, "triage.asked")), acts.index((U_SUPPORT, "triage.reported"))
    assert asked < reported < acts.index((*(BOTH - {late}), "incident.acknowledged"))
    actions = [each.action for each in told if each.subject == "INC-1"]
    for wanted in ("incident.opened", "incident.paging", "incident.page_settled", "incident.ticketed"):
        assert wanted in actions
    refused = [each for each in told if each.action == "incident.refused"]
    assert [(each.actor, str(each.outcome), each.detail["act"]) for each in refused] == [
        (late, "refused", "incident_acknowledge")
    ]
    assert verdict.intact
    assert not any("hurry" in str(each) for each in told)
    assert (tmp_path / "audit.head").exists()
