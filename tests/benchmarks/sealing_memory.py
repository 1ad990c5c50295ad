"""Seals so many mebibytes as its process does and prints the most bytes of memory that it took, files in memory too."""

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from relocation_desk.dossier import sealing
from relocation_desk.dossier.memory_file import MemoryFile
from relocation_desk.dossier.receiving_key import make_receiving_key


def main(mebibytes: int) -> None:
    """Measure once, from a peak that is forgotten first: a process inherits its parent's."""
    section, state = sealing.make_section_key("Section"), make_receiving_key("Receiving structure")
    opened = sealing.Opened([sealing.Recipient(state.certificate)], section.secret, datetime.now(UTC))
    with MemoryFile() as first:
        first.fill(io.BytesIO(b"a first one"), 11)
        with sealing.sealed_in_pieces(first, opened):
            pass
    Path("/proc/self/clear_refs").write_text("5")
    before = _peak()
    size = mebibytes * 1024 * 1024
    with MemoryFile() as document, Path("/dev/urandom").open("rb") as source:
        document.fill(source, size)
        with sealing.sealed_in_pieces(document, opened) as (head, rest):
            files = size + len(head) + len(rest)  # whether mapped or not
    print(max(_peak() - before, files))


def _peak() -> int:
    (found,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found) * 1024


if __name__ == "__main__":
    main(int(sys.argv[1]))
