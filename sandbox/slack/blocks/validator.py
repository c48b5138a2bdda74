"""Reads a value against a rule and says every problem as Slack does, with a pointer to the place."""

from __future__ import annotations

from functools import singledispatchmethod
from typing import TYPE_CHECKING, Any

from sandbox.slack.blocks.elements import ELEMENTS
from sandbox.slack.blocks.layout import BLOCKS
from sandbox.slack.blocks.rich_text import CELLS, CHARTS, RICH
from sandbox.slack.blocks.rules import Choice, Flag, Kind, Label, Many, Number, Parts, Words

if TYPE_CHECKING:
    from sandbox.slack.blocks.rules import Rule, Table

TABLES: dict[str, Table] = {"block": BLOCKS, "element": ELEMENTS, "rich": RICH, "cell": CELLS, "chart": CHARTS}


class Validator:
    """Collects what is wrong."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def wrong(self, words: str, pointer: str) -> None:
        """Note a problem at a place."""
        self.problems.append(f"{words} [json-pointer:{pointer}]")

    @singledispatchmethod
    def check(self, rule: Rule, value: Any, pointer: str) -> None:
        """Read one value against one rule."""
        raise NotImplementedError(f"There is no reading for {rule!r} ({value!r} at {pointer}).")

    @check.register
    def _words(self, rule: Words, value: Any, pointer: str) -> None:
        if not isinstance(value, str):
            self.wrong("must provide a string", pointer)
        elif len(value) < rule.least:
            self.wrong(f"must be more than {rule.least - 1} characters", pointer)
        elif rule.most is not None and len(value) > rule.most:
            self.wrong(f"must be less than {rule.most + 1} characters", pointer)

    @check.register
    def _label(self, rule: Label, value: Any, pointer: str) -> None:
        kinds = ("plain_text",) if rule.plain else ("plain_text", "mrkdwn")
        if not isinstance(value, dict):
            self.wrong("must provide an object", pointer)
        elif value.get("type") not in kinds:
            self.wrong(f"must be one of: {', '.join(kinds)}", f"{pointer}/type")
        else:
            flag = "emoji" if value["type"] == "plain_text" else "verbatim"
            text = Parts(needs={"text": Words(rule.most, rule.least)}, may={flag: Flag()})
            self._members(text, value, pointer, known={"type"})

    @check.register
    def _flag(self, _rule: Flag, value: Any, pointer: str) -> None:
        if not isinstance(value, bool):
            self.wrong("must provide a boolean", pointer)

    @check.register
    def _number(self, rule: Number, value: Any, pointer: str) -> None:
        number = _as_number(value, as_text=rule.as_text)
        if number is None or (rule.whole and number != int(number)):
            self.wrong("must provide an integer" if rule.whole else "must provide a number", pointer)
        elif rule.least is not None and number < rule.least:
            self.wrong(f"must be greater than or equal to {rule.least}", pointer)
        elif rule.above is not None and number <= rule.above:
            self.wrong(f"must be greater than {rule.above}", pointer)
        elif rule.most is not None and number > rule.most:
            self.wrong(f"must be less than or equal to {rule.most}", pointer)

    @check.register
    def _choice(self, rule: Choice, value: Any, pointer: str) -> None:
        if value not in rule.allowed:
            self.wrong(f"must be one of: {', '.join(rule.allowed)}", pointer)

    @check.register
    def _many(self, rule: Many, value: Any, pointer: str) -> None:
        if not isinstance(value, list):
            self.wrong("must provide an array", pointer)
            return
        if len(value) < rule.least:
            self.wrong(f"no less than {rule.least} items required", pointer)
        if rule.most is not None and len(value) > rule.most:
            self.wrong(f"no more than {rule.most} items allowed", pointer)
        for index, item in enumerate(value):
            if item is not None or not rule.may_be_null:
                self.check(rule.item, item, f"{pointer}/{index}")

    @check.register
    def _kind(self, rule: Kind, value: Any, pointer: str) -> None:
        if not isinstance(value, dict):
            self.wrong("must provide an object", pointer)
        elif not isinstance(value.get("type"), str):
            self.wrong("missing required field: type", pointer)
        elif value["type"] not in rule.kinds:
            self.wrong(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            known = {"type", "block_id"} if rule.table == "block" else {"type"}
            if rule.table == "block" and "block_id" in value:
                self.check(Words(255), value["block_id"], f"{pointer}/block_id")
            self._members(TABLES[rule.table][value["type"]], value, pointer, known)

    @check.register
    def _parts(self, rule: Parts, value: Any, pointer: str) -> None:
        if isinstance(value, dict):
            self._members(rule, value, pointer, known=set())
        else:
            self.wrong("must provide an object", pointer)

    def _members(self, rule: Parts, value: dict[str, Any], pointer: str, known: set[str]) -> None:
        for name in rule.needs:
            if name not in value:
                self.wrong(f"missing required field: {name}", pointer)
        if rule.one_of and not any(name in value for name in rule.one_of):
            self.wrong(f"must provide at least one of: {', '.join(rule.one_of)}", pointer)
        if rule.not_both and all(name in value for name in rule.not_both):
            self.wrong(f"must provide only one of: {', '.join(rule.not_both)}", pointer)
        rules = {**rule.needs, **rule.may}
        for name, member in value.items():
            if name in rules:
                self.check(rules[name], member, f"{pointer}/{name}")
            elif name not in known:
                self.wrong(f"invalid additional property: {name}", pointer)


def _as_number(value: Any, *, as_text: bool) -> float | None:
    if as_text and isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
