"""`python -m sandbox.fub.production`: a FUB of production's size, in SQLite files or in MariaDB."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.exc import DBAPIError

from sandbox.fub.loading.mariadb import drop_mariadb
from sandbox.fub.production.cache import build_sqlite
from sandbox.fub.production.faults import NO_FAULTS, Injected, write_down
from sandbox.fub.production.fleet import Fleet
from sandbox.fub.production.mariadb import write_mariadb
from sandbox.fub.production.order import Order
from sandbox.fub.production.size import PRODUCTION
from sandbox.fub.production.telling import telling

_MODEST, _MANY = 200_000, 10_000_000


def build(
    mariadb: Annotated[str | None, typer.Option(help="Server, such as mysql+asyncmy://root@127.0.0.1:3306.")] = None,
    prefix: Annotated[str, typer.Option(help="Begins the names of the databases in MariaDB.")] = "zt_production_",
    directory: Annotated[Path | None, typer.Option(help="Write SQLite files here instead.")] = None,
    lead_events: Annotated[int | None, typer.Option(min=0, help="200,000 in SQLite, 10,000,000 in MariaDB.")] = None,
    seed: Annotated[int, typer.Option(help="Another seed, another fleet.")] = 1,
    share: Annotated[float, typer.Option(help="A smaller fleet: 0.2 is a fifth of it, and the least.")] = 1.0,
    now: Annotated[datetime | None, typer.Option(help="The moment at which it stands, in UTC; else this one.")] = None,
    fault: Annotated[list[str] | None, typer.Option(help="NAME=RATE, a share; or none for no faults at all.")] = None,
    faults: Annotated[Path | None, typer.Option(help="Write down here what was made wrong, a JSON line each.")] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Drop what has the prefix, do nothing else.")] = False,
) -> None:
    """Builds production: 6,864 accounts, 85,814 agents, 24 client databases, and lead events in any number."""
    if (mariadb is None) == (directory is None):
        _give_up("Say where to: --mariadb URL or --directory DIRECTORY.")
    try:
        if drop:
            asyncio.run(drop_mariadb(mariadb or "", prefix))
            return
        order = Order(
            now=(now or datetime.now(UTC)).replace(tzinfo=UTC),
            seed=seed,
            size=PRODUCTION if share == 1 else PRODUCTION.scaled(share),
            lead_events=lead_events if lead_events is not None else (_MODEST if directory else _MANY),
            rates=_rates(fault or []),
        )
        injected = _built(order, mariadb, prefix, directory)
    except (ValueError, OSError, DBAPIError) as error:
        _give_up(str(getattr(error, "orig", None) or error))
    if faults is not None:
        write_down(injected, faults)


def _built(order: Order, mariadb: str | None, prefix: str, directory: Path | None) -> list[Injected]:
    tell = telling()
    if directory is not None:
        built = build_sqlite(order, directory, tell)
        tell(f"Done: {built.loaded.common_url} and {built.loaded.client_url}.")
        return built.faults()
    fleet = Fleet(order, tell)
    asyncio.run(write_mariadb(fleet, mariadb or "", prefix))
    tell(f"Done: databases {prefix}common and {prefix}client_0 to {order.size.databases - 1}.")
    return fleet.lot.injected


def _rates(given: list[str]) -> dict[str, float]:
    rates = dict(NO_FAULTS) if "none" in given else {}
    for text in given:
        name, _, rate = text.partition("=")
        if text != "none":
            rates[name] = float(rate)
    return rates


def _give_up(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    raise SystemExit(2)


if __name__ == "__main__":
    typer.run(build)
