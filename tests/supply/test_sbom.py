import json
from datetime import UTC, datetime

import pytest
from cyclonedx.model.bom import Bom

from supply.licence_rules import rules
from supply.licences import Licence, licences
from supply.lock import locked
from supply.sbom import sbom

COMMITTED = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def found() -> list[Licence]:
    held = rules()
    return licences(locked(), read=held.read, words=held.words)


def test_it_names_every_locked_package_with_its_hashes(found: list[Licence]) -> None:
    bill = json.loads(sbom(found, "zillow-triage", "0.1.0", COMMITTED))

    named = {part["purl"]: {each["content"] for each in part["hashes"]} for part in bill["components"]}
    assert named == {f"pkg:pypi/{each.name}@{each.version}": set(each.hashes) for each in locked()}
    assert {each["alg"] for part in bill["components"] for each in part["hashes"]} == {"SHA-256"}
    assert bill["metadata"]["component"]["name"] == "zillow-triage"


def test_the_same_lock_gives_the_same_bytes(found: list[Licence]) -> None:
    once, again = (sbom(parts, "zillow-triage", "0.1.0", COMMITTED) for parts in (found, list(reversed(found))))
    other = sbom(found[1:], "zillow-triage", "0.1.0", COMMITTED)

    assert once == sbom(found, "zillow-triage", "0.1.0", COMMITTED)
    assert json.loads(once)["components"] == json.loads(again)["components"]
    assert json.loads(once)["serialNumber"] != json.loads(other)["serialNumber"]


def test_readers_of_cyclonedx_understand_it(found: list[Licence]) -> None:
    bill = json.loads(sbom(found, "zillow-triage", "0.1.0", COMMITTED))

    read = Bom.from_json(bill)  # type: ignore[attr-defined]  # the serialisation library adds it

    assert bill["specVersion"] == "1.6"
    assert {part.name for part in read.components} == {each.name for each in locked()}
