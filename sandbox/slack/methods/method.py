from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sandbox.slack.arguments import Arguments
from sandbox.slack.rates import TIER_3, Rate
from sandbox.slack.wire import Payload
from sandbox.slack.workspace import Workspace

if TYPE_CHECKING:
    from sandbox.slack.grants import Holder

Answer: TypeAlias = Callable[[Workspace, Arguments], Payload]


@dataclass(frozen=True, slots=True)
class Method:
    """One method of the Web API: what answers it, what it takes, how often it may be called.

    `scope` is what every call takes; methods whose scope depends on the conversation ask for it themselves.
    `holder` None means that no token is needed.
    """

    answer: Answer
    scope: str | None = None
    rate: Rate = TIER_3
    holder: Holder | None = "bot"
