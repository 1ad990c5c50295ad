"""Files from outside are regular ones: a pipe or a device would never end."""

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def regular(path: Path) -> Iterator[io.FileIO]:
    """A file, open for reading; OSError for whatever is none."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0))
    except ValueError:  # a NUL within its name
        raise FileNotFoundError from None
    with io.FileIO(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError
        yield stream


def content(path: Path, most: int) -> bytes:
    """What a file holds; of one that holds more than it may, a byte more. OSError."""
    with regular(path) as stream, io.BufferedReader(stream) as buffered:
        return buffered.read(most + 1)
