"""Days and partial dates in the words of a language: shown, and read back as officers type them."""

from datetime import date

from relocation_desk.domain import partial_dates
from relocation_desk.domain.partial_dates import Certainty, DateImpossible, DateUnclear, PartialDate, Wording
from relocation_desk.domain.trouble import N_
from relocation_desk.words.catalogue import Translate, _

UNKNOWN = "unknown"  # as it is kept, in every language
_DATE = N_("{day} {month} {year}")
_FIRST = N_("1 {month} {year}")
_MONTH = N_("{month} {year}")
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_CERTAINTIES = {
    Certainty.ABOUT: N_("about {date}"),
    Certainty.BEFORE: N_("before {date}"),
    Certainty.AFTER: N_("after {date}"),
}
_NOT_KNOWN = N_("unknown")


def day(value: date, translate: Translate = _) -> str:
    """Return a day as it is shown: 28 Oct 2016."""
    written = translate(_FIRST if value.day == 1 else _DATE)
    return written.format(day=value.day, month=translate(_MONTHS[value.month - 1]), year=value.year)


def partial(value: PartialDate, translate: Translate = _) -> str:
    """A date as far as it is known: about May 1974."""
    if value.month is None:
        said = str(value.year)
    elif value.day is None:
        said = translate(_MONTH).format(month=translate(_MONTHS[value.month - 1]), year=value.year)
    else:
        said = day(date(value.year, value.month, value.day), translate)
    return translate(_CERTAINTIES[value.certainty]).format(date=said) if value.certainty in _CERTAINTIES else said


def birth(kept: str, translate: Translate = _) -> str:
    """A birth as it is kept, in words; one that was written otherwise, by an older release, stays as it is."""
    if kept == UNKNOWN:
        return translate(_NOT_KNOWN)
    try:
        return partial(partial_dates.parse(kept), translate)
    except (DateUnclear, DateImpossible):
        return kept


def read_partial(typed: str) -> PartialDate | None:
    """The date that was typed, in English or the language of this process; None where it says that it is unknown."""
    said = wording(_)
    return None if partial_dates.is_unknown(typed, said) else partial_dates.parse(typed, said)


def wording(translate: Translate) -> Wording:
    """The words of a language for dates."""
    months = tuple(translate(month).rstrip(".").casefold() for month in _MONTHS)
    words = tuple((translate(text).format(date="").strip().casefold(), one) for one, text in _CERTAINTIES.items())
    return Wording(months, words, translate(_NOT_KNOWN).casefold())
