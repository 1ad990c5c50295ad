"""The section's secrets: under a key that only two officers together can unwrap (decision 0004)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault import primitives
from relocation_desk.vault.access_state import SectionKeys
from relocation_desk.vault.officer_keys import OfficerKeys, PublicKeys
from relocation_desk.vault.primitives import Unopened, from_text, to_text
from relocation_desk.vault.troubles import NotASealingOfficer


@dataclass(frozen=True, slots=True)
class SectionSecrets:
    """What the section signs and certifies with; only in a short-lived process, or while it is made."""

    authority_key: bytes
    sealing_key: bytes

    def __repr__(self) -> str:
        return "SectionSecrets(…)"


def close(
    secrets: SectionSecrets, vault: str, officers: Mapping[OfficerRef, PublicKeys]
) -> tuple[bytes, dict[str, bytes]]:
    """Return the secrets under a fresh key, and that key wrapped for each pair of officers: to one inside the other."""
    key = primitives.new_key()
    plain = primitives.canonical(
        {"authority_key": to_text(secrets.authority_key), "sealing_key": to_text(secrets.sealing_key)}
    )
    wrapped = {
        pair_name(first, second): _wrap(key, vault, (first, officers[first]), (second, officers[second]))
        for first, second in pairs(officers)
    }
    return primitives.seal(key, plain, _context(vault)), wrapped


def pairs(officers: Iterable[OfficerRef]) -> Iterable[tuple[OfficerRef, OfficerRef]]:
    """Each two officers once, in order."""
    return combinations(sorted(officers), 2)


def pair_name(one: OfficerRef, other: OfficerRef) -> str:
    """The name of a pair, whoever comes first."""
    return "+".join(sorted((one, other)))


def open_together(
    section: SectionKeys, vault: str, one: tuple[OfficerRef, OfficerKeys], other: tuple[OfficerRef, OfficerKeys]
) -> SectionSecrets:
    """Open the section's secrets with both officers' keys; NotASealingOfficer when the pair has no wrap."""
    (first, outer), (second, inner) = sorted((one, other), key=lambda officer: officer[0])
    wrapped = section.pairs.get(pair_name(first, second))
    if wrapped is None or first == second:
        raise NotASealingOfficer(first=first, second=second)
    try:
        layer = outer.unwrap(wrapped, _purpose(vault, first, second, first))
        key = inner.unwrap(layer, _purpose(vault, first, second, second))
        value = json.loads(primitives.unseal(key, section.secrets, _context(vault)))
    except Unopened:
        raise NotASealingOfficer(first=first, second=second) from None
    return SectionSecrets(from_text(value["authority_key"]), from_text(value["sealing_key"]))


def _wrap(key: bytes, vault: str, outer: tuple[OfficerRef, PublicKeys], inner: tuple[OfficerRef, PublicKeys]) -> bytes:
    (first, first_keys), (second, second_keys) = outer, inner
    layer = second_keys.wrap(key, _purpose(vault, first, second, second))
    return first_keys.wrap(layer, _purpose(vault, first, second, first))


def _purpose(vault: str, first: str, second: str, whose: str) -> bytes:
    return primitives.canonical(["relocation-desk/sealing/1", vault, first, second, whose])


def _context(vault: str) -> bytes:
    return primitives.canonical(["relocation-desk/section-secrets/1", vault])
