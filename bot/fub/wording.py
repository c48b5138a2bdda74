"""The text of a statement as evidence shows it: SQL with the names of its values in their places."""

import re
from collections.abc import Callable
from typing import Any, cast

from sqlalchemy import Dialect, Select

_LIST = re.compile(r"\(__\[POSTCOMPILE_(\w+)]\)")


def worded(select: Select[Any], limit: int, dialect: Dialect) -> str:
    """Without a single value, so that it can be shown and pasted anywhere."""
    named: Dialect = cast("Callable[..., Dialect]", type(dialect))(paramstyle="named")
    return _LIST.sub(r"(:\1)", f"{select.compile(dialect=named)}\nLIMIT {limit}")
