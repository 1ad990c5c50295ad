"""How tests stretch passphrases: as officers do, but no test waits for 256 MiB only to open what it closed itself."""

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
    """Argon2id at its full cost for slots that come from elsewhere or go there, and at a 64th of the memory otherwise.

    `whole` is for vaults that are copied, and opened by other processes too. Answers are kept, so that a right
    passphrase is never asked for twice; a wrong one may as well be stretched lightly, since it opens nothing.
    """

    def __init__(self, fully: Stretch) -> None:
        self._fully, self._is_whole = fully, False
        self._known: dict[tuple[bytes, bytes, KdfCost], bytes] = {}
        self._own: set[bytes] = set()

    def __call__(self, passphrase: bytes, salt: bytes, cost: KdfCost) -> bytes:
        """As `primitives.stretch`."""
        is_fresh, asked = sys._getframe(1).f_code is KeySlot.close.__code__, (passphrase, salt, cost)
        if asked not in self._known:
            is_light = not self._is_whole if is_fresh else salt in self._own
            self._known[asked] = _lightly(*asked) if is_light else self._fully(*asked)
        if is_fresh:
            self._own.add(salt)
        return self._known[asked]

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is closed meanwhile takes its full cost."""
        self._is_whole = True
        try:
            yield
        finally:
            self._is_whole = False


def _lightly(passphrase: bytes, salt: bytes, cost: KdfCost) -> bytes:
    memory = cost.memory_kib // _LIGHTER
    lightly = Argon2id(salt=salt, length=primitives.KEY_BYTES, iterations=cost.passes, lanes=1, memory_cost=memory)
    return lightly.derive(passphrase)


STRETCHING = Stretching(primitives.stretch)
