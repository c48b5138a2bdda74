"""`--deep` and `--deep=cascade,validation`: the deeper looks that are asked for."""

from collections.abc import Sequence

from checks.across.registry import looks_named

FLAG = "--deep"


def looks_asked(arguments: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...] | None]:
    """The other arguments, and the names asked for: empty for all that apply, None where none was asked for.

    Raises `Refusal` for a look that there is not.
    """
    ours = [argument for argument in arguments if argument == FLAG or argument.startswith(f"{FLAG}=")]
    rest = tuple(argument for argument in arguments if argument not in ours)
    if not ours:
        return rest, None
    named = [argument.removeprefix(f"{FLAG}=") for argument in ours if argument != FLAG]
    return rest, tuple(look.name for look in looks_named(",".join(named))) if named else ()
