"""`zillow-triage sandbox`: try everything on this machine, with no account anywhere."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.words import give_up
from bot.cli.worlds import PRODUCTION, SAMPLE, production_world, refuse_unknown_world
from checks.kit.refusal import Refusal

if TYPE_CHECKING:
    from bot.sandbox.workplace import Workplace
    from sandbox.fub.production.cache import Built
    from sandbox.page.threads import SampleThread

STORY = (
    "--issue=oauth_failure --account_id=148261 --user_id=571",
    "--issue=transaction_sync --account_id=31774 --deal_id=98122",
    "--issue=transaction_sync --account_id=66001 --deal_id=70007",
)
"""With `--once` all of them; otherwise the first, as a beginning."""


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("sandbox")(sandbox)


def sandbox(
    once: Annotated[bool, typer.Option("--once", help="Run the story and exit.")] = False,
    port: Annotated[int, typer.Option("--port", help="Port of the page; 0 takes a free one.")] = 8321,
    world: Annotated[str, typer.Option("--world", help="Which sample FUB: sample or production.")] = SAMPLE,
    directory: Annotated[Path | None, typer.Option("--directory", help="Where production is kept once built.")] = None,
    replicas: Annotated[int, typer.Option("--replicas", min=1, max=9, help="So many bots, over PostgreSQL.")] = 1,
) -> None:
    """A local Slack, Datadog, Redis, PagerDuty, Jira and sample FUB, with the real bot and a page to try it on."""
    from bot.cli.several import several
    from bot.sandbox.throwaway import NoServer

    try:
        if replicas > 1:
            asyncio.run(several(replicas, port=port))
            return
        refuse_unknown_world(world)
        production = asyncio.run(production_world(directory)) if world == PRODUCTION else None
        told = asyncio.run(_sandbox(production, once=once, port=0 if once else port))
    except Refusal as refusal:
        allowed = f" Use {' or '.join(refusal.allowed)}." if refusal.allowed else ""
        give_up(f"{refusal.message}{allowed}", code=2)
    except NoServer as missing:
        give_up(str(missing))
    except OSError as error:
        give_up(f"The sandbox cannot listen on port {port} ({error.strerror}). Choose another with --port.")
    if not told:
        give_up("The bot did not answer in time; the log lines above say why.")


async def _sandbox(production: "Built | None", *, once: bool, port: int) -> bool:
    import logging
    import signal

    from bot.logs import configure_logs
    from bot.sandbox.place import sandbox_place
    from bot.sandbox.workplace import open_workplace
    from sandbox.page.threads import sample_threads
    from sandbox.slack import BOT_USER

    configure_logs("console", level=logging.WARNING)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    with sandbox_place() as directory:
        async with open_workplace(directory, port=port, production=production) as workplace:
            for text in STORY if once else STORY[:1]:
                if not await _told(workplace, text):
                    return False
            if once:
                await workplace.rest()
                for thread in sample_threads(BOT_USER):
                    if not await _played(workplace, thread):
                        return False
                await workplace.rest()
                return True
            typer.echo(f"\nThe page is at {workplace.slack.url}/ . Ctrl-C ends the sandbox.")
            await workplace.bot.serving.last(stop)
    return True


async def _told(workplace: "Workplace", text: str) -> bool:
    from bot.cli.report import show

    typer.echo(f"\nsample-support> /zillow-triage {text}\n")
    try:
        await workplace.ask(text)
    except TimeoutError:
        return False
    latest = (await workplace.bot.journal.recent(1))[0]
    kept = await workplace.bot.journal.report(latest.run_id)
    if kept is not None:
        show(dict(kept.document))
    return kept is not None


async def _played(workplace: "Workplace", thread: "SampleThread") -> bool:
    """Shows a thread as people see it; what the bot says after its first line stands below a triage of its own."""
    from bot.cli.story_line import story_line
    from bot.sandbox.playing import play

    typer.echo(f"\n{thread.title}\n")
    try:
        told = await play(workplace, thread)
    except TimeoutError:
        return False
    names = {f"<@{user}>": f"@{person.name}" for user, person in workplace.slack.workspace.people.items()}
    for message in told:
        said = story_line(message["text"], names)
        typer.echo(f"  {names['<@' + message['user'] + '>'][1:]}> {said}")
    return True
