from dataclasses import replace
from pathlib import Path

import pytest

from supply.licence_page import PAGE, page, wrongs
from supply.licence_rules import Rules, allows, refused, rules
from supply.licences import Licence, licences
from supply.lock import Locked, locked


@pytest.fixture(scope="module")
def held() -> Rules:
    return rules()


@pytest.fixture(scope="module")
def found(held: Rules) -> list[Licence]:
    return licences(locked(), read=held.read, words=held.words)


def test_every_licence_in_production_was_let_in(found: list[Licence], held: Rules) -> None:
    assert refused(found, held) == []
    assert PAGE.read_text() == page(found, held)


def test_the_page_names_every_package_of_the_lock(found: list[Licence], held: Rules) -> None:
    written = page(found, held)

    assert [f"| {each.name} | {each.version} | " in written for each in locked()] == [True] * len(locked())


def test_a_copyleft_licence_that_nobody_let_in_is_refused(found: list[Licence], held: Rules) -> None:
    first = replace(found[0], expression="AGPL-3.0-only")

    (said,) = refused([first, *found[1:]], held)

    assert said.startswith(f"{first.package.name} {first.package.version} has the licence AGPL-3.0-only, which nobody")


def test_an_exception_is_for_one_package_and_one_licence(found: list[Licence], held: Rules) -> None:
    changed = [replace(e, expression="GPL-3.0-only") if e.package.name == "psycopg" else e for e in found]
    another = [replace(e, expression="LGPL-3.0-only") if e.package.name == "jinja2" else e for e in found]

    assert [said.split()[0] for said in refused(changed, held)] == ["psycopg"]
    assert [said.split()[0] for said in refused(another, held)] == ["jinja2"]


def test_an_exception_that_outlived_its_package_is_refused(found: list[Licence], held: Rules) -> None:
    without = [each for each in found if each.package.name != "certifi"]

    assert refused(without, held) == ["certifi is not in the production lock. Take it out of supply/licences.yaml."]


def test_a_page_of_an_older_lock_is_refused(found: list[Licence], held: Rules, tmp_path: Path) -> None:
    place = tmp_path / "licenses.md"
    place.write_text(page(found[1:], held))

    assert wrongs(found, held, place) == ["licenses.md is not what the lock says. Run `make docs`."]


def test_what_is_installed_otherwise_than_locked_is_no_witness(held: Rules) -> None:
    for package in (Locked("jinja2", "0.1", ()), Locked("no-such-package-here", "1", ())):
        with pytest.raises(LookupError, match="installed"):
            licences([package], read=held.read, words=held.words)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("MIT AND GPL-2.0-only", False),
        ("MIT OR GPL-2.0-only", True),
        ("MIT AND (GPL-2.0-only OR MIT)", False),
        ("not stated", False),
    ],
)
def test_expressions_are_read_with_care(expression: str, expected: bool) -> None:
    assert allows(expression, frozenset({"MIT"})) is expected
