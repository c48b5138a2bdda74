"""Several questions at once, none of which may keep the others waiting."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import structlog

_LOG = structlog.get_logger(__name__)

Questions: TypeAlias = Mapping[str, Callable[[], Awaitable[Any]]]


@dataclass(frozen=True, slots=True)
class Answers:
    """Every question is in exactly one of the three."""

    known: Mapping[str, Any]
    late: frozenset[str]
    failed: frozenset[str]


async def asked(questions: Questions, *, seconds: float) -> Answers:
    """Whatever answers within `seconds`; the others are given up. A question that raises is logged, and has failed."""
    tasks = {name: asyncio.ensure_future(ask()) for name, ask in questions.items()}
    try:
        if tasks:
            await asyncio.wait(tasks.values(), timeout=seconds)
        late = frozenset(name for name, task in tasks.items() if not task.done())
    finally:
        for task in tasks.values():
            task.cancel()
    failed = {name: trouble for name in tasks.keys() - late if (trouble := _trouble(tasks[name])) is not None}
    for name, trouble in failed.items():
        _LOG.warning("home_part_unread", part=name, trouble=repr(trouble))
    known = {name: task.result() for name, task in tasks.items() if name not in late and name not in failed}
    return Answers(known, late, frozenset(failed))


def _trouble(task: "asyncio.Future[Any]") -> BaseException | None:
    return asyncio.CancelledError() if task.cancelled() else task.exception()
