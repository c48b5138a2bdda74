"""`python -m benchmarks [name…]`: all benchmarks, or those that are named."""

import asyncio
import importlib
import pkgutil
import sys
from collections.abc import Awaitable, Callable

import benchmarks

Measured = Callable[[], Awaitable[str]]


def there_are() -> dict[str, Measured]:
    """The files of this folder that measure something, by name; what they answer is for the terminal."""
    modules = [each.name for each in pkgutil.iter_modules(benchmarks.__path__) if each.name != "__main__"]
    found = {name: getattr(importlib.import_module(f"benchmarks.{name}"), "measured", None) for name in modules}
    return {name: measured for name, measured in found.items() if measured is not None}


def main(names: list[str]) -> int:
    """Answers the exit code: 2 for a name that there is not."""
    known = there_are()
    if unknown := sorted(set(names) - known.keys()):
        print(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    for name in names or known:
        print(asyncio.run(_one(known[name])), flush=True)
    return 0


async def _one(measured: Measured) -> str:
    return await measured()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
