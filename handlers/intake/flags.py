"""The flags of a command, in all their spellings, and the words that belong to none."""

from collections import deque

from checks.kit.refusal import Condition, Refusal
from handlers.intake.quoting import quoted
from handlers.intake.splitting import undashed, unquoted
from handlers.intake.vocabulary import FIELDS, IDS, TRUTHS, field_of, nearest_flag
from handlers.intake.window import is_unit

EXAMPLE = "/zillow-triage --issue=oauth_failure --account_id=14009"


def sorted_out(arguments: deque[str]) -> tuple[dict[str, str], list[str]]:
    """Values by field, and the words that belong to no flag. Raises `Refusal` (`missing_context`, `ambiguous`)."""
    flags: dict[str, str] = {}
    words: list[str] = []
    while arguments:
        word, dashed = undashed(unquoted(arguments.popleft()))
        name, separator, value = _parted(word)
        field = field_of(name)
        if field is None and (dashed or separator):
            raise _unknown_flag(name)
        following = arguments[0] if arguments else None
        if field is None or not (dashed or separator or (field in IDS and _numeric(following))):
            words.append(word)
            continue
        value = value if separator else _following(field, arguments)
        if field == "window" and arguments and is_unit(arguments[0]):
            value = f"{value} {arguments.popleft()}"
        _keep(flags, field, unquoted(value.strip()))
    return flags, words


def _parted(word: str) -> tuple[str, str, str]:
    """Name, separator and value of `key=value` or `key:value`."""
    place = min((at for at in (word.find("="), word.find(":")) if at > 0), default=-1)
    return (word, "", "") if place < 0 else (word[:place], word[place], word[place + 1 :])


def _following(field: str, arguments: deque[str]) -> str:
    """The value of a flag that stands alone."""
    following = arguments[0] if arguments else None
    if field == "preventive":
        return arguments.popleft() if following is not None and following.lower() in TRUTHS else "true"
    if following is None or undashed(following)[1]:
        raise Refusal(
            Condition.MISSING_CONTEXT, f"--{field} has no value. Write one behind it.", example=f"--{field}=…"
        )
    return arguments.popleft()


def _numeric(word: str | None) -> bool:
    return word is not None and word.lstrip("#-")[:1].isdigit()


def _keep(flags: dict[str, str], field: str, value: str) -> None:
    before = flags.setdefault(field, value)
    if before.strip().lower() != value.strip().lower():
        raise Refusal(
            Condition.AMBIGUOUS,
            f"--{field} is given twice, as {quoted(before)} and as {quoted(value)}. Give it once.",
            allowed=(before[:80], value[:80]),
            example=EXAMPLE,
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


def _unknown_flag(name: str) -> Refusal:
    near = nearest_flag(name)
    hint = f" Did you mean --{near}?" if near else ""
    return Refusal(
        Condition.MISSING_CONTEXT,
        f"{quoted(name)} is not a flag that is understood.{hint}",
        allowed=tuple(f"--{field}" for field in dict.fromkeys(FIELDS.values())),
        example=EXAMPLE,
    )
