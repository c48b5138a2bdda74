import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.settings import Settings
from supply.bare import bare
from supply.lock import ROOT
from tests.supply.image import Stage, instructions, stages

FILE = ROOT / "Dockerfile"
DIGEST = "sha256:" + "0" * 64


@pytest.fixture
def last() -> Stage:
    return list(stages(FILE))[-1]


def test_no_instruction_starts_a_shell() -> None:
    commands = [each for each in instructions(FILE) if each.name in {"RUN", "CMD", "ENTRYPOINT", "SHELL", "VOLUME"}]

    assert len(commands) > 8
    assert [each.words for each in commands if each.listed is None or each.listed[0] in {"sh", "bash", "/bin/sh"}] == []


def test_the_health_is_asked_by_the_bot_s_own_command(last: Stage) -> None:
    (health,) = last.all("HEALTHCHECK")

    assert health.words.partition("CMD ")[2] == '["zillow-triage", "healthy"]'


def test_the_last_stage_begins_from_nothing_and_runs_nothing_as_root(last: Stage) -> None:
    (user,) = last.all("USER")

    assert last.base == "scratch"
    assert last.all("RUN") == []
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user.words)


def test_every_stage_is_of_the_named_base_or_of_another_stage() -> None:
    bases = [stage.base.split()[0] for stage in stages(FILE)]

    assert set(bases) == {"${BASE}", "scratch"}
    assert [each.words for each in instructions(FILE) if each.name == "ARG" and each.words.startswith("BASE")] == [
        "BASE",
        "BASE",
    ]


@pytest.mark.parametrize(
    ("base", "built"),
    [
        (f"python:3.11-slim-bookworm@{DIGEST}", True),
        ("python:3.11-slim-bookworm", False),
        ("python@sha256:0000", False),
        (f"python@{DIGEST}:latest", False),
        ("", False),
    ],
)
def test_the_build_refuses_a_base_without_digest(base: str, built: bool) -> None:
    checks = [each.listed for each in instructions(FILE) if each.name == "RUN" and "BASE" in each.words]

    (check,) = checks
    assert check is not None
    said = subprocess.run([sys.executable, *check[1:]], env={"BASE": base}, capture_output=True, text=True, check=False)
    assert (said.returncode == 0) is built
    assert built or "Name BASE with its digest" in said.stderr


def test_nothing_is_fetched_from_an_address_and_nothing_secret_is_built_in() -> None:
    known = instructions(FILE)
    settings = {word.partition("=")[0] for each in known if each.name in {"ENV", "ARG"} for word in each.words.split()}
    secrets = {name.upper() for name, field in Settings.model_fields.items() if "Secret" in str(field.annotation)}

    assert [each for each in known if each.name == "ADD"] == []
    assert "://" not in "".join(each.words for each in known if each.name in {"COPY", "RUN"})
    assert len(secrets) > 5
    # A file's address has no password in it; with PostgreSQL it is given when the container starts.
    assert settings & secrets == {"DATABASE_URL"}
    assert "DATABASE_URL=sqlite+aiosqlite:////data/" in str(known)


def test_everything_installed_is_the_production_lock_or_the_bot() -> None:
    listed = [each.listed for each in instructions(FILE) if each.name == "RUN"]
    installs = [" ".join(words) for words in listed if words and "install" in words]

    assert len(installs) == 3
    assert "--require-hashes -r requirements/build.txt" in installs[0]
    assert "--require-hashes --only-binary=:all: -r requirements/production.txt" in installs[1]
    assert "--no-deps --no-build-isolation --no-index" in installs[2]


def test_what_is_copied_is_what_the_builder_gets() -> None:
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied: set[str] = set()
    for each in instructions(FILE):
        if each.name == "COPY" and "--from" not in each.words:
            copied |= {word for word in each.words.split()[:-1] if not word.startswith("--")}

    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)


def test_the_data_is_where_the_bot_looks_for_it(last: Stage) -> None:
    said = " ".join(each.words for each in last.all("ENV"))

    assert "DATABASE_URL=sqlite+aiosqlite:////data/journal.db" in said
    assert "PYTHONDONTWRITEBYTECODE=1" in said
    assert last.all("VOLUME")[0].listed == ["/data"]


def test_only_python_stays_in_the_base(tmp_path: Path) -> None:
    kept = [
        "usr/local/bin/python3.11", "usr/local/lib/python3.11/os.py", "usr/lib/x86_64-linux-gnu/libc.so.6",
        "etc/ssl/certs/ca-certificates.crt", "var/lib/dpkg/status", "opt/bot/bin/zillow-triage",
    ]  # fmt: skip
    gone = [
        "usr/bin/dash", "usr/bin/perl", "usr/sbin/useradd", "usr/bin/apt-get", "usr/local/bin/pip3", "etc/apt/sources",
        "usr/local/lib/python3.11/site-packages/pip/__init__.py",
        "usr/local/lib/python3.11/site-packages/pip-24.0.dist-info/METADATA",
        "usr/local/lib/python3.11/ensurepip/__init__.py", "bare.py",
    ]  # fmt: skip
    for name in (*kept, *gone):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    (tmp_path / "bin").symlink_to("usr/bin")
    (tmp_path / "usr/bin/sh").symlink_to("dash")
    (tmp_path / "usr/local/bin/python3").symlink_to("python3.11")

    bare(tmp_path)

    found = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if not path.is_dir()}
    assert found == {*kept, "usr/local/bin/python3"}
    assert (tmp_path / "bin").readlink() == Path("usr/bin")
