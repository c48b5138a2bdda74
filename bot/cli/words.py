"""What the command line says when it cannot go on."""

import sys
from typing import NoReturn


def give_up(sentence: str, *, code: int = 1) -> NoReturn:
    """Says why on standard error and ends the process."""
    sys.stderr.write(f"{sentence}\n")
    raise SystemExit(code)
