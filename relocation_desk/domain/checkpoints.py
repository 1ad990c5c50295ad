"""A head of the trail as it stands on paper: an entry's number and sixty-four digits, in groups, with a check."""

import re
from dataclasses import dataclass

from relocation_desk.domain.references import check_character
from relocation_desk.domain.trouble import N_, Trouble

_DIGITS = 64


class MistypedHead(Trouble):
    """What was typed can't be a head of that entry."""

    says = N_(
        "This is not the head of entry {entry}: it has {count} of 64 digits, or one of them was mistyped. "
        "Compare it group by group, and type it again."
    )


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The head that a trail had at an entry."""

    entry: int
    head: bytes

    def groups(self) -> tuple[str, ...]:
        """The head as it is printed: sixteen groups of four, and a check character over them and the number."""
        digits = self.head.hex().upper()
        return (*(digits[start : start + 4] for start in range(0, _DIGITS, 4)), _check(self.entry, digits))


def _check(entry: int, digits: str) -> str:
    return check_character(f"{entry}{digits}")


def typed(entry: int, text: str) -> Checkpoint:
    """The checkpoint that was typed, however it is spaced, with or without its check; MistypedHead when it is none."""
    digits = re.sub(r"[\s\-:.]", "", text).upper()
    body, check = digits[:_DIGITS], digits[_DIGITS:]
    if entry < 1 or not re.fullmatch(r"[0-9A-F]{64}", body) or check not in ("", _check(entry, body)):
        raise MistypedHead(entry=entry, count=min(len(digits), _DIGITS))
    return Checkpoint(entry, bytes.fromhex(body))
