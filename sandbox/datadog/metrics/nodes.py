"""What a metric query says, once parsed."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class TagFilter:
    """One condition of a scope: the tag matches, or with `excluded` must not. `*` stands for any run of characters."""

    tag: str
    excluded: bool = False


@dataclass(frozen=True)
class Series:
    """`aggregator:metric{scope} by {tags}` with its modifiers; `step` is seconds, None leaves it to the window."""

    aggregator: str
    metric: str
    scope: tuple[TagFilter, ...] = ()
    by: tuple[str, ...] = ()
    reduce: str = "avg"
    per_second: bool = False
    step: int | None = None
    fill_zero: bool = False
    text: str = field(default="", compare=False)


@dataclass(frozen=True)
class Constant:
    """A number."""

    value: float


@dataclass(frozen=True)
class Arithmetic:
    """Two sides and `+`, `-`, `*` or `/`."""

    operator: str
    left: "Expression"
    right: "Expression"


Expression = Series | Constant | Arithmetic
