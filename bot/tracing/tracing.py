"""What is traced: the request, the run it began, the triage, its probes, and their questions to sources."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Ended = Callable[[str, str], None]
"""Says by which way a request came in and what became of it."""


class Tracing(Protocol):
    """Attributes are names and outcomes: no text, no id, nobody."""

    def request(self) -> AbstractContextManager[Ended]:
        """Around one request of Slack's."""

    def submitted(self, key: str) -> None:
        """The request under way began a run; both are one trace, wherever the run is carried."""

    def run(self, key: str, flow: str) -> AbstractContextManager[object]:
        """Around a run, each time it is taken up."""

    def span(self, name: str, **attributes: str) -> AbstractContextManager[object]:
        """Around a part of what is under way."""


class NoTracing:
    """Nothing is traced."""

    def request(self) -> AbstractContextManager[Ended]:
        return nullcontext(_nothing)

    def submitted(self, key: str) -> None: ...

    def run(self, key: str, flow: str) -> AbstractContextManager[object]:
        del key, flow
        return nullcontext()

    def span(self, name: str, **attributes: str) -> AbstractContextManager[object]:
        del name, attributes
        return nullcontext()


def _nothing(way: str, outcome: str) -> None:
    del way, outcome


NO_TRACING = NoTracing()
