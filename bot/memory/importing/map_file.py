"""The file that says which column of an export is what."""

from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from bot.memory.importing.map_mistakes import no_yaml, refused_map, unusable
from bot.memory.importing.mistakes import ImportRefused

FIELDS = (
    "id", "at", "closed_at", "issue", "account_id", "cause", "words", "outcome", "fix", "minutes_to_fix", "people",
    "link",
)  # fmt: skip
MEANT = ("issue", "cause", "outcome", "people")
"""Fields whose values another system writes in words of its own."""
Columns = Annotated[list[str], BeforeValidator(lambda given: given if isinstance(given, list) else [given])]


class MapFile(BaseModel):
    """`columns`: a field to the column, or to several whose texts are joined. `values`: their words to ours."""

    model_config = ConfigDict(extra="forbid")

    columns: dict[str, Columns] = Field(default_factory=lambda: {field: [field] for field in FIELDS})
    values: dict[str, dict[str, str]] = Field(default_factory=dict)
    times: str | None = None
    """As `strptime` reads them; ISO 8601 unless given."""
    time_zone: str = "UTC"
    """Of times that name none."""

    @field_validator("columns")
    @classmethod
    def _known(cls, columns: dict[str, list[str]]) -> dict[str, list[str]]:
        if unknown := sorted(set(columns) - set(FIELDS)):
            raise ValueError(f"there is no field {', '.join(unknown)}; there are {', '.join(FIELDS)}")
        if "at" not in columns:
            raise ValueError("at is missing: say which column holds when an incident began")
        return columns

    @field_validator("values")
    @classmethod
    def _meant(cls, values: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        if unknown := sorted(set(values) - set(MEANT)):
            raise ValueError(f"{', '.join(unknown)} cannot be put into other words, only {', '.join(MEANT)}")
        return {field: {word.casefold(): ours for word, ours in words.items()} for field, words in values.items()}

    @field_validator("time_zone")
    @classmethod
    def _zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (OSError, ValueError, LookupError) as error:
            raise ValueError(f"there is no time zone {name} on this machine") from error
        return name

    def place(self, field: str) -> str:
        """Where the export holds a field: `column Created (at)`."""
        names = self.columns.get(field) or [field]
        word = "column" if len(names) == 1 else "columns"
        return f"{word} {', '.join(names)}" + ("" if names == [field] else f" ({field})")

    def ours(self, field: str, word: str) -> str:
        """What a word of theirs means; itself where the file does not say."""
        return self.values.get(field, {}).get(word.casefold(), word)


def read_map(path: Path | None) -> MapFile:
    """Without a file, columns bear the fields' own names. Raises `ImportRefused`."""
    if path is None:
        return MapFile()
    try:
        written: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return MapFile.model_validate(written or {})
    except (OSError, UnicodeDecodeError) as error:
        raise ImportRefused(f"The map {path} cannot be read ({error}). Give a file in UTF-8.") from None
    except yaml.YAMLError as error:
        raise refused_map([no_yaml(path, error)]) from None
    except ValidationError as error:
        text = path.read_text(encoding="utf-8")
        raise refused_map([unusable(path, text, each["loc"], each["msg"]) for each in error.errors()]) from None
