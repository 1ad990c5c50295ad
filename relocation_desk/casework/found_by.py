"""Why a search found a case, in words."""

import re

from relocation_desk.casework import merged
from relocation_desk.domain.merging import Merges
from relocation_desk.domain.references import as_written
from relocation_desk.vault.name_index import NameIndex
from relocation_desk.words import found_words

OF_PAPER = re.compile(r"[RD]-[0-9A-Z][0-9A-Z-]*", re.ASCII | re.IGNORECASE)


def told(names: NameIndex, persons: Merges, case: tuple[int, str, str], text: str, words: str | None = None) -> str:
    """Why a case of this number, reference and situation is found; nothing where its own name says so.

    `words` say so where a record of it holds the text.
    """
    number, *codes = case
    if as_written(text) or OF_PAPER.fullmatch(text.strip()):
        if words is not None:
            return words
        return found_words.by_reference() if as_written(text) else found_words.by_paper()
    for one in (number, *(each for each in persons.whole(number) if each != number)):
        file = merged.pseudonym(one)
        found = names.reason(file, text)
        if found is not None:
            name, kind, is_of_another = found.named
            other = "" if one == number else file
            return found_words.by_name(name, kind, is_of_another=is_of_another, sounds=found.sounds, merged=other)
    typed = text.casefold().split()
    is_coded = all(any(code.casefold().startswith(word) for code in codes) for word in typed)
    if words is not None and not is_coded:
        return words
    return found_words.by_reference() if is_coded else found_words.sounds_alike()
