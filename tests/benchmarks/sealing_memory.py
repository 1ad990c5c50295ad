"""Seals so many mebibytes and prints the most bytes of memory that this took, what the process took before left out."""

import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from relocation_desk.dossier import sealing
from relocation_desk.dossier.receiving_key import make_receiving_key


def main(mebibytes: int) -> None:
    """Measure once, from a peak that is forgotten first: a process inherits its parent's."""
    section, state = sealing.make_section_key("Section"), make_receiving_key("Receiving structure")
    recipients, at = [sealing.Recipient(state.certificate)], datetime.now(UTC)
    sealing.seal(b"a first one", recipients=recipients, section_secret=section.secret, at=at)
    Path("/proc/self/clear_refs").write_text("5")
    before = _peak()
    document = os.urandom(mebibytes * 1024 * 1024)
    sealing.seal(document, recipients=recipients, section_secret=section.secret, at=at)
    print(_peak() - before)


def _peak() -> int:
    (found,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found) * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]))
