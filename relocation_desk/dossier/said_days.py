"""Days that a text gives, however it writes them: in words of either language, or in figures."""

import re
from collections.abc import Collection, Iterator
from datetime import date

from relocation_desk.dossier import labels
from relocation_desk.vault.name_parts import folded
from relocation_desk.words.catalogue import LANGUAGES, translator

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
_MONTH = r"(?P<month>[^\W\d_]+)"
_YEAR = r"(?:,?\s+(?P<year>\d{4}))?"
_IN_FIGURES = (
    re.compile(r"(?<![\d-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])"),
    re.compile(r"(?<![\d./])(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})(?!\d)"),
)
_IN_WORDS = (re.compile(rf"\b{_DAY}\s+{_MONTH}{_YEAR}\b"), re.compile(rf"\b{_MONTH}\s+{_DAY}{_YEAR}\b"))


def said(text: str, days: Collection[date]) -> Iterator[str]:
    """The words of a text that name one of these days; a day in words may leave its year out."""
    if not days:
        return
    months = {
        folded(translator(language)(name)): number
        for language in LANGUAGES
        for number, name in enumerate(labels.MONTHS, start=1)
    }
    for pattern in (*_IN_FIGURES, *_IN_WORDS):
        for match in pattern.finditer(text):
            month = int(match["month"]) if match["month"].isdigit() else months.get(folded(match["month"]))
            if any(_is(day, match, month) for day in days):
                yield match.group()


def _is(day: date, match: re.Match[str], month: int | None) -> bool:
    return (day.day, day.month) == (int(match["day"]), month) and match["year"] in (None, str(day.year))
