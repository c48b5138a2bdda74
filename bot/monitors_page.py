"""Every monitor as a page: what it asks, how often, from when on it speaks and why, and what it then opens."""

import asyncio
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.overheard import Overheard
from checks.causes.catalogue import KINDS
from checks.rules.times import length
from checks.watch.judge import CLEAR_NEEDED
from checks.watch.looking import look_once
from checks.watch.monitor import REMEMBERED, Monitor
from checks.watch.registry import APART, all_monitors
from checks.watch.settings import settings_of
from checks.watch.surge import COLD, ROOM

_ANY_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_INTRODUCTION = f"""# Monitors

They look at the whole fleet by themselves, and open an incident before anybody writes. Written by `make docs` from
`checks/watch/monitors/`, a file each; a test compares. Each is changed, held back or switched off by its name under
`monitors` in the [policy](policy.md); `zillow-triage doctor` and `/zillow-triage status` tell how they stand.

- **A single odd look is not spoken of.** It takes as many bad looks in a row as the table says, at the level that all
  of them have at least. Only a look at incident level speaks at once.
- **Measured against its own past.** Where `sigmas` is among the thresholds, a count must exceed the floor and what is
  usual by so many standard deviations. Usual is the highest of the last hours, the same hour of the days before, and
  the same hour a week ago, from {REMEMBERED.days} days of looks; what was bad is no part of it. On its first day
  such a threshold is multiplied by {COLD}, for it does not know yet what a morning is.
- **What could not be read is neither good nor bad.** It speaks of nothing, and ends nothing.
- **It says when it is over**, after {CLEAR_NEEDED} looks in a row that are quiet with room to spare (most: no more than
  {ROOM:.0%} of the threshold). The incident goes to Monitoring; people verify and close it.
- **The diagnosis is in the thread from the beginning**: the triage of the fleet that the table names. People are called
  from critical on, as for any case.
- Quiet hours hold back what is high; maintenance holds back all but an incident; in shadow a monitor records what it
  would have said. Those that are due together go out {APART.total_seconds():.0f} s apart.
"""


def monitors_page() -> str:
    """The table, then a section for each."""
    every = all_monitors().values()
    table = [
        "",
        "| Monitor | Speaks when | Looks every | Back over | Bad looks | Diagnosis |",
        "|---|---|---|---|---|---|",
    ]
    table += [_row(monitor) for monitor in every]
    sections = [line for monitor in every for line in _section(monitor)]
    return "\n".join([_INTRODUCTION.rstrip(), *table, *sections]) + "\n"


def _row(monitor: Monitor) -> str:
    cells = (
        f"[`{monitor.name}`](#{monitor.name})",
        monitor.speaks_of,
        length(monitor.every),
        length(monitor.window),
        f"{monitor.readings_needed}",
        f"`{monitor.issue}`",
    )
    return f"| {' | '.join(cells)} |"


def _section(monitor: Monitor) -> Iterator[str]:
    about = (sys.modules[monitor.look.__module__].__doc__ or "").partition("\n")[0].strip()
    yield from ("", f"## {monitor.name}", "", f"{monitor.title}. {about}", "", "It asks")
    yield ""
    yield from (f"- {question}" for question in questions(monitor))
    yield from ("", "| Threshold | Default | Why |", "|---|---|---|")
    yield from (f"| `{name}` | {limit.value:g} | {limit.why} |" for name, limit in monitor.thresholds.items())
    named = "; ".join(f"`{code}` ({KINDS[code].title.rstrip('.')})" for code in monitor.codes)
    yield from ("", f"Opens or joins an incident of the fleet about {named}.")


def questions(monitor: Monitor) -> list[str]:
    """What one look asks, found out by looking at nothing."""
    overheard = Overheard(_ANY_MOMENT)
    settings = settings_of(monitor, None)
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(look_once(monitor, overheard.sources, settings, _ANY_MOMENT, ()))
    finally:
        loop.close()
    return list(overheard.questions)
