"""A recorded case as a YAML file."""

from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.cases.recorded_case import RecordedCase

WIDTH = 100_000
"""A row stays on its line, however long."""
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml reads and writes ten times faster; without it the files are the same."""
_SafeDumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Dumper: Any = type("_Dumper", (_SafeDumper,), {"ignore_aliases": lambda *_: True})
"""A value that occurs twice is written twice: nobody reads anchors."""


class CaseMalformed(Exception):  # noqa: N818 - says what the file is
    """A file that is no recorded case; the message says what is wrong and where."""


def read_case(path: Path) -> RecordedCase:
    """Raises `CaseMalformed`."""
    try:
        return RecordedCase.model_validate(yaml.load(path.read_bytes(), _Loader))  # noqa: S506 - a safe loader
    except OSError as error:
        raise CaseMalformed(f"{path} cannot be read ({error.strerror}).") from None
    except ValidationError as error:
        raise CaseMalformed(f"{path} is no recorded case: {_wrong(error)}.") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise CaseMalformed(f"{path} is no YAML: {' '.join(str(error).split())[:300]}.") from None


def _wrong(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(map(str, each['loc'])) or 'the file'}: {each['msg']}" for each in error.errors()[:3])


def written(case: RecordedCase) -> str:
    """The file: the case and its truth first, then what was read; only what says something."""
    document = case.model_dump(mode="json", exclude_defaults=True) | {"version": case.version}
    # Whoever opens the file sees what is left to do.
    document["truth"].setdefault("confirmed_by", None)
    ordered = {name: document[name] for name in RecordedCase.model_fields if name in document}
    text = yaml.dump(ordered, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH, default_flow_style=None)
    return str(text)
