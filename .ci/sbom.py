"""Writes the bill of materials (CycloneDX) of what a release holds: from the lock, licences from what is installed."""

import importlib.metadata
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.txt"


def main(target: Path) -> None:
    """Write it; the same lock gives the same file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    licences = [LicenseFactory().make_from_string(project["license"])]
    desk = Component(
        name=project["name"], version=project["version"], type=ComponentType.APPLICATION, licenses=licences,
        bom_ref=project["name"],
    )  # fmt: skip
    parts = {part.name: part for part in components(LOCK.read_text("utf-8"))}
    bom = Bom(components=parts.values(), metadata=BomMetaData(component=desk))
    bom.serial_number = uuid.uuid5(uuid.NAMESPACE_OID, LOCK.read_text("utf-8"))
    bom.metadata.timestamp = None  # type: ignore[assignment] # or each run would differ
    bom.register_dependency(desk, [parts[name] for name in needed(project["dependencies"]) if name in parts])
    for name, part in parts.items():
        asked = importlib.metadata.requires(name) or []
        bom.register_dependency(part, [parts[other] for other in needed(asked) if other in parts])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(JsonV1Dot6(bom).output_as_string(indent=1) + "\n", "utf-8")


def components(lock: str) -> Iterator[Component]:
    """Each package of the lock, with the hashes of all files that it accepts."""
    for line in lock.replace("\\\n", " ").splitlines():
        if found := re.match(r"([\w.-]+)==(\S+)", line):
            name, version = canonicalize_name(found[1]), found[2]
            purl = PackageURL("pypi", name=name, version=version)
            hashes = [HashType(alg=HashAlgorithm.SHA_256, content=one) for one in re.findall(r"sha256:(\w+)", line)]
            files = ExternalReference(type=ExternalReferenceType.DISTRIBUTION, url=XsUri(str(purl)), hashes=hashes)
            yield Component(
                name=name, version=version, purl=purl, bom_ref=str(purl), licenses=licences_of(name),
                external_references=[files],
            )  # fmt: skip


def licences_of(name: str) -> list[License]:
    """What the package says of its licence: an expression, a name, or its classifiers; none when it says nothing."""
    told = importlib.metadata.metadata(name).json
    classifiers = [one.rpartition(" :: ")[2] for one in told.get("classifier", []) if one.startswith("License ::")]
    said = str(told.get("license_expression") or told.get("license", "")).split("\n")[0] or "; ".join(classifiers)
    return [LicenseFactory().make_from_string(said)] if said else []


def needed(asked: list[str]) -> list[str]:
    """The names of requirements that hold here."""
    requirements = [Requirement(line) for line in asked]
    return sorted(canonicalize_name(one.name) for one in requirements if not one.marker or one.marker.evaluate())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
