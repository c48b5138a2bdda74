"""The order of the tests: what takes longest begins first, so that nobody waits for it alone at the end."""

from pathlib import Path

import pytest

LONGEST = (
    "tests/kills",
    "tests/replicas",
    "tests/faults",
    "tests/orders",
    "tests/checks/watch/test_week.py",
    "tests/incidents",
    "tests/bot/learning",
    "tests/bot/cli",
    "tests/sandbox/fub/production",
    "tests/bot/memory",
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Within a file nothing changes its place."""
    root = config.rootpath

    def turn(item: pytest.Item) -> int:
        path = Path(item.path).relative_to(root).as_posix()
        return next((place for place, begin in enumerate(LONGEST) if path.startswith(begin)), len(LONGEST))

    items.sort(key=turn)
