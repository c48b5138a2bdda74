"""All stories, by the name of their file."""

from collections.abc import Mapping

from tests.cases.stories import (
    agents,
    agents_quiet,
    health,
    oauth,
    oauth_quiet,
    rate,
    sync,
    sync_quiet,
    together,
    unread,
)
from tests.cases.stories.story import Story

STORIES: Mapping[str, Story] = {
    name: story
    for table in (oauth, oauth_quiet, sync, sync_quiet, rate, agents, agents_quiet, health, together, unread)
    for name, story in table.STORIES.items()
}
