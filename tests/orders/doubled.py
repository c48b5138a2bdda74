"""What an auditor finds that happened twice, when an order has come to rest."""

from collections import Counter
from collections.abc import Iterator

from handlers.incidents.happening import Kind
from tests.orders.told import Told, all_told, is_root
from tests.orders.world import World

REPEATED = ("verified", "paged", "follow-up", "told press", "told remind", "told ticket", "told unanswered")
"""What one incident may say in the same words at another time, under another mark."""


async def doubled(world: World) -> list[str]:
    """Sentences on what happened more than once."""
    told = await all_told(world)
    return [*_incidents_twice(told), *_pages_twice(world), *_said_twice(world, told), *_tickets_twice(world, told)]


def _incidents_twice(told: list[Told]) -> Iterator[str]:
    opened = Counter(each.incident.subject for each in told if each.incident.open)
    yield from (f"{count} incidents are open about {subject}." for subject, count in opened.items() if count > 1)
    homes = Counter(happening.key for each in told for happening in each.happened if happening.kind is Kind.REPORTED)
    yield from (f"{key} is in {count} incidents." for key, count in homes.items() if count > 1)
    uids = Counter(each.incident.uid for each in told)
    yield from (f"{count} incidents are called {uid}." for uid, count in uids.items() if count > 1)


def _pages_twice(world: World) -> Iterator[str]:
    keys = Counter(tag for page in world.services.datadog.on_call.pages for tag in page.tags if tag.startswith("page:"))
    yield from (f"Datadog rang {count} times for {key}." for key, count in keys.items() if count > 1)
    alerts = Counter(alert.dedup_key for alert in world.services.pagerduty.alerts)
    yield from (f"PagerDuty has {count} alerts for {key}." for key, count in alerts.items() if count > 1)


def _said_twice(world: World, told: list[Told]) -> Iterator[str]:
    marks = Counter((post.mark, post.channel) for post in world.slack.standing() if post.mark is not None)
    yield from (f"{mark} stands {count} times in {channel}." for (mark, channel), count in marks.items() if count > 1)
    said = Counter(
        (post.channel, post.thread_ts, post.first, post.mark.run, post.mark.step.partition("/")[0])
        for post in world.slack.standing()
        if post.mark is not None and not post.mark.step.startswith(REPEATED)
    )
    yield from (f"{count} times in {where[1]}: {where[2][:200]}" for where, count in said.items() if count > 1)
    files = Counter(name for post in world.slack.posts for name in post.files)
    yield from (f"{count} files are named {name}." for name, count in files.items() if count > 1)
    for each in told:
        roots = [post for post in world.slack.standing() if is_root(post, each.incident)]
        if len(roots) > 1:
            yield f"{each.incident.name} has {len(roots)} root messages standing."


def _tickets_twice(world: World, told: list[Told]) -> Iterator[str]:
    labels = Counter(label for issue in world.services.jira.issues for label in issue.labels)
    yield from (f"{count} tickets bear {label}." for label, count in labels.items() if count > 1)
    for each in told:
        if sum(happening.kind is Kind.TICKETED for happening in each.happened) > 1:
            yield f"{each.incident.name} was given a second ticket."
