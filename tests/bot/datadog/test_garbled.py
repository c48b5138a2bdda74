"""Answers of Datadog that arrive as something else."""

import pytest

from checks.kit.log_question import LogQuestion
from checks.kit.sources import Window
from checks.kit.unavailable import SourceUnavailable
from sandbox.datadog import LocalDatadog
from tests.bot.datadog.conftest import Asking
from tests.faults.proxy.proxy import Proxy
from tests.faults.proxy.trouble import Mode, Trouble

ERRORS = LogQuestion("errors", "service:fub status:error", by="@context.account_id")


async def test_what_cannot_be_unpacked_is_a_source_that_does_not_answer(
    datadog: LocalDatadog, asking: Asking, hour: Window
) -> None:
    async with Proxy("datadog", int(datadog.url.rpartition(":")[2]), http=True) as proxy:
        proxy.break_(Trouble(Mode.GARBLE))
        async with asking(f"http://{proxy.place}") as asked:
            with pytest.raises(SourceUnavailable, match="something that is not"):
                await asked.logs.lines(ERRORS, {}, hour, limit=5, fresh=False)
