"""Which tests stay together and in what order, so that no test process waits for another, or alone at the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

from tests.crowds import only_crowd

# No example fails by the clock.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

CROWDS = ("tests/replicas/", "tests/faults/test_chaos.py")
LONGEST = (
    *CROWDS,
    "tests/kills",
    "tests/faults",
    "tests/handlers/intake/test_training.py",
    "tests/incidents",
    "tests/orders",
    "tests/bot/learning",
    "tests/checks/watch/test_week.py",
    "tests/hostile",
    "tests/bot/cli",
    "tests/sandbox/fub/production",
    "tests/bot/memory",
)


@pytest.fixture
def crowd() -> Iterator[None]:
    """For a test with several replicas: no other test has some meanwhile."""
    with only_crowd():
        yield


class ByFile(LoadFileScheduling):
    """A file stays in one process, and so do all crowds: in several processes they would only wait for each other."""

    def _split_scope(self, nodeid: str) -> str:
        return "crowds" if nodeid.startswith(CROWDS) else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile | None:
    return ByFile(config, log) if config.getvalue("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest begin first. Within a file nothing changes its place."""
    root = config.rootpath

    def turn(item: pytest.Item) -> int:
        path = Path(item.path).relative_to(root).as_posix()
        return next((place for place, begin in enumerate(LONGEST) if path.startswith(begin)), len(LONGEST))

    items.sort(key=turn)
