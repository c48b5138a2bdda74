"""Which monitors there are: the files in `checks/watch/monitors/`, found by walking the package.

At their own cadences all of them together put at most 146 requests an hour to Datadog, a fifth of the 720 that a
measured limit of 2 in 10 s allows (datadog.md): triages have the rest.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from datetime import timedelta
from functools import cache

import checks.watch.monitors
from checks.watch.monitor import Monitor

APART = timedelta(seconds=25)
"""Twelve monitors that are due at once go out over five minutes: Datadog allows 2-3 requests in 10 s (datadog.md)."""


@cache
def all_monitors() -> Mapping[str, Monitor]:
    """Every monitor by its name. Raises `ImportError` where a file is no monitor or bears another name."""
    found: dict[str, Monitor] = {}
    for module in pkgutil.iter_modules(checks.watch.monitors.__path__):
        monitor = getattr(importlib.import_module(f"{checks.watch.monitors.__name__}.{module.name}"), "MONITOR", None)
        if not isinstance(monitor, Monitor) or monitor.name != module.name:
            path = f"checks/watch/monitors/{module.name}.py"
            raise ImportError(f"{path} must define MONITOR = Monitor(name={module.name!r}, …).")
        found[monitor.name] = monitor
    return found


def delay_of(name: str) -> timedelta:
    """How long after its slot a monitor goes out, so that not all ask at once."""
    return APART * list(all_monitors()).index(name)
