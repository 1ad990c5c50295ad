"""The machine's secret on paper: thirteen groups, each with its own check, so that a mistyped group is named."""

import re

from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.primitives import KEY_BYTES, digest

GROUPS = 13
_CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: none is taken for another
_FORGIVEN = str.maketrans("ILO", "110")
_DATA = 4  # characters of a group before its check
_SPARE_BITS = GROUPS * _DATA * 5 - KEY_BYTES * 8
_LONGEST = 400  # typed


class RecoveryCodeIncomplete(Trouble):
    """Too few or too many characters, and no group that could be blamed."""

    says = N_("The recovery code has {expected} groups of {size} characters, and this is not as long. Type it again.")


class RecoveryGroupMistyped(Trouble):
    """A group's check does not fit."""

    says = N_("Group {group} of the recovery code is mistyped. Compare it with the paper and correct it.")


class RecoveryCodeWrong(Trouble):
    """Each group fits, but not all together."""

    says = N_("The recovery code does not fit together. Compare each group with the paper.")


def recovery_code(secret: bytes) -> str:
    """The secret as it is written down."""
    if len(secret) != KEY_BYTES:
        raise ValueError("not a machine's secret")
    number = int.from_bytes(secret, "big") << _SPARE_BITS | digest(secret)[0] >> (8 - _SPARE_BITS)
    values = [number >> 5 * place & 31 for place in reversed(range(GROUPS * _DATA))]
    groups = [values[at : at + _DATA] for at in range(0, len(values), _DATA)]
    whole = [[*group, _check(place, group)] for place, group in enumerate(groups)]
    return "-".join("".join(_CHARACTERS[value] for value in group) for group in whole)


def read_recovery_code(typed: str) -> bytes:
    """Inverse of `recovery_code`; forgives case, blanks, hyphens, O for 0, I and L for 1, and names a wrong group."""
    number = 0
    for place, group in enumerate(_groups(typed)):
        values = [_CHARACTERS.find(character) for character in group]
        if len(values) != _DATA + 1 or min(values) < 0 or _check(place, values[:_DATA]) != values[_DATA]:
            raise RecoveryGroupMistyped(group=place + 1)
        for value in values[:_DATA]:
            number = number << 5 | value
    secret = (number >> _SPARE_BITS).to_bytes(KEY_BYTES, "big")
    if digest(secret)[0] >> (8 - _SPARE_BITS) != number & (1 << _SPARE_BITS) - 1:
        raise RecoveryCodeWrong
    return secret


def _groups(typed: str) -> list[str]:
    """As they were typed apart, if so they are thirteen; else by fives."""
    if len(typed) > _LONGEST:
        raise _incomplete()
    text = typed.upper().translate(_FORGIVEN)
    apart = [group for group in re.split(r"[\s–-]+", text) if group]
    if len(apart) == GROUPS:
        return apart
    joined, size = "".join(apart), _DATA + 1
    if len(joined) != GROUPS * size:
        raise _incomplete()
    return [joined[at : at + size] for at in range(0, len(joined), size)]


def _incomplete() -> RecoveryCodeIncomplete:
    return RecoveryCodeIncomplete(expected=GROUPS, size=_DATA + 1)


def _check(place: int, values: list[int]) -> int:
    """A sum over the field of 32, weighted by place: any one wrong or two swapped characters, or groups, show."""
    total = place
    for value in values:
        total = _double(total) ^ value
    return _double(total)


def _double(value: int) -> int:
    return value << 1 ^ (0b100101 if value & 0b10000 else 0)
