"""The bill of materials of the production image: CycloneDX, the same bytes for the same lock and version."""

import sys
import tomllib
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from supply.licence_rules import rules
from supply.licences import Licence, licences
from supply.lock import ROOT, locked

PLACE = ROOT / "build" / "sbom.json"


def sbom(found: Iterable[Licence], name: str, version: str, made_at: datetime) -> str:
    """`made_at` is the commit's time rather than now, and the serial number follows from the contents."""
    found = list(found)
    contents = repr((name, version, made_at, found))
    us = Component(type=ComponentType.APPLICATION, name=name, version=version, bom_ref=f"{name}@{version}")
    bom = Bom(
        components=map(_component, found),
        metadata=BomMetaData(component=us, timestamp=made_at),
        serial_number=uuid5(NAMESPACE_OID, contents),
    )
    for part in bom.components:
        bom.register_dependency(us, [part])
    return JsonV1Dot6(bom).output_as_string(indent=2) + "\n"


def _component(each: Licence) -> Component:
    """A hash for each file that the lock lets in; which of them is installed depends on the machine."""
    package = each.package
    url = PackageURL("pypi", None, package.name, package.version)
    return Component(
        type=ComponentType.LIBRARY,
        name=package.name,
        version=package.version,
        bom_ref=url.to_string(),
        purl=url,
        licenses=[LicenseExpression(each.expression)],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest) for digest in package.hashes],
    )


def main(arguments: list[str]) -> int:
    """The commit's time in seconds, then the file to write if it is not `build/sbom.json`."""
    made_at, *place = arguments
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    held = rules()
    found = licences(locked(), read=held.read, words=held.words)
    file = Path(place[0]) if place else PLACE
    file.parent.mkdir(parents=True, exist_ok=True)
    text = sbom(found, project["name"], project["version"], datetime.fromtimestamp(int(made_at), UTC))
    file.write_text(text, encoding="utf-8")
    print(f"{file}: {len(found)} packages.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
