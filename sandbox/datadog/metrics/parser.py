"""Reads metric queries: series with scope, grouping and modifiers, and arithmetic between them."""

import re
from dataclasses import replace

from sandbox.datadog.metrics.nodes import Arithmetic, Constant, Expression, Series, TagFilter
from sandbox.datadog.refusals import Refused

SERIES = re.compile(
    r"(?P<aggregator>sum|avg|min|max|count):(?P<metric>[A-Za-z][\w.]*)\s*\{(?P<scope>[^{}]*)\}"
    r"(?:\s*by\s*\{(?P<by>[^{}]*)\})?(?P<modifiers>(?:\.\w+\([^()]*\))*)"
)
MODIFIER = re.compile(r"\.(\w+)\(([^()]*)\)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SPACE = re.compile(r"\s*")
ROLLUPS = {"sum", "avg", "min", "max", "count"}
DEEPEST = 50


def parse_metric_query(query: str) -> list[Expression]:
    """The expressions of a query, of which commas separate several; raises Refused with 400."""
    return _Parser(query).whole()


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._at = 0
        self._depth = 0

    def whole(self) -> list[Expression]:
        found = [self._sum()]
        while self._takes(","):
            found.append(self._sum())
        if self._at < len(self._query):
            raise self._refused()
        return found

    def _sum(self) -> Expression:
        left = self._product()
        while operator := self._takes("+-"):
            left = Arithmetic(operator, left, self._product())
        return left

    def _product(self) -> Expression:
        left = self._factor()
        while operator := self._takes("*/"):
            left = Arithmetic(operator, left, self._factor())
        return left

    def _factor(self) -> Expression:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._refused()
        if self._takes("("):
            inner = self._sum()
            if not self._takes(")"):
                raise self._refused()
        elif self._takes("-"):
            inner = Arithmetic("-", Constant(0), self._factor())
        elif series := self._takes_pattern(SERIES):
            inner = self._series(series)
        elif number := self._takes_pattern(NUMBER):
            inner = Constant(float(number[0]))
        else:
            raise self._refused()
        self._depth -= 1
        return inner

    def _series(self, match: re.Match[str]) -> Series:
        by = tuple(tag.strip() for tag in (match["by"] or "").split(",") if tag.strip())
        series = Series(match["aggregator"], match["metric"], self._scope(match["scope"]), by, text=match[0])
        for name, arguments in MODIFIER.findall(match["modifiers"]):
            series = self._modified(series, name, [argument.strip() for argument in arguments.split(",")])
        return series

    def _scope(self, text: str) -> tuple[TagFilter, ...]:
        parts = [part.strip() for part in text.split(",")]
        if any(not part.removeprefix("!") or " " in part for part in parts):
            raise self._refused()
        return tuple(TagFilter(part.removeprefix("!"), part.startswith("!")) for part in parts if part != "*")

    def _modified(self, series: Series, name: str, arguments: list[str]) -> Series:
        match name, arguments:
            case "as_count", [""]:
                return replace(series, reduce="sum")
            case "as_rate", [""]:
                return replace(series, reduce="sum", per_second=True)
            case "rollup", [method] if method in ROLLUPS:
                return replace(series, reduce=method)
            case "rollup", [method, seconds] if method in ROLLUPS and seconds.isdecimal() and int(seconds) > 0:
                return replace(series, reduce=method, step=int(seconds))
            case "fill", ["zero"]:
                return replace(series, fill_zero=True)
            case _:
                raise self._refused()

    def _takes(self, characters: str) -> str:
        """The next character if it is one of these, else nothing; spaces around it do not count."""
        self._takes_pattern(SPACE)
        found = self._query[self._at : self._at + 1]
        if not found or found not in characters:
            return ""
        self._at += 1
        self._takes_pattern(SPACE)
        return found

    def _takes_pattern(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._query, self._at)
        if match is not None:
            self._at = match.end()
        return match

    def _refused(self) -> Refused:
        rest = self._query[self._at : self._at + 40] or "the end of the query"
        return Refused(400, f"Error parsing query: unable to parse {self._query}: nothing fits at '{rest}'.")
