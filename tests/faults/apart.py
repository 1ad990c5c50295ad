"""A process to kill: a fork of this one, which loaded the desk already."""

import gc
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NoReturn


@contextmanager
def apart(work: Callable[[BinaryIO], None]) -> Iterator[BinaryIO]:
    """Do `work` in another process; what it tells is read here, and it is killed when this is left."""
    told, telling = os.pipe()
    if not (child := os.fork()):
        _perform(work, telling)
    os.close(telling)
    with os.fdopen(told, "rb", buffering=0) as said:
        try:
            yield said
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _perform(work: Callable[[BinaryIO], None], telling: int) -> NoReturn:
    gc.disable()  # what the parent holds is not to be taken apart here
    try:
        with os.fdopen(telling, "wb", buffering=0) as out:
            work(out)
            signal.pause()
    except BaseException:  # noqa: BLE001 - the fork ends here, whatever went wrong in it
        traceback.print_exc()
    finally:
        os._exit(1)
