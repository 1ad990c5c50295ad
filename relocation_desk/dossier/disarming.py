"""Makes a file from outside harmless: a process of its own takes it apart, and what comes back is checked here."""

import hashlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Timer
from typing import IO, Any

from relocation_desk.domain.annex_codes import Manner, Removed
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.dossier.disarming_process import LENGTH, MOST_CHARACTERS, MOST_PAGES, VERB
from relocation_desk.dossier.own_process import command
from relocation_desk.dossier.parts import NotParts, Part, PartPage, checked

_SECONDS = 180.0
_LARGEST_HEAD = 32 * 1024 * 1024
_LARGEST = 192 * 1024 * 1024


class AnnexNotDisarmed(Trouble):
    """Damaged, locked, too long, or made to do harm."""

    says = N_(
        "Document {number} can’t be made harmless: it is damaged, protected by a passphrase, or has more than {most} "
        "pages. Print it on another machine, scan it, and add the scan."
    )


class AnnexOfOtherKind(Trouble):
    """Neither picture, PDF nor text."""

    says = N_(
        "Document {number} is no picture, PDF or text, and can’t be an annex as it is. Save it as PDF where its own "
        "program is, and add that."
    )


class AnnexTooLong(Trouble):
    """A text that would fill a book."""

    says = N_("Document {number} is a text of more than {most} characters. Split it, and add what must leave.")


@dataclass(frozen=True, slots=True)
class Disarmed:
    """A file as it may leave: what draws its pages, or its text; how it was made, and what is not in it any more.

    `said` is what a PDF said before it was taken apart, for the checks.
    """

    manner: Manner
    removed: tuple[Removed, ...]
    pages: tuple[PartPage, ...] = ()
    parts: tuple[Part, ...] = field(default=(), repr=False)
    text: str = field(default="", repr=False)
    said: str = field(default="", repr=False)


def disarmed(content: bytes, number: int, *, as_pictures: bool = False, seconds: float = _SECONDS) -> Disarmed:
    """What is left of a picture or PDF, the document `number` of its case; Trouble when nothing harmless is."""
    try:
        return _read(_made(content, as_pictures=as_pictures, seconds=seconds))
    except (OSError, ValueError, TypeError, KeyError, NotParts):
        raise AnnexNotDisarmed(number=number, most=MOST_PAGES) from None


def text_of(content: bytes, number: int) -> Disarmed:
    """A text: only what is written, so that it is set as the dossier itself is."""
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    except UnicodeDecodeError:
        raise AnnexOfOtherKind(number=number) from None
    if len(text) > MOST_CHARACTERS:
        raise AnnexTooLong(number=number, most=MOST_CHARACTERS)
    return Disarmed(Manner.TYPESET, (), text=text.replace("\f", "\n"))


def fingerprint(content: bytes) -> str:
    """The SHA-256 of the document as it was given, for the approver's record."""
    return hashlib.sha256(content).hexdigest()


def _made(content: bytes, *, as_pictures: bool, seconds: float) -> bytes:
    """What the process says, as long as it says no more than is ever needed, and in time."""
    told = (b"P" if as_pictures else b"F") + LENGTH.pack(len(content)) + content
    with subprocess.Popen(
        command(VERB), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as child:
        patience = Timer(seconds, child.kill)
        patience.start()
        try:
            if child.stdin is None or child.stdout is None:
                raise BrokenPipeError
            child.stdin.write(told)
            child.stdin.close()
            heard = b"".join(_pieces(child.stdout))
            if child.wait() != 0:
                raise BrokenPipeError
            return heard
        finally:
            patience.cancel()
            child.kill()


def _pieces(heard: IO[bytes]) -> Iterator[bytes]:
    left = _LARGEST
    while piece := heard.read(1024 * 1024):
        left -= len(piece)
        if left < 0:
            raise BrokenPipeError
        yield piece


def _read(heard: bytes) -> Disarmed:
    (length,) = LENGTH.unpack(heard[: LENGTH.size])
    if length > _LARGEST_HEAD:
        raise ValueError("head")
    at = LENGTH.size + length
    told: dict[str, Any] = json.loads(heard[LENGTH.size : at])
    parts = []
    for value, size in told["parts"]:
        if size is None:
            parts.append(Part(value, None))
            continue
        if type(size) is not int or not 0 <= size <= len(heard) - at:
            raise ValueError("stream")
        parts.append(Part(value, heard[at : at + size]))
        at += size
    pages = tuple(PartPage(*page) for page in told["pages"])
    if at != len(heard) or len(pages) > MOST_PAGES:
        raise ValueError("length")
    checked(tuple(parts), pages)
    said = told.get("said", "")
    if not isinstance(said, str) or len(said) > MOST_CHARACTERS:
        raise ValueError("said")
    removed = tuple(one for one in Removed if one in told["removed"])
    return Disarmed(Manner(told["manner"]), removed, pages, tuple(parts), said=said)
