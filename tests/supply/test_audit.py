import pytest

from supply.audit import CANARY, Audit, audit, verdict
from supply.lock import Locked
from tests.supply.advisories import Known, advisories

CLEAN, BAD = Locked("clean-package", "1.0", ()), Locked("bad-package", "2.0", ())
KNOWS_ENOUGH: Known = {(CANARY.name, CANARY.version): "PYSEC-2021-1"}


def asked(url: str) -> tuple[tuple[str, ...], ...]:
    return (("-s", "osv", "--osv-url", url),)


def test_a_service_that_answers_clears_the_lock() -> None:
    with advisories(KNOWS_ENOUGH) as url:
        found = audit([CLEAN, BAD], asked(url))

    assert verdict(found, required=True) == (0, "Audit: 2 packages, no known vulnerability, says osv.")


def test_a_known_vulnerability_fails_and_is_named() -> None:
    with advisories({**KNOWS_ENOUGH, ("bad-package", "2.0"): "PYSEC-2026-77"}) as url:
        found = audit([CLEAN, BAD], asked(url))

    assert verdict(found, required=False) == (1, "bad-package 2.0: PYSEC-2026-77 (mended in: 99.1).")


def test_of_two_versions_of_a_package_each_is_asked_about() -> None:
    older = Locked("bad-package", "1.9", ())

    with advisories({**KNOWS_ENOUGH, ("bad-package", "2.0"): "PYSEC-2026-77"}) as url:
        found = audit([older, BAD, CLEAN], asked(url))

    assert verdict(found, required=False) == (1, "bad-package 2.0: PYSEC-2026-77 (mended in: 99.1).")


@pytest.mark.parametrize("status", [200, 404, 500])
def test_a_service_that_knows_nothing_clears_nothing(status: int) -> None:
    """An index that answers each question with an empty list, or with an error, would pass any lock."""
    with advisories({}, status=status) as url:
        found = audit([CLEAN], asked(url))

    assert found is None


def test_silence_is_loud_and_an_error_only_on_demand() -> None:
    code, said = verdict(None, required=False)

    assert code == 0
    assert said.startswith("!!! NOT AUDITED: ")
    assert verdict(None, required=True) == (1, said)


def test_the_next_service_is_asked_when_the_first_does_not_answer() -> None:
    with advisories({}) as empty, advisories(KNOWS_ENOUGH) as url:
        found = audit([CLEAN], (*asked(empty), *asked(url)))

    assert found == Audit("osv", 1, (), ())


def test_a_package_that_the_service_has_no_word_on_is_not_cleared() -> None:
    found = Audit("pypi", 2, (), ("clean-package",))

    assert verdict(found, required=False) == (1, "pypi says nothing about: clean-package.")
