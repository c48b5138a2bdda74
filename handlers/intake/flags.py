"""The flags of a command, in all their spellings, and the words that belong to none."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from checks.kit.refusal import Condition, Refusal
from handlers.intake.identifier import continues
from handlers.intake.quoting import quoted
from handlers.intake.splitting import undashed, unquoted
from handlers.intake.vocabulary import FIELDS, IDS, SAMPLES, TRUTHS, field_of, nearest_flag
from handlers.intake.window import is_unit


@dataclass(slots=True)
class Sorted:
    """Values by field, the words that belong to no flag, and what is wrong with the rest, in the order typed."""

    flags: dict[str, str] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    problems: list[Refusal] = field(default_factory=list)
    """`missing_context` and `ambiguous`; what is right beside them is read all the same."""
    contradicted: set[str] = field(default_factory=set)
    meant: dict[str, str] = field(default_factory=dict)
    """For an example only: the first of several values, and those of misspelt flags by the flag meant."""


def sorted_out(typed: Iterable[str]) -> Sorted:
    """Never raises: a mistake in one flag hides none of the others."""
    arguments, found = deque(typed), Sorted()
    while arguments:
        word, dashed = undashed(unquoted(arguments.popleft()))
        name, separator, value = _parted(word)
        known = field_of(name)
        if known is None and (dashed or separator):
            _unknown_flag(found, name, value if separator else _value_behind(arguments))
            continue
        following = arguments[0] if arguments else None
        if known is None or not (dashed or separator or (known in IDS and _numeric(following))):
            found.words.append(word)
            continue
        given = value if separator else _following(known, arguments)
        if given is None:
            found.problems.append(_no_value(known))
            continue
        _keep(found, known, unquoted(_whole(known, given, arguments).strip()))
    return found


def _parted(word: str) -> tuple[str, str, str]:
    """Name, separator and value of `key=value` or `key:value`."""
    place = min((at for at in (word.find("="), word.find(":")) if at > 0), default=-1)
    return (word, "", "") if place < 0 else (word[:place], word[place], word[place + 1 :])


def _following(name: str, arguments: deque[str]) -> str | None:
    """The value of a flag that stands alone; None when another flag or nothing follows."""
    if name == "preventive":
        return arguments.popleft() if arguments and arguments[0].lower() in TRUTHS else "true"
    return _value_behind(arguments)


def _value_behind(arguments: deque[str]) -> str | None:
    return None if not arguments or undashed(arguments[0])[1] else arguments.popleft()


def _whole(name: str, value: str, arguments: deque[str]) -> str:
    """A value with what belongs to it and stands behind a space: `90 minutes`, `148 261`."""
    if name == "window" and arguments and is_unit(arguments[0]):
        return f"{value} {arguments.popleft()}"
    while name == "account_id" and arguments and continues(value, arguments[0]):
        value = f"{value} {arguments.popleft()}"
    return value


def _numeric(word: str | None) -> bool:
    return word is not None and word.lstrip("#-")[:1].isdigit()


def _keep(found: Sorted, name: str, value: str) -> None:
    if name in found.contradicted:
        return
    before = found.flags.setdefault(name, value)
    if before.strip().lower() != value.strip().lower():
        found.contradicted.add(name)
        found.meant[name] = found.flags.pop(name)
        found.problems.append(
            Refusal(
                Condition.AMBIGUOUS,
                f"--{name} is given twice, as {quoted(before)} and as {quoted(value)}. Give it once.",
                allowed=(before[:80], value[:80]),
            )
        )


def truth(value: str) -> bool:
    """Yes or no. Raises `Refusal` (`missing_context`) for anything else."""
    if value.strip().lower() not in TRUTHS:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            f"{quoted(value)} is neither true nor false. Give preventive as one of the two.",
            allowed=("true", "false"),
            example="--preventive=true",
        )
    return TRUTHS[value.strip().lower()]


def _no_value(name: str) -> Refusal:
    return Refusal(
        Condition.MISSING_CONTEXT,
        f"--{name} has no value. Write one behind it.",
        example=f"--{name}={SAMPLES[name]}",
    )


def _unknown_flag(found: Sorted, name: str, value: str | None) -> None:
    near = nearest_flag(name)
    hint = f" Did you mean --{near}?" if near else ""
    if near and value:
        found.meant.setdefault(near, unquoted(value.strip()))
    found.problems.append(
        Refusal(
            Condition.MISSING_CONTEXT,
            f"{quoted(name)} is not a flag that is understood.{hint}",
            allowed=tuple(f"--{each}" for each in dict.fromkeys(FIELDS.values())),
        )
    )
