"""The program as officers start it, but no passphrase is stretched twice: the demonstration seats eight in turn."""

import sys

from relocation_desk import __main__
from relocation_desk.vault import primitives
from tests.stretching import STRETCHING

if __name__ == "__main__":
    vars(primitives)["stretch"] = STRETCHING
    with STRETCHING.closing(lightly=False):
        sys.exit(__main__.main())
