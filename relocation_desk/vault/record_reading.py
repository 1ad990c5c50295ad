"""Reads sealed records of texts: an index of names reads 100,000."""

import json
from collections.abc import Callable
from functools import cache
from itertools import repeat
from json.scanner import make_scanner
from operator import call, itemgetter
from typing import Any

_DECODER = json.JSONDecoder()


@cache
def reader_of(kind: type[Any]) -> Callable[[bytes], Any]:
    """What reads records of a kind; it fills the fields itself, since a frozen value's own way takes twice as long."""
    names, scan = kind.field_names(), make_scanner(_DECODER)  # type: ignore[arg-type]  # typeshed says otherwise
    take = itemgetter(*names) if len(names) > 1 else lambda said: (said[names[0]],)
    fills = tuple(getattr(kind, name).__set__ for name in names)

    def reads(content: bytes) -> Any:
        try:
            said = scan(content.decode(), 0)[0]
        except StopIteration:
            raise ValueError("not JSON") from None
        try:
            texts = take(said)
        except KeyError:
            return kind(**{name: said.get(name, "") for name in names})
        record = object.__new__(kind)
        any(map(call, fills, repeat(record), texts))  # filling gives None, so it goes on to the last
        return record

    return reads
