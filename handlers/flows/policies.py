"""The policy in force, as administrators see it and change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """`name` is the beginning of the file's hash, or `built-in`; `differs` are lines on what is not the default."""

    name: str
    file: str
    differs: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reloaded:
    """With `mistakes` nothing has changed."""

    in_force: InForce
    changed: bool = False
    mistakes: Sequence[str] = ()


class Policies(Protocol):
    """Raises what the journal raises: a change that cannot be recorded is not made."""

    def in_force(self) -> InForce: ...

    async def reload(self, by: str) -> Reloaded:
        """Reads the file again and puts it in force, here at once and in other replicas within a tick."""


class BuiltIn:
    """There is no file."""

    def in_force(self) -> InForce:
        return InForce(name="built-in", file="", differs=())

    async def reload(self, by: str) -> Reloaded:
        del by
        return Reloaded(in_force=self.in_force())
