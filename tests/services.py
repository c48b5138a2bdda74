"""Says which services answer on this machine, and what is left out where one does not."""

import os
import shutil
import socket
import sys

PORTS = {"MariaDB": 3306, "PostgreSQL": 5432, "Redis": 6379}


def answers(port: int) -> bool:
    """Whether somebody listens there on loopback."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def missing() -> list[str]:
    """Services that do not answer, and Chromium where it is not installed."""
    silent = [f"{name} on 127.0.0.1:{port}" for name, port in PORTS.items() if not answers(port)]
    return silent + ([] if shutil.which("chromium") else ["Chromium"])


def main() -> int:
    """Loud about what is left out; an error where everything is demanded."""
    absent = missing()
    if not absent:
        print("MariaDB, PostgreSQL, Redis and Chromium are there: nothing is left out.")  # noqa: T201 - for people
        return 0
    demanded = os.environ.get("REQUIRE_SERVICES") == "1"
    for name in absent:
        loss = "which REQUIRE_SERVICES=1 demands." if demanded else "so THE TESTS THAT NEED IT ARE LEFT OUT."
        print(f"!!! {name} does not answer, {loss}", file=sys.stderr)  # noqa: T201 - for people
    return 1 if demanded else 0


if __name__ == "__main__":
    sys.exit(main())
