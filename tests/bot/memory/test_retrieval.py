"""Two simulated years: does an incident that comes back find the one that it is the return of?"""

import pytest

from benchmarks.retrieval import retrieved, shown
from bot.slack.flow_journal import FlowJournal


async def test_the_right_past_incident_is_among_the_first_three(
    journal: FlowJournal, capsys: pytest.CaptureFixture[str]
) -> None:
    found = await retrieved(journal)

    with capsys.disabled():
        print(shown(found))  # noqa: T201 - the figure is what is asked for
    assert found.incidents == 2_000
    assert len(found.own) > 500
    assert found.share >= 0.95
