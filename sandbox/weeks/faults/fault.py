"""A fault that is put into a week at a known time."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.weeks.plan import Plan, Span
from sandbox.weeks.rhythm import DAY

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Fault:
    """`codes` are those that name it fittingly, its consequences among them (causes.md)."""

    name: str
    when: Span
    codes: frozenset[str]
    put_in: Callable[[Plan], None]

    @property
    def moment(self) -> str:
        """`Tue 03:10`."""
        day, rest = divmod(self.when.begins, DAY)
        return f"{_DAYS[day]} {rest // 60:02d}:{rest % 60:02d}"


def at(day: str, hour: int, minute: int = 0) -> int:
    """The minute of the week."""
    return _DAYS.index(day) * DAY + hour * 60 + minute


def during(begins: int, hours: float) -> Span:
    return Span(begins, begins + round(60 * hours))


def fault(name: str, when: Span, codes: str, *parts: Callable[[Plan, Span], None]) -> Fault:
    """Of several things that go wrong together. `codes` are separated by blanks."""

    def put_in(plan: Plan) -> None:
        for part in parts:
            part(plan, when)

    return Fault(name, when, frozenset(codes.split()), put_in)
