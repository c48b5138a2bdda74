"""Datadog's part of the menu of faults on the sandbox's page."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.datadog.misbehaviour import Mode

TITLES: dict[Mode, str] = {
    "429": "Datadog says: too many requests",
    "500": "Datadog fails on every request",
    "slow": "Datadog takes a minute to answer",
    "nonsense": "Datadog answers with something that is not JSON",
    "timeout_status": "Datadog gives up on log queries halfway",
    "drop": "Datadog drops every connection",
    "403": "Datadog no longer accepts the keys",
}
SECONDS: dict[Mode, float] = {"slow": 60.0, "429": 10.0}


@dataclass(frozen=True)
class Fault:
    """A named fault with what switches it on and off; `mode` is the misbehaviour it stands for."""

    name: str
    title: str
    mode: Mode
    inject: Callable[[], None]
    clear: Callable[[], None]
    group: str = "Datadog"
