"""The bots' clocks, set wrong from outside: a small library stands between a process and the time of day.

libfaketime would do the same, but Python's own sleeping does not get along with it.
"""

import shutil
import struct
import subprocess
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).with_name("wrong_clock.c")


class Clocks:
    """One file for each replica says how wrong its clock is. What counts seconds only, such as time limits, is right.

    Where there is no C compiler all clocks are right, and `there` says so.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._library = _built(directory)
        self._files: dict[int, Path] = {}

    @property
    def there(self) -> bool:
        """Whether a clock can be set wrong on this machine."""
        return self._library is not None

    def environment(self, number: int) -> dict[str, str]:
        """What makes a process believe its file, which is right for now."""
        if self._library is None:
            return {}
        self._files[number] = self._directory / f"clock-{number}"
        self._files[number].write_bytes(struct.pack("l", 0))
        return {"LD_PRELOAD": str(self._library), "WRONG_CLOCK": str(self._files[number])}

    def set(self, number: int, seconds: int) -> None:
        """So far ahead, or behind, from now on; the process notices at once."""
        if number in self._files:
            with self._files[number].open("r+b") as file:
                file.write(struct.pack("l", seconds))

    def mend(self) -> None:
        """All are right again."""
        for number in self._files:
            self.set(number, 0)


def _built(directory: Path) -> Path | None:
    compiler, library = shutil.which("cc"), directory / "wrong_clock.so"
    if compiler is None:
        return None
    subprocess.run([compiler, "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl"], check=True)
    return library
