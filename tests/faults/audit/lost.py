"""What was promised and did not happen."""

from collections import Counter
from collections.abc import Iterator, Mapping

from tests.faults.audit.seen import Happened, Incident, Post, Request, Run, Seen

NOES = (
    "This was not recorded",
    "Slack does not tell me at the moment who you are",
    "This does not belong to anything in this channel",
)
"""What a person hears after an acknowledgement when nothing comes of it."""
PLAN = "open"
SUMMARY = "triage_wrong"
"""The button that stands under every finished triage, and under nothing else."""
LOOKED_AGAIN = "incident_verify"
SPOKEN = ("mention", "direct")


def lost(seen: Seen) -> list[str]:
    """Sentences; none is what ought to be found."""
    found = [*_requests(seen), *_runs(seen), *_triages(seen), *_reports(seen)]
    for incident in seen.incidents:
        happened = [each for each in seen.happened if each.incident == incident.number]
        found += [*_steps(incident, happened, seen), *_shown(incident, happened, seen)]
    return found


def _requests(seen: Seen) -> Iterator[str]:
    """Whoever heard no “no” got a run, or was told afterwards that nothing was recorded."""
    told = Counter(aside.user for aside in seen.asides if any(no in aside.text for no in NOES))
    for request in seen.requests:
        if not request.accepted or request.key is None or request.key in seen.runs:
            continue
        if told[request.user]:
            told[request.user] -= 1
            continue
        yield f"{_named(request)} was acknowledged, and nothing is known of it."


def _named(request: Request) -> str:
    return f"{request.flow} {request.key} of {request.user} (“{request.words[:60]}”)"


def _runs(seen: Seen) -> Iterator[str]:
    for run in seen.runs.values():
        if not run.over:
            yield f"{run.flow} {run.key} has not ended: {run.status}."


def _triages(seen: Seen) -> Iterator[str]:
    """Each triage that ended was told: its findings, its refusal, or that it failed."""
    alone = Counter(aside.user for aside in seen.asides)
    marked = {(post.run, post.step): post for post in seen.posts}
    shown = {post.values[SUMMARY] for post in seen.posts if SUMMARY in post.values}
    for run in seen.runs.values():
        if run.flow != "triage" or not run.over:
            continue
        if run.ended == "reported":
            if run.key not in shown and not _replaced(run, marked):
                yield f"triage {run.key} was found out and not told."
        elif run.ended in {"refused", "pointed"}:
            step = "refuse" if run.ended == "refused" else "point to the first"
            if run.of.get("way") in SPOKEN:
                if (run.key, step) not in marked:
                    yield f"triage {run.key} was {run.ended} and nobody was told."
            elif alone[str(run.of.get("user"))]:
                alone[str(run.of.get("user"))] -= 1
            else:
                yield f"triage {run.key} was {run.ended} and its person was not told."
        elif (run.key, "failed") not in marked and not _told_alone(run, seen):
            yield f"triage {run.key} failed ({run.error[:120]}) and nobody was told."


def _replaced(run: Run, marked: Mapping[tuple[str, str], Post]) -> bool:
    """A triage that was corrected says so in place of its buttons."""
    return (run.key, PLAN) in marked and "triage_again" in marked[run.key, PLAN].values


def _told_alone(run: Run, seen: Seen) -> bool:
    return any(run.key in aside.values.values() for aside in seen.asides)


def _reports(seen: Seen) -> Iterator[str]:
    """Whatever calls people stands in an incident; what is looked at again for one stands in it already."""
    homes = {each.key for each in seen.happened if each.kind == "reported"}
    for run in seen.paging_reports:
        again = seen.runs.get(run.partition("-")[0])
        if f"report/{run}" not in homes and (again is None or again.flow != LOOKED_AGAIN):
            yield f"The report {run} calls people and is in no incident."


def _steps(incident: Incident, happened: list[Happened], seen: Seen) -> Iterator[str]:
    """Every step that was begun has rung a phone or said loudly that nobody could be; and a ticket was filed."""
    rung = {ring.key for ring in seen.rings}
    outcomes = {
        (each.detail["page"], each.detail["pager"]): each.detail["outcome"]
        for each in happened
        if each.kind == "page_settled"
    }
    loud = {post.step: post.text.lower() for post in seen.posts if post.run == incident.uid}
    begun = [each.key.removeprefix("paging/") for each in happened if each.kind == "paging"]
    for page in begun:
        phones = {pager: outcome for (of, pager), outcome in outcomes.items() if of == page and pager != "slack"}
        step = f"Step {page} of INC-{incident.number}"
        if (page, "slack") not in outcomes:
            yield f"{step} was not told in Slack."
        if "delivered" in phones.values():
            if f"zillow-triage/{incident.uid}/{page}" not in rung:
                yield f"{step} is said to have rung a phone, and did not."
        elif "by hand" not in loud.get(f"paged {page}", ""):
            yield f"{step} rang no phone, and nobody was told to: {phones}."
    # Jira is asked again after minutes, and the thread has heard so.
    later = any(each.kind == "ticket_failed" for each in happened)
    if begun and not later and not any(f"triage-{incident.uid}" in ticket.labels for ticket in seen.tickets):
        yield f"INC-{incident.number} called people and has no ticket."


def _shown(incident: Incident, happened: list[Happened], seen: Seen) -> Iterator[str]:
    """Its message stands, and says what it is."""
    if any(each.kind == "unplaced" for each in happened):
        return
    if not any(post.run == incident.uid and post.step.startswith("root ") for post in seen.posts):
        yield f"INC-{incident.number} stands nowhere in Slack."
