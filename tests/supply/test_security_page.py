"""SECURITY.md promises nothing that no test shows."""

import ast
import re
from collections.abc import Iterator

import pytest

from supply.lock import ROOT

PAGE = (ROOT / "SECURITY.md").read_text()
TABLE = PAGE.partition("## Threat, control, and the test that shows it\n")[2].partition("\n## ")[0]


def rows() -> Iterator[tuple[str, str, str]]:
    for line in TABLE.splitlines()[2:]:
        if line.startswith("|"):
            threat, control, tests = (cell.strip() for cell in line.strip("|").split("|"))
            yield threat, control, tests


def named() -> list[str]:
    return sorted({name for _, _, tests in rows() for name in re.findall(r"`([^`]+)`", tests)})


def test_every_threat_has_a_control_and_a_test() -> None:
    assert len(list(rows())) > 20
    assert [
        threat for threat, control, tests in rows() if not control or not re.search(r"`tests/\S+::\w+`", tests)
    ] == []


@pytest.mark.parametrize("name", named())
def test_the_test_that_is_named_exists(name: str) -> None:
    file, _, function = name.partition("::")

    tree = ast.parse((ROOT / file).read_text())

    assert function in {each.name for each in tree.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_the_page_is_one_page() -> None:
    """Words, as some 700 of them with a table fill a page of a screen; names of tests are not read."""
    prose = re.sub(r"`tests/[^`]+`", "", PAGE)

    assert len(prose.split()) < 1_100
