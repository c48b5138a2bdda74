"""The sandbox's worlds, as the command line names them."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checks.kit.refusal import Condition, Refusal

if TYPE_CHECKING:
    from sandbox.fub.production.cache import Built

SAMPLE, PRODUCTION = "sample", "production"
WORLDS = (SAMPLE, PRODUCTION)


def refuse_unknown_world(name: str | None) -> None:
    """Raises `Refusal` for a name that is none; None means no world at all."""
    if name is not None and name not in WORLDS:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            f"world: there is no sandbox world “{name[:40]}”.",
            allowed=WORLDS,
            example="zillow-triage triage --world sample --issue=oauth_failure --account_id=148261",
        )


async def production_world(directory: Path | None) -> "Built":
    """A FUB of production's size, built on first use. Raises `Refusal` for a directory that holds something else.

    A directory that is named may hold one of any seed and size; progress goes to standard error.
    """
    from sandbox.fub.production.cache import kept_in, prepared, usual_directory
    from sandbox.fub.production.order import Order
    from sandbox.fub.production.stamp import version
    from sandbox.fub.production.telling import telling

    order = Order(now=datetime.now(UTC))
    if directory is not None:
        kept = kept_in(directory)
        if kept is not None and kept.stamp.version == version():
            return kept
    try:
        return await asyncio.to_thread(prepared, order, directory or usual_directory(order), telling())
    except (ValueError, OSError) as error:
        raise Refusal(Condition.MISSING_CONTEXT, f"directory: {error}") from None
