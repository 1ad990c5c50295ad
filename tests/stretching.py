"""How tests stretch passphrases: as officers do, but not twice for one answer, nor 256 MiB for a wrong one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from relocation_desk.vault import primitives
from relocation_desk.vault.officer_keys import KeySlot
from relocation_desk.vault.primitives import KdfCost

Stretch = Callable[[bytes, bytes, KdfCost], bytes]
_LIGHTER = 64


class Stretching:
    """Argon2id whose answers are kept: a right passphrase of a slot that was closed here is never stretched twice.

    A slot is closed lightly where no other process opens it. So is a wrong passphrase of a slot that
    was closed here stretched, since it opens nothing.
    """

    def __init__(self, fully: Stretch) -> None:
        self._fully, self._is_light = fully, True
        self._known: dict[tuple[bytes, bytes, KdfCost], bytes] = {}
        self._own: set[bytes] = set()

    def __call__(self, passphrase: bytes, salt: bytes, cost: KdfCost) -> bytes:
        """As `primitives.stretch`."""
        is_fresh, asked = sys._getframe(1).f_code is KeySlot.close.__code__, (passphrase, salt, cost)
        if asked not in self._known:
            is_light = self._is_light if is_fresh else salt in self._own
            self._known[asked] = _lightly(*asked) if is_light else self._fully(*asked)
        if is_fresh:
            self._own.add(salt)
        return self._known[asked]

    @contextmanager
    def closing(self, *, lightly: bool) -> Iterator[None]:
        """Slots that are closed meanwhile take a 64th of the memory, or all of it as other processes expect."""
        former, self._is_light = self._is_light, lightly
        try:
            yield
        finally:
            self._is_light = former


def _lightly(passphrase: bytes, salt: bytes, cost: KdfCost) -> bytes:
    memory = cost.memory_kib // _LIGHTER
    lightly = Argon2id(salt=salt, length=primitives.KEY_BYTES, iterations=cost.passes, lanes=1, memory_cost=memory)
    return lightly.derive(passphrase)


STRETCHING = Stretching(primitives.stretch)
