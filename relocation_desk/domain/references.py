"""References that are copied by hand: each ends in a check character (ISO/IEC 7064, MOD 37-36)."""

import re
import secrets
from typing import NewType

from relocation_desk.domain.trouble import N_, Trouble

CaseRef = NewType("CaseRef", str)
OfficerRef = NewType("OfficerRef", str)
RequestRef = NewType("RequestRef", str)
ExternalRef = NewType("ExternalRef", str)  # the only reference of a request that leaves the section
InstrumentRef = NewType("InstrumentRef", str)
DossierNumber = NewType("DossierNumber", str)
CopyCode = NewType("CopyCode", str)
ProtocolRef = NewType("ProtocolRef", str)
VaultCopyRef = NewType("VaultCopyRef", str)
StateCode = NewType("StateCode", str)
CostLineRef = NewType("CostLineRef", str)
FileRef = NewType("FileRef", str)  # what sealed records are kept under: a case's or a partner's file

_VALUES = {character: value for value, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")}
_CHARACTERS = "".join(_VALUES)
# Copied by hand at night: no letter or digit that another can be taken for.
_LEGIBLE = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_FEWEST_DIGITS = 4
_CASE_TYPED = re.compile(r"W?([0-9]{4,})([A-Z]?)", re.ASCII)
OFFICER = re.compile(r"[A-Z]-[0-9]{2,3}")
STATE = re.compile(r"[A-Z]{2}")


class MistypedReference(Trouble):
    """A reference whose check character does not fit."""

    says = N_(
        "{reference} is not a valid reference: its last character does not fit the rest. Check it and type it again."
    )


class UnknownReference(Trouble):
    """A well-formed reference that nothing on the desk bears."""

    says = N_("There is no {reference} on this desk. Check the reference.")


def check_character(body: str) -> str:
    """Return the check character of `body`; hyphens do not count."""
    remainder = 36
    for character in body.replace("-", ""):
        remainder = (remainder + _VALUES[character]) % 36 or 36
        remainder = remainder * 2 % 37
    return _CHARACTERS[(37 - remainder) % 36]


def with_check(body: str) -> str:
    """Return `body` followed by a hyphen and its check character."""
    return f"{body}-{check_character(body)}"


def parse(typed: str, prefix: str) -> str:
    """Return the reference in `typed`, forgiving case and blanks; MistypedReference when the check does not fit."""
    reference = re.sub(r"\s", "", typed).upper()
    body, _, check = reference.rpartition("-")
    if not re.fullmatch(rf"{prefix}(-[0-9A-Z]+)+", body) or check != check_character(body):
        raise MistypedReference(reference=typed[:24])
    return reference


def as_written(typed: str) -> tuple[str, ...]:
    """How a case's reference may begin that was typed without its letter or hyphens; nothing where it is none."""
    found = _CASE_TYPED.fullmatch(re.sub(r"[\s-]", "", typed).upper())
    if found is None:
        return ()
    number, check = found.groups()
    if check:
        return (f"W-{number}-{check}",)
    return (f"W-{number}", f"W-{number[:-1]}-{number[-1]}") if len(number) > _FEWEST_DIGITS else (f"W-{number}",)


def numbered(prefix: str, number: int) -> str:
    """Return the reference of the `number`-th record of a kind, e.g. W-0153-K."""
    return with_check(f"{prefix}-{number:04d}")


def new_dossier_number(year: int) -> DossierNumber:
    """Return a random dossier number: it must tell a finder neither count nor order, only the year."""
    return DossierNumber(with_check(f"D-{_random(4)}-{year % 100:02d}"))


def new_sheet_number(year: int) -> str:
    """Return a random number of an emergency hand-over sheet, as little telling as a dossier's."""
    return with_check(f"E-{_random(4)}-{year % 100:02d}")


def new_field_sheet_number(year: int) -> str:
    """Return a random number of a field sheet, as little telling as the others."""
    return with_check(f"FS-{_random(4)}-{year % 100:02d}")


def new_external_reference() -> ExternalRef:
    """Return a random reference of one request: two States that compare theirs learn nothing of a case."""
    drawn = _random(8)
    return ExternalRef(with_check(f"X-{drawn[:4]}-{drawn[4:]}"))


def external_reference_beside(given: set[str]) -> ExternalRef:
    """Return such a reference that is none of those given, and add it to them."""
    made = new_external_reference()
    while made in given:
        made = new_external_reference()
    given.add(made)
    return made


def new_copy_code() -> CopyCode:
    """Return a random code of one copy, which only the desk can resolve."""
    return CopyCode(f"{_random(3)}-{_random(2)}")


def new_cost_line() -> CostLineRef:
    """Return a random reference of a cost line: it must tell neither case nor place, nor how many there are."""
    return CostLineRef(with_check(f"F-{_random(5)}"))


def _random(length: int) -> str:
    drawn, found = secrets.randbelow(len(_LEGIBLE) ** length), ""  # one draw: a caseload may need 100,000
    for _ in range(length):
        drawn, place = divmod(drawn, len(_LEGIBLE))
        found += _LEGIBLE[place]
    return found
