"""Probes ticking on a terminal while they run; written to standard error."""

from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from checks.kit.finding import Verdict
from checks.kit.investigation import Finished

_MARKS = {
    Verdict.FAIL: ("✗", "red"),
    Verdict.WARN: ("!", "yellow"),
    Verdict.UNKNOWN: ("?", "magenta"),
    Verdict.PASS: ("✓", "green"),
    Verdict.INFO: ("i", "cyan"),
    Verdict.SKIPPED: ("-", "bright_black"),
}
"""The gravest first: a probe shows the gravest thing it says."""


class Progress:
    """Does nothing when `quiet`."""

    def __init__(self, plan: Sequence[tuple[str, str]], *, quiet: bool) -> None:
        self._titles = dict(plan)
        self._ended: dict[str, Finished] = {}
        self._live = None if quiet else Live(self._table(), console=Console(stderr=True), transient=True)

    def __enter__(self) -> Self:
        if self._live:
            self._live.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._live:
            self._live.stop()

    async def on_finished(self, end: Finished) -> None:
        """Ticks one probe off."""
        self._ended[end.probe.name] = end
        if self._live:
            self._live.update(self._table())

    def _table(self) -> Table:
        table = Table.grid(padding=(0, 1))
        for name, title in self._titles.items():
            end = self._ended.get(name)
            table.add_row(*(_ended(end) if end else (Text("…", "bright_black"), Text(title))))
        return table


def _ended(end: Finished) -> tuple[Text, Text]:
    verdicts = {finding.verdict for finding in end.findings}
    mark, style = next((_MARKS[verdict] for verdict in _MARKS if verdict in verdicts), ("✓", "green"))
    said = end.findings[0].fact if end.findings else ""
    return Text(mark, style), Text.assemble(end.probe.title, ("  " + said, "bright_black"))
