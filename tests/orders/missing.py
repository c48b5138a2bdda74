"""What an auditor finds that did not happen, or should not have, when an order has come to rest."""

from collections.abc import Iterator

from handlers.flows.names import OF_INCIDENTS
from handlers.incidents.calls import SLACK
from handlers.incidents.due import settled
from handlers.incidents.fold import after, incident_of
from handlers.incidents.happening import Kind
from tests.orders.playing import calls_on
from tests.orders.reporting import MONITOR, REPORT
from tests.orders.slack import SUPPORT, Post
from tests.orders.told import Told, all_told, is_root
from tests.orders.world import World


async def missing(world: World) -> list[str]:
    """Sentences on what did not happen, or happened although it should not have."""
    told = await all_told(world)
    found = [*_runs(world), *_reports(world, told)]
    for each in told:
        found += [*_steps(each), *_outcomes(world, each), *_messages(world, each), *_answers(world, each)]
    return found


def _runs(world: World) -> Iterator[str]:
    for run in world.ledger.runs.values():
        if not run.ended:
            yield f"{run.key} has not ended."
        elif run.error and (run.flow in OF_INCIDENTS or "refuses the step" not in run.error):
            yield f"{run.key} failed: {run.error}"


def _reports(world: World, told: list[Told]) -> Iterator[str]:
    homes = {happening.key for each in told for happening in each.happened if happening.kind is Kind.REPORTED}
    for run in world.ledger.runs.values():
        calls = run.flow == MONITOR or (run.flow == REPORT and run.payload["document"]["decision"]["page"])
        if calls and f"report/{run.key}" not in homes:
            yield f"{run.key} is in no incident."
        if run.flow == "hand_over" and f"report/{run.payload['of']}/handed over" not in homes:
            yield f"{run.key} was handed over to nobody."
        if run.key.startswith("press ") and not _pressed(run.key, told):
            yield f"{run.key} is in no timeline."


def _pressed(key: str, told: list[Told]) -> bool:
    wanted = {f"press/{key}", f"refused/{key}", f"verified/{key}"}
    return any(happening.key in wanted for each in told for happening in each.happened)


def _steps(told: Told) -> Iterator[str]:
    """Steps follow each other, none by itself after somebody acknowledged, and none that is due is left out."""
    standing = incident_of(told.incident.number, told.happened[:1])
    for each in told.happened[1:]:
        before, standing = standing, after(standing, each)
        if each.kind is not Kind.PAGING:
            continue
        if each.detail["step"] != before.step + 1:
            yield f"{before.name} went from step {before.step} to {each.detail['step']}."
        if before.acknowledged is not None and not each.detail["asked"]:
            yield f"{before.name} called on by itself after it was acknowledged."
        if not before.open:
            yield f"{before.name} called after it was closed."
    if told.incident.open and (calls_on(told.incident) or told.incident.wanted_step > told.incident.step):
        yield f"{told.incident.name} ought to call somebody and does not."


def _outcomes(world: World, told: Told) -> Iterator[str]:
    """Every step that was begun has rung a phone or said loudly that nobody could be; and Slack was told."""
    marked = {(post.mark.run, post.mark.step): post for post in world.slack.posts if post.mark is not None}
    rung = {tag for page in world.services.datadog.on_call.pages for tag in page.tags if tag.startswith("page:")}
    rung |= {f"page:{alert.dedup_key}" for alert in world.services.pagerduty.alerts}
    for stage in told.incident.stages:
        name = f"Step {stage.round}/{stage.step} of {told.incident.name}"
        pages = [page for page in told.incident.pages if (page.round, page.step) == (stage.round, stage.step)]
        phones = {page.pager: page.outcome for page in pages if page.pager != SLACK}
        if not any(page.pager == SLACK and page.outcome for page in pages):
            yield f"{name} was not told in Slack."
        if None in phones.values() or not phones:
            yield f"{name} is left in the middle: {phones}."
        if "delivered" in phones.values():
            if f"page:zillow-triage/{told.incident.uid}/{stage.round}/{stage.step}" not in rung:
                yield f"{name} is said to have rung a phone, and did not."
        elif "page a person by hand" not in _loud(marked.get((told.incident.uid, f"paged {stage.round}/{stage.step}"))):
            yield f"{name} rang no phone, and nobody was told to: {phones}."


def _loud(post: Post | None) -> str:
    return "" if post is None else post.first.lower()


def _messages(world: World, told: Told) -> Iterator[str]:
    incident = told.incident
    roots = [post for post in world.slack.standing() if is_root(post, incident)]
    unnoticed = incident.message_ts in world.weather.gone and told.shown == incident.version
    # Closed, recorded and looked at again while nobody could write there, it needs no message any more.
    too_late = world.weather.was_archived and settled(incident, world.policy)
    if [post.ts for post in roots] != [incident.message_ts] and not ((unnoticed or too_late) and not roots):
        yield f"{incident.name} is said to stand at {incident.message_ts}; standing are {[post.ts for post in roots]}."
    if incident.stages and incident.ticket is None:
        yield f"{incident.name} called people and has no ticket."


def _answers(world: World, told: Told) -> Iterator[str]:
    """Whoever reported it has been pointed to it, unless nobody could write there."""
    if world.weather.was_archived:
        return
    for report in told.incident.reports:
        if report.channel == SUPPORT and not any(
            post.mark is not None
            and post.mark.step == "incident"
            and post.mark.run in {report.run, f"hand over {report.run}"}
            for post in world.slack.posts
        ):
            yield f"{report.run} was not pointed to {told.incident.name}."
