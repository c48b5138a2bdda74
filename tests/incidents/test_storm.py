"""The storm of 17 November 2025 (domain.md 8.1): noticed before anybody writes, and over when the backlog is gone."""

from pathlib import Path

from tests.incidents.workplace_story import story, words


async def test_the_storm_opens_an_incident_by_itself_and_is_monitored_when_it_is_over(tmp_path: Path) -> None:
    async with story(tmp_path) as it:
        await it.fault("webhook_storm", active=True)
        await it.next_look("webhook_backlog", minutes=6)
        (root,) = await it.until(lambda: it.roots, "an incident that nobody asked for")
        (diagnosis, *_) = await it.until(lambda: it.lines(root, "triage_wrong"), "the diagnosis in its thread")
        await it.until(lambda: it.rung, "a page")

        assert "at risk of being lost" in words(diagnosis)
        assert "212," in words(diagnosis)
        assert "incident" in it.rung[0]
        assert len(it.rung) == 1

        await it.press(root, "incident_acknowledge")
        await it.fault("webhook_storm", active=False)
        await it.next_look("webhook_backlog", minutes=6)
        await it.next_look("webhook_backlog", minutes=6)
        await it.until(lambda: "Monitoring" in words(it.thread(root)[0]), "the monitor to say that it is over")

        assert len(it.rung) == 1
        assert len(it.roots) == 1
