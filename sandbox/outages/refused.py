"""How a service says no."""

from typing import Any


class Refused(Exception):  # noqa: N818 - named for what happened, as every exception of the project
    """The request is answered with `status` and `document`, as JSON."""

    def __init__(self, status: int, document: Any) -> None:
        super().__init__(status)
        self.status = status
        self.document = document
