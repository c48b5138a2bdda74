"""A small table for the terminal."""

from collections.abc import Sequence


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *remarks: str) -> str:
    """Columns as wide as they need; the first is words, the others are figures."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    lines = ["  ".join(word.rjust(width) for word, width in zip(row, widths, strict=True)) for row in (head, *rows)]
    aligned = [row[0].ljust(widths[0]) + line[widths[0] :] for row, line in zip((head, *rows), lines, strict=True)]
    rule = "-" * len(aligned[0])
    return "\n".join(["", title, rule, aligned[0], rule, *aligned[1:], rule, *remarks])


def part(values: Sequence[float], share: float) -> float:
    """The value below which this share of all lies: 0.5 is the median."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def times(figure: float, beside: float) -> str:
    """A ratio."""
    return f"{figure / beside:.2f}" if beside else "-"
