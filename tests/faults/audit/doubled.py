"""What happened more than once."""

from collections import Counter
from collections.abc import Iterator

from tests.faults.audit.lost import SUMMARY
from tests.faults.audit.seen import Seen


def doubled(seen: Seen) -> list[str]:
    """Sentences; none is what ought to be found."""
    return [*_incidents(seen), *_pages(seen), *_messages(seen), *_tickets(seen)]


def _incidents(seen: Seen) -> Iterator[str]:
    subjects = Counter(each.subject for each in seen.incidents if each.open)
    yield from (f"{count} incidents are open about {subject}." for subject, count in subjects.items() if count > 1)
    homes = Counter(each.key for each in seen.happened if each.kind == "reported")
    yield from (f"{key} is in {count} incidents." for key, count in homes.items() if count > 1)
    uids = Counter(each.uid for each in seen.incidents)
    yield from (f"{count} incidents are called {uid}." for uid, count in uids.items() if count > 1)


def _pages(seen: Seen) -> Iterator[str]:
    """A pager rings once for a key; that the next pager rings too when the first is in doubt is meant."""
    rung = Counter((ring.pager, ring.key) for ring in seen.rings)
    yield from (f"{pager} rang {count} times for {key}." for (pager, key), count in rung.items() if count > 1)


def _messages(seen: Seen) -> Iterator[str]:
    marks = Counter((post.channel, post.run, post.step) for post in seen.posts if post.run)
    yield from (f"{mark} stands {count} times." for mark, count in marks.items() if count > 1)
    told = Counter(post.values[SUMMARY] for post in seen.posts if SUMMARY in post.values)
    yield from (f"triage {run} is told {count} times." for run, count in told.items() if count > 1)
    said = Counter((post.thread_ts, post.run, _kind(post.step), post.text) for post in seen.posts if post.run)
    yield from (
        f"{count} times in {thread}: {text[:120]}"
        for (thread, _, _, text), count in said.items()
        if thread and count > 1
    )
    files = Counter(name for post in seen.posts for name in post.files)
    yield from (f"{count} files are named {name}." for name, count in files.items() if count > 1)


REPEATED = ("paged", "told", "verified", "follow-up")
"""What one incident may say in the same words at another time, under another mark."""


def _kind(step: str) -> str:
    """Steps of these kinds are told apart by their whole name."""
    return step if step.startswith(REPEATED) else step.partition("/")[0]


def _tickets(seen: Seen) -> Iterator[str]:
    labels = Counter(label for ticket in seen.tickets for label in ticket.labels if label.startswith("triage-"))
    yield from (f"{count} tickets bear {label}." for label, count in labels.items() if count > 1)
    given = Counter(each.incident for each in seen.happened if each.kind == "ticketed")
    yield from (f"INC-{number} was given {count} tickets." for number, count in given.items() if count > 1)
