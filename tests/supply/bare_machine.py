"""A machine as the image makes one: Python and the bot, read-only, without any shell; /data and /tmp can be written to.

Runs by `unshare --mount` (as root) or `unshare --mount --map-root-user`:
`python bare_machine.py DATA TMP WORLD COMMAND…`, where WORLD is a folder that is there as /world, to be read.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).parents[2]
USER = 10001
_SYSTEM = ("/etc", "/lib", "/lib64", "/usr/lib", "/usr/lib64")
"""Libraries and settings; no folder of programs."""
_DEVICES = ("null", "zero", "random", "urandom")


def main(data: str, tmp: str, world: str, *command: str) -> None:
    """Never returns: the command takes this process' place."""
    root = Path(mkdtemp())
    mount("-t", "tmpfs", "-o", "mode=0755", "none", root)
    os.umask(0o022)
    for path in (*map(Path, _SYSTEM), *interpreter(), ROOT):
        show(root, path)
    show(root, Path(world), at="/world")
    for name in _DEVICES:
        show(root, Path("/dev") / name, "rw")
    show(root, Path("/proc"), "rw")
    show(root, Path(data), "rw", at="/data")
    show(root, Path(tmp), "rw", at="/tmp")
    if Path("/tmp") in ROOT.parents:
        # What was shown below /tmp lies under that now.
        show(root, ROOT)
    mount("-o", "remount,ro", root)
    os.chroot(root)
    os.chdir("/data")
    if os.getuid() == 0 and everybody():
        os.setgroups([])
        os.setresgid(USER, USER, USER)
        os.setresuid(USER, USER, USER)
    os.execve(command[0], command, dict(os.environ))  # noqa: S606 - there is no shell


def everybody() -> bool:
    """Whether this machine knows users besides the one who began it."""
    return Path("/proc/self/uid_map").read_text(encoding="ascii").split()[2] != "1"


def interpreter() -> Sequence[Path]:
    """Its library and its program alone, wherever it was installed."""
    prefix = Path(sys.base_prefix)
    return [*({prefix / "lib"} - {Path("/usr/lib")}), Path(os.path.realpath(sys.executable))]


def show(root: Path, path: Path, how: str = "ro", *, at: str | None = None) -> None:
    """Under the same name unless told otherwise; a link stays a link."""
    place = root / (at or str(path)).lstrip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    if path.is_symlink():
        place.symlink_to(path.readlink())
    elif path.is_dir():
        place.mkdir(exist_ok=True)
        bind(path, place, how)
    elif path.exists():
        place.touch()
        bind(path, place, how)


def bind(path: Path, place: Path, how: str) -> None:
    mount("--rbind", path, place)
    if how == "ro":
        mount("-o", "remount,bind,ro", place)


def mount(*arguments: str | Path) -> None:
    subprocess.run(["mount", *map(str, arguments)], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
