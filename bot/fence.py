"""The last look before a request leaves: whether this process may still act (bot/runs/lease.py)."""

from types import SimpleNamespace

import aiohttp

from bot.runs import may_act


def fenced() -> aiohttp.TraceConfig:
    """For a session whose requests are seen by others.

    A step looks when it begins, but a process may stand still in the middle of it, or between two tries of a client
    that tries again by itself.
    """
    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(_look)
    return trace


async def _look(_: aiohttp.ClientSession, __: SimpleNamespace, ___: aiohttp.TraceRequestStartParams) -> None:
    await may_act()
