"""Flags of one triage that need a value: without one they are refused like anything else that was typed."""

from typing import Any

from typer.core import TyperCommand

from checks.kit.refusal import Condition, Refusal

_SUCH_AS = {
    "now": "--now 2026-11-21T12:00:00Z",
    "world": "--world sample",
    "record": "--record case.json",
    "directory": "--directory fub-production",
}


class ValuedFlags(TyperCommand):
    """Leaves the name of the first flag without its value in `obj`, where the usual parser would end the process.

    A script that asked for JSON would then find nothing on standard output.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """A flag has no value where nothing, or another flag, comes after it."""
        valued = {name for option in self.params if not getattr(option, "is_flag", True) for name in option.opts}
        end = args.index("--") if "--" in args else len(args)
        bare = [
            place
            for place, word in enumerate(args[:end])
            if word in valued and (place + 1 == end or args[place + 1].startswith("--"))
        ]
        if bare:
            ctx.obj = args[bare[0]].removeprefix("--")
        return super().parse_args(ctx, [word for place, word in enumerate(args) if place not in bare])


def refuse_unvalued(flag: str | None) -> None:
    """Raises `Refusal` for a flag that came without its value; None means that all is well."""
    if flag is not None:
        raise Refusal(
            Condition.MISSING_CONTEXT,
            f"{flag}: --{flag} came without a value. Give it one, or leave it out.",
            example=f"zillow-triage triage --issue=oauth_failure --account_id=148261 {_SUCH_AS[flag]}",
        )
