"""`zillow-triage sandbox --replicas N`: several bots over a PostgreSQL on loopback, to be killed and paused by hand."""

import asyncio
import logging
import signal

import typer

from bot.logs import configure_logs
from bot.sandbox.fleet import Replicas
from bot.sandbox.place import sandbox_place
from bot.sandbox.replicas import open_replicas

_SAY = """
The page is at {url}/ . Replicas are processes:
{processes}
Kill one with `kill -9`, or let it stand still with `kill -STOP` and go on with `kill -CONT`: the others carry its work
on after 30 seconds, and whoever ended is started anew. Ctrl-C ends the sandbox.
"""


async def several(count: int, *, port: int) -> None:
    """Until Ctrl-C. Raises `NoServer` without PostgreSQL, `OSError` where the port is taken."""
    configure_logs("console", level=logging.WARNING)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    with sandbox_place() as directory:
        async with open_replicas(directory, port=port) as replicas:
            await replicas.start(count)
            processes = "\n".join(f"  {each}  {replicas.replica(each).pid}" for each in replicas.living)
            typer.echo(_SAY.format(url=replicas.slack.url, processes=processes))
            await asyncio.gather(*(_supervised(replicas, each, stop) for each in replicas.living))


async def _supervised(replicas: Replicas, number: int, stop: asyncio.Event) -> None:
    """One number's lives, as a supervisor of processes sees to them."""
    stopped = asyncio.create_task(stop.wait())
    while True:
        gone = asyncio.create_task(replicas.gone(number))
        await asyncio.wait({stopped, gone}, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            gone.cancel()
            await replicas.stop(number)
            return
        await replicas.start_again(number)
        typer.echo(f"Replica {number} ended with {gone.result()}; it is process {replicas.replica(number).pid} now.")
