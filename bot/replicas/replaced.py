"""What happens to a process that others gave up."""

from typing import Final

EXIT_CODE: Final = 75
"""“Try again”, as sendmail and systemd know it."""


class Replaced(Exception):  # noqa: N818 - says what happened
    """Others carry this process's work on, so it must end; its supervisor starts it anew.

    It does not rejoin under another name: everything it holds in memory (which runs are here, what it posted, who is
    connected) belongs to the life that has been given up, and a fresh start takes three seconds.
    """

    def __init__(self) -> None:
        super().__init__(
            "This process stood still for so long that other replicas have taken over. It ends to be started anew."
        )
