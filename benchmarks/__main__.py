"""`python -m benchmarks [name…] [--minutes N]`: all benchmarks, or those that are named; `--minutes` is for `load`."""

import asyncio
import importlib
import pkgutil
import sys
from argparse import ArgumentParser
from collections.abc import Awaitable, Callable, Mapping
from inspect import signature

import benchmarks

Measured = Callable[..., Awaitable[str]]


def there_are() -> dict[str, Measured]:
    """The files of this folder that measure something, by name; what they answer is for the terminal."""
    modules = [each.name for each in pkgutil.iter_modules(benchmarks.__path__) if each.name != "__main__"]
    found = {name: getattr(importlib.import_module(f"benchmarks.{name}"), "measured", None) for name in modules}
    return {name: measured for name, measured in found.items() if measured is not None}


def main(arguments: list[str]) -> int:
    """Answers the exit code: 2 for a name that there is not."""
    known = there_are()
    reader = ArgumentParser(prog="python -m benchmarks")
    reader.add_argument("names", nargs="*")
    reader.add_argument("--minutes", type=float)
    asked = reader.parse_args(arguments)
    if unknown := sorted(set(asked.names) - known.keys()):
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in asked.names or known:
        lasts = "minutes" in signature(known[name]).parameters and asked.minutes is not None
        print(asyncio.run(_one(known[name], {"minutes": asked.minutes} if lasts else {})), flush=True)
    return 0


async def _one(measured: Measured, how: Mapping[str, float]) -> str:
    return await measured(**how)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
