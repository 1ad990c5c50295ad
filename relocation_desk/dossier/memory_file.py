"""A file in memory alone, for a library that reads and writes files piece by piece: no disk ever has what is in it."""

import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

_PIECE = 1024 * 1024


class MemoryFile:
    """Its path is this process's own; its memory goes with it."""

    def __init__(self) -> None:
        assert sys.platform == "linux"  # noqa: S101 - `are_there` is asked first
        self._descriptor = os.memfd_create("")
        self.path = f"/proc/self/fd/{self._descriptor}"

    @staticmethod
    def are_there() -> bool:
        """Whether this system has such files."""
        return sys.platform == "linux"

    def fill(self, source: BinaryIO, length: int) -> None:
        """Take so many bytes from a stream, straight into the memory that holds them; EOFError for fewer."""
        os.truncate(self._descriptor, length)
        with mmap.mmap(self._descriptor, length) as held, memoryview(held) as room:
            at = 0
            while at < length:
                taken = source.readinto(room[at : at + _PIECE])  # type: ignore[attr-defined]
                if not taken:
                    raise EOFError
                at += taken

    @contextmanager
    def read(self) -> Iterator[memoryview]:
        """What is in it, without a copy."""
        with mmap.mmap(self._descriptor, 0, access=mmap.ACCESS_READ) as held, memoryview(held) as content:
            yield content

    def __enter__(self) -> "MemoryFile":
        return self

    def __exit__(self, *_failure: object) -> None:
        os.close(self._descriptor)
