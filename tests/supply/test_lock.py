import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from supply.audit import EVERYTHING
from supply.lock import LOCKS, PRODUCTION, ROOT, locked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def versions(file: str) -> set[tuple[str, str]]:
    """A lock for several versions of Python may hold a package more than once."""
    return {(package.name, package.version) for package in locked(LOCKS / file)}


def names(file: str) -> set[str]:
    return {name for name, _ in versions(file)}


@pytest.mark.parametrize("file", sorted(path.name for path in LOCKS.glob("*.txt")))
def test_every_package_is_locked_to_one_version_with_hashes(file: str) -> None:
    packages = locked(LOCKS / file)

    assert packages
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for package in packages for digest in package.hashes)


def test_what_production_installs_was_tested_in_that_version() -> None:
    assert versions("production.txt") - versions("dev.txt") == set()
    assert len(names("production.txt")) == len(versions("production.txt"))


def test_all_that_the_project_asks_for_is_in_production_and_no_sandbox() -> None:
    wanted = {canonicalize_name(Requirement(each).name) for each in PROJECT["project"]["dependencies"]}

    assert wanted <= names("production.txt")
    assert "fakeredis" not in names("production.txt")


def test_what_builds_and_what_locks_is_locked_as_well() -> None:
    building = [Requirement(each).name for each in PROJECT["build-system"]["requires"]]

    assert PROJECT["dependency-groups"]["build"] == PROJECT["build-system"]["requires"]
    assert names("build.txt") == set(building)
    assert names("lock.txt") == {"uv"}


def test_the_audit_is_about_every_lock() -> None:
    asked = {name for file in EVERYTHING for name in names(file)}

    assert asked >= {package.name for path in LOCKS.glob("*.txt") for package in locked(path)}


def test_everything_is_installed_with_hashes_and_nothing_is_fetched_to_build() -> None:
    recipes = (ROOT / "Makefile").read_text() + (ROOT / "Dockerfile").read_text()
    installs = [line for line in recipes.splitlines() if re.search(r"pip\W+install\b", line)]

    assert len(installs) > 4
    assert [line for line in installs if not re.search(r"--require-hashes|--no-deps.*--no-build-isolation", line)] == []


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("jinja2>=3", "not pinned"),
        ("jinja2==3.*", "not pinned"),
        ("jinja2==3.1.6", "no SHA-256"),
        ("jinja2==3.1.6 --hash=md5:0cc175b9c0f1b6a831c399e269772661", "no SHA-256"),
    ],
)
def test_a_line_that_pins_nothing_is_refused(tmp_path: Path, entry: str, said: str) -> None:
    (tmp_path / "lock.txt").write_text(entry)

    with pytest.raises(ValueError, match=said):
        locked(tmp_path / "lock.txt")


def test_the_production_lock_is_read_as_it_is_written() -> None:
    heads = re.findall(r"^([a-z0-9][a-z0-9.-]*)(?:\[.*?\])?==(\S+)", PRODUCTION.read_text(), re.MULTILINE)

    assert [(package.name, package.version) for package in locked()] == heads
