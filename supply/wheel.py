"""The wheel, made from the last commit, the same bytes wherever and whenever it is made with the locked setuptools."""

import os
import subprocess
import sys
import tarfile
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from supply.lock import LOCKS, ROOT, locked

PLACE = ROOT / "build" / "wheel"
_BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"
_ROOMS = ("bot", "checks", "handlers", "messages", "sandbox", "pyproject.toml", "README.md")
_FILE, _RUNNABLE = 0o644, 0o755


def wheel(source: Path, place: Path) -> Path:
    """Raises `subprocess.CalledProcessError` if git or setuptools refuses."""
    place.mkdir(parents=True, exist_ok=True)
    made_at = _git(source, "log", "-1", "--format=%ct").decode().strip()
    with TemporaryDirectory() as here:
        _unpack(_git(source, "archive", "--format=tar", "HEAD", "--", *_ROOMS), Path(here))
        # What a locale, a zone or a home directory could change does not get in.
        environment = {"SOURCE_DATE_EPOCH": made_at, "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
        command = [sys.executable, "-I", "-c", _BUILD, str(place.resolve())]
        built = subprocess.run(command, cwd=here, env=environment, check=True, capture_output=True, umask=0o022)
    return place / built.stdout.decode().splitlines()[-1]


def _git(source: Path, *arguments: str) -> bytes:
    # The user's own git settings change archives (tar.umask, export-subst), so they are left out.
    environment = {"PATH": os.environ.get("PATH", os.defpath), "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}
    trusting = ("-c", f"safe.directory={source.resolve()}")
    command = ["git", *trusting, "-C", str(source), *arguments]
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout


def _unpack(archive: bytes, place: Path) -> None:
    """The wheel keeps the files' modes, so each is one of two."""
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(place, filter="data")
    for path in place.rglob("*"):
        runnable = path.is_dir() or path.stat().st_mode & 0o100
        path.chmod(_RUNNABLE if runnable else _FILE)


def main(arguments: list[str]) -> int:
    """Builds into the folder that is named, `build/wheel` otherwise."""
    (wanted,) = locked(LOCKS / "build.txt")
    installed = version(wanted.name)
    if installed != wanted.version:
        print(f"{wanted.name} {installed} is installed, and {wanted.version} is locked. Run `make wheel`.")
        return 1
    print(wheel(ROOT, Path(arguments[0]) if arguments else PLACE))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
