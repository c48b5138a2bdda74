"""The auditor: lays what was promised beside what happened, and counts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tests.faults.audit import journal
from tests.faults.audit.doubled import doubled
from tests.faults.audit.lost import SUMMARY, lost
from tests.faults.audit.outside import Outside, asides, posts
from tests.faults.audit.requests import requests
from tests.faults.audit.seen import Seen
from tests.faults.audit.unexplained import unexplained

COLUMNS: Final = ("brought", "accepted", "summaries", "refusals", "failures", "incidents", "pages", "tickets", "posts",
                  "lost", "doubled", "unexplained")  # fmt: skip


def look(outside: Outside, database_url: str) -> Seen:
    """Everything as it stands now."""
    paging, incidents, happened = journal.told(database_url)
    return Seen(
        requests=requests(outside.slack.deliveries),
        runs=journal.runs(database_url),
        paging_reports=paging,
        incidents=incidents,
        happened=happened,
        posts=posts(outside.slack),
        asides=asides(outside.slack),
        rings=outside.rings(),
        tickets=outside.tickets(),
    )


@dataclass(frozen=True, slots=True)
class Verdict:
    """Figures by column, and a sentence for each of the last three."""

    figures: Mapping[str, int]
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unexplained: list[str] = field(default_factory=list)

    @property
    def sentences(self) -> list[str]:
        return [
            *(f"lost: {each}" for each in self.lost),
            *(f"doubled: {each}" for each in self.doubled),
            *(f"unexplained: {each}" for each in self.unexplained),
        ]


def still(found: Verdict, before: Verdict) -> Verdict:
    """Without what the look before did not find: a step that was begun at that moment is told by now."""
    kept = [
        [each for each in now if each in then]
        for now, then in (
            (found.lost, before.lost),
            (found.doubled, before.doubled),
            (found.unexplained, before.unexplained),
        )
    ]
    figures = {**found.figures} | {name: len(sentences) for name, sentences in zip(COLUMNS[-3:], kept, strict=True)}
    return Verdict(figures, *kept)


def judged(seen: Seen) -> Verdict:
    """What the auditor says of it."""
    ended = Counter(run.ended or "failed" for run in seen.runs.values() if run.flow == "triage" and run.over)
    found = lost(seen), doubled(seen), unexplained(seen)
    figures = {
        "brought": len(seen.requests),
        "accepted": sum(request.accepted and request.key is not None for request in seen.requests),
        "summaries": sum(SUMMARY in post.values for post in seen.posts),
        "refusals": ended["refused"] + ended["pointed"],
        "failures": ended["failed"],
        "incidents": len(seen.incidents),
        "pages": len(seen.rings),
        "tickets": len(seen.tickets),
        "posts": len(seen.posts),
    }
    figures |= {name: len(sentences) for name, sentences in zip(COLUMNS[-3:], found, strict=True)}
    return Verdict(figures, *found)


def table(verdicts: list[Verdict]) -> str:
    """Two lines: names and sums."""
    sums = Counter[str]()
    for each in verdicts:
        sums.update(each.figures)
    return f"{' | '.join(COLUMNS)}\n{' | '.join(f'{sums[name]:>{len(name)}}' for name in COLUMNS)}"
