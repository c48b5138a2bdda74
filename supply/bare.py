"""Runs inside the image while it is built: takes away every program but Python, and what installs programs.

What stays: Python and its library, shared libraries, certificates, and Debian's list of packages, which scanners read.
"""

import shutil
import sys
from pathlib import Path

PROGRAMS = ("bin", "sbin", "usr/bin", "usr/sbin", "usr/local/sbin")
INSTALLERS = ("etc/apt", "usr/lib/apt", "usr/lib/dpkg", "usr/share/dpkg", "usr/share/doc", "usr/share/man", "var/cache")
PYTHON_INSTALLERS = ("pip", "setuptools", "wheel", "ensurepip", "idlelib")


def bare(root: Path) -> None:
    """Links such as `/bin` to `/usr/bin` stay; the folders that they lead to are emptied."""
    for name in PROGRAMS:
        folder = root / name
        if folder.is_dir() and not folder.is_symlink():
            for program in folder.iterdir():
                _gone(program)
    for name in INSTALLERS:
        _gone(root / name)
    _without_installers(root / "usr/local")
    _gone(root / "bare.py")


def _without_installers(python: Path) -> None:
    for program in (python / "bin").glob("*"):
        if not program.name.startswith("python") or program.name.endswith("-config"):
            _gone(program)
    for name in PYTHON_INSTALLERS:
        for found in (python / "lib").glob(f"python3*/{name}"):
            _gone(found)
        for pattern in (name, f"{name}-*.dist-info"):
            for found in (python / "lib").glob(f"python3*/site-packages/{pattern}"):
                _gone(found)


def _gone(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    bare(Path(sys.argv[1] if len(sys.argv) > 1 else "/"))
