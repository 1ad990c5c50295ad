"""Names in memory: built from what this officer's keys open after unlock, gone with the process."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from relocation_desk.vault.records import PersonIdentity

_BREAK = "\n"


def folded(name: str) -> str:
    """A name as it is compared: in Latin letters, lower case, without marks."""
    return " ".join(anyascii(name).lower().split())


class NameIndex:
    """All names as one long text: finding a part of a name is one scan at the speed of memory."""

    def __init__(self, identities: Iterable[tuple[str, int, PersonIdentity]]) -> None:
        self._starts: list[int] = []
        self._files: list[str] = []
        self.principals: dict[str, tuple[str, str]] = {}
        parts, at = [], 0
        first_record: dict[str, int] = {}
        for file, record, identity in identities:
            line = folded(f"{identity.passport_name} {identity.native_name} {identity.latin_name}") + _BREAK
            self._starts.append(at)
            self._files.append(file)
            parts.append(line)
            at += len(line)
            if file not in first_record or record < first_record[file]:
                first_record[file] = record
                self.principals[file] = (identity.passport_name, identity.native_name)
        self._text = "".join(parts)

    def __len__(self) -> int:
        return len(self._files)

    def find(self, text: str) -> frozenset[str]:
        """The files in which every word of `text` is part of one person's names."""
        words = folded(text).split()
        if not words:
            return frozenset()
        found = set(self._lines_with(max(words, key=len)))
        for word in words:
            found = {line for line in found if word in self._line(line)}
        return frozenset(self._files[line] for line in found)

    def _lines_with(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            line = bisect_right(self._starts, at) - 1
            yield line
            end = self._text.find(_BREAK, at)
            at = self._text.find(word, end + 1)

    def _line(self, line: int) -> str:
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._text)
        return self._text[self._starts[line] : end]
