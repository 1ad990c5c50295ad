"""Shows a file from outside: a process of its own draws it, page by page, from memory, and may fall over it."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Lock, Timer
from typing import IO

from relocation_desk.dossier.own_process import command
from relocation_desk.dossier.preview import PageNotShown, RenderedPage
from relocation_desk.dossier.showing_process import COUNT, DRAWN, LENGTH, MOST_PAGES, MOST_PIXELS_SHOWN, VERB, WANTED

_SECONDS = 15.0  # for reading the file, and for a page


class Showing:
    """One file that is shown; PageNotShown when a page can't be drawn, whatever became of the process that tried."""

    def __init__(self, content: bytes, seconds: float = _SECONDS) -> None:
        self._content, self._seconds = content, seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._count, self._is_closed, self._lock = 0, False, Lock()

    def pages(self) -> int:
        """How many pages there are."""
        with self._asking():
            return self._count

    def draw(self, page: int, across: int) -> RenderedPage:
        """A page, counted from 1, about `across` pixels wide; a picture is never made larger than it is."""
        with self._asking() as (told, heard):
            told.write(WANTED.pack(page, max(1, across)))
            told.flush()
            width, height = DRAWN.unpack(_exactly(heard, DRAWN.size))
            if not 0 < width * height <= MOST_PIXELS_SHOWN:
                raise BrokenPipeError
            return RenderedPage(width, height, width * 3, _exactly(heard, width * height * 3))

    def close(self) -> None:
        """Forget the file and end the process that had it; who waits for it is refused."""
        with self._lock:
            self._is_closed, self._content = True, b""
        self._end()

    @contextmanager
    def _asking(self) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
        """The pipes to the process, begun when there is none; it has a time to answer in, and is then ended."""
        is_new = self._child is None
        child = self._begun()
        patience = Timer(self._seconds, child.kill)
        patience.start()
        try:
            told, heard = child.stdin, child.stdout
            if told is None or heard is None:
                raise BrokenPipeError
            if is_new:
                told.write(LENGTH.pack(len(self._content)) + self._content)
                told.flush()
                (self._count,) = COUNT.unpack(_exactly(heard, COUNT.size))
            if not 0 < self._count <= MOST_PAGES:
                raise BrokenPipeError
            yield told, heard
        except (OSError, ValueError):  # it ended, or `close` ended it
            self._end()
            raise PageNotShown from None
        finally:
            patience.cancel()

    def _begun(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._is_closed:
                raise PageNotShown
            if self._child is None:
                self._child = subprocess.Popen(
                    command(VERB), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
                )
            return self._child

    def _end(self) -> None:
        """Let go of the process; unless all is closed, another begins for the next page."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                with suppress(OSError):  # what was still to be written has nobody to read it
                    if pipe is not None:
                        pipe.close()


def _exactly(heard: IO[bytes], length: int) -> bytes:
    read = heard.read(length)
    if len(read) != length:
        raise BrokenPipeError
    return read
