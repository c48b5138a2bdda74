"""What is there although nobody asked for it and no monitor saw anything."""

from collections.abc import Iterator

from tests.faults.audit.requests import name
from tests.faults.audit.seen import Seen

OF_NOBODY = ("heartbeat", "source ")
"""Runs that a tick begins and that say something of the bot itself."""
PATIENCE = 24.0
"""Seconds; the minute that the town's policy gives, of which a pager in trouble may have taken some."""
SUPPORTING = ("tick:", "source")


def unexplained(seen: Seen) -> list[str]:
    """Sentences; none is what ought to be found."""
    return [*_runs(seen), *_incidents(seen), *_posts(seen), *_pages(seen), *_hurried(seen), *_tickets(seen)]


def _wanted(seen: Seen) -> set[str]:
    """Names of what somebody wanted, also of what Slack does not know to have been taken."""
    return {request.key for request in seen.requests if request.key}


def _runs(seen: Seen) -> Iterator[str]:
    wanted, uids = _wanted(seen), {incident.uid for incident in seen.incidents}
    for run in seen.runs.values():
        of = run.key.partition(":")[0]
        known = run.key in wanted or of in uids or run.flow in {"failure", "incident_look"}
        # The telling of a failure, and answers and forms, bear names that follow from the run they belong to.
        if not known and not run.key.startswith(SUPPORTING) and not _follows(run.of, seen):
            yield f"{run.flow} {run.key} was asked for by nobody."


def _alarms(seen: Seen) -> set[str]:
    """Names of what monitors say; each follows from the look that saw it."""
    return {name(run.key) for run in seen.runs.values() if run.flow == "monitor_look"}


def _follows(payload: object, seen: Seen) -> bool:
    """It was begun with a button or a form of another run, or with one that was forged."""
    pressed = {request.value for request in seen.requests if request.value}
    return isinstance(payload, dict) and any(
        str(payload.get(word)) in {*seen.runs, *pressed} for word in ("of", "again")
    )


def _incidents(seen: Seen) -> Iterator[str]:
    for each in seen.happened:
        if each.kind != "reported":
            continue
        run = each.key.removeprefix("report/").partition("/")[0]
        pressed = any(request.value == run for request in seen.requests)
        if run not in seen.runs and run not in _alarms(seen) and not pressed:
            yield f"INC-{each.incident} holds a report of {run}, which is no run."


def _posts(seen: Seen) -> Iterator[str]:
    known = set(seen.runs) | {incident.uid for incident in seen.incidents} | _alarms(seen)
    threads = {(post.channel, post.ts) for post in seen.posts if post.run in known}
    threads |= {(post.channel, post.thread_ts) for post in seen.posts if post.run in known and post.thread_ts}
    for post in seen.posts:
        if post.run in known or post.run.startswith(OF_NOBODY):
            continue
        # A file bears no mark; it is explained by its thread.
        if post.files and (post.channel, post.thread_ts) in threads:
            continue
        yield f"“{post.text[:120]}” in {post.channel} belongs to {post.run or 'no run'}."


def _pages(seen: Seen) -> Iterator[str]:
    uids = {incident.number: incident.uid for incident in seen.incidents}
    meant = {
        (each.detail["pager"], f"zillow-triage/{uids[each.incident]}/{each.detail['page']}")
        for each in seen.happened
        if each.kind == "page_intended"
    }
    for ring in seen.rings:
        if (ring.pager, ring.key) not in meant:
            yield f"{ring.pager} rang for {ring.key}, which no incident meant."


def _hurried(seen: Seen) -> Iterator[str]:
    """Nobody asked for the next step, and people had no time to acknowledge the one before."""
    rang = {ring.key: ring.at for ring in reversed(seen.rings)}
    uids = {incident.number: incident.uid for incident in seen.incidents}
    for each in seen.happened:
        if each.kind != "paging" or each.detail["asked"] or each.detail["step"] == 1:
            continue
        round_, step = each.key.removeprefix("paging/").split("/")
        key = f"zillow-triage/{uids[each.incident]}/{round_}"
        before, then = rang.get(f"{key}/{int(step) - 1}"), rang.get(f"{key}/{step}")
        if before is not None and then is not None and then - before < PATIENCE:
            yield f"Step {round_}/{step} of INC-{each.incident} came {then - before:.0f} s after the one before."


def _tickets(seen: Seen) -> Iterator[str]:
    labels = {f"triage-{incident.uid}" for incident in seen.incidents}
    for ticket in seen.tickets:
        if not labels & set(ticket.labels):
            yield f"{ticket.name} belongs to no incident."
