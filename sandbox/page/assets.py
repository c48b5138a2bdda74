"""The page's own files, read from the package so that an installed copy serves them too."""

import mimetypes
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    content_type: str


def page_assets() -> Mapping[str, Asset]:
    """Path below `static/`, with forward slashes, to file.

    Requests are looked up in this table, so no path a browser can send reaches any other file.
    """
    return dict(_walk(files("sandbox.page") / "static", ""))


def _walk(folder: Traversable, prefix: str) -> Iterator[tuple[str, Asset]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield f"{prefix}{entry.name}", Asset(entry.read_bytes(), _content_type(entry.name))


def _content_type(name: str) -> str:
    # The machine's own table may call .js text/plain, and browsers refuse modules of that type.
    if name.endswith(".js"):
        return "text/javascript"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
