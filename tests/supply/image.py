"""The Dockerfile, read as Docker reads it."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Instruction:
    """`words` is what stands after the name, continued lines joined."""

    name: str
    words: str

    @property
    def listed(self) -> list[str] | None:
        """The exec form's list; None for the shell form, which starts a shell."""
        try:
            found: Any = json.loads(self.words)
        except ValueError:
            return None
        return found if isinstance(found, list) else None


@dataclass(frozen=True, slots=True)
class Stage:
    base: str
    instructions: tuple[Instruction, ...]

    def all(self, name: str) -> list[Instruction]:
        return [each for each in self.instructions if each.name == name]


def instructions(path: Path) -> list[Instruction]:
    lines = [line for line in path.read_text().splitlines() if line.strip() and not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [Instruction(*line.strip().split(maxsplit=1)) for line in joined.splitlines()]


def stages(path: Path) -> Iterator[Stage]:
    known = instructions(path)
    begins = [place for place, each in enumerate(known) if each.name == "FROM"]
    for begin, end in zip(begins, [*begins[1:], len(known)], strict=True):
        yield Stage(known[begin].words, tuple(known[begin + 1 : end]))
