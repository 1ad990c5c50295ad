"""A donor's letter and statement on paper, in the language that they read."""

from collections.abc import Iterator

from relocation_desk.domain.trouble import N_
from relocation_desk.reports.donor import Gift, Statement
from relocation_desk.reports.leaf import Block, Column, Heading, Paragraph, TableOf, pdf
from relocation_desk.words.catalogue import translator
from relocation_desk.words.days import day
from relocation_desk.words.labels import label
from relocation_desk.words.money import amount

_TITLE = N_("Special Fund for Relocations: statement for {donor}")
_THANKS = N_(
    "The Victims and Witnesses Section thanks {donor} for its support. The Fund makes it possible that a State "
    "receives a witness at no cost of its own."
)
_NOTHING = N_("No gift and no promise of {donor} is on record for this period.")
_SILENCE = N_(
    "For the safety of those who are helped, the Section tells no donor who they are, how many they are, or where. "
    "This statement is made from the books of the Fund, which balance to the cent and are compared with the Court’s "
    "finance system each month."
)
_FOOT = N_("Victims and Witnesses Section · statement of {day}")


def letter(one: Statement, spoken: str) -> bytes:
    """The letter with its statement, in a language."""
    say = translator(spoken)
    title = say(_TITLE).format(donor=one.donor)
    foot = say(_FOOT).format(day=day(one.made_on, say))
    return pdf(title, list(_blocks(one, spoken)), foot, spoken)


def _blocks(one: Statement, spoken: str) -> Iterator[Block]:
    say = translator(spoken)
    yield Heading(say(_TITLE).format(donor=one.donor), is_first=True)
    period = say(N_("From {start} to {end}"))
    yield Paragraph(period.format(start=day(one.period.start, say), end=day(one.period.end, say)))
    if one.gifts:
        yield Paragraph(say(_THANKS).format(donor=one.donor))
        yield Heading(say(N_("In this period")))
        yield TableOf(_columns(spoken), tuple(_row(gift, spoken) for gift in one.gifts))
    else:
        yield Paragraph(say(_NOTHING).format(donor=one.donor))
    if one.standing:
        yield Heading(say(N_("All in all, by the end of the period")))
        heads = (
            Column(say(N_("Given for")), 3), Column(say(N_("Given")), 2, is_figure=True),
            Column(say(N_("Promised and owed")), 2, is_figure=True),
        )  # fmt: skip
        rows = tuple(
            (label(earmark, say), amount(given, spoken), amount(owed, spoken)) for earmark, given, owed in one.standing
        )
        yield TableOf(heads, rows)
    yield Paragraph(say(_SILENCE))


def _columns(spoken: str) -> tuple[Column, ...]:
    say = translator(spoken)
    return (
        Column(say(N_("Day")), 2.1), Column(say(N_("What")), 2.2), Column(say(N_("Given for")), 2.4),
        Column(say(N_("Finance document")), 2.2), Column(say(N_("Amount")), 2.6, is_figure=True),
        Column(say(N_("Value and rate")), 3.1, is_figure=True),
    )  # fmt: skip


def _row(gift: Gift, spoken: str) -> tuple[str, ...]:
    say = translator(spoken)
    what = label(gift.kind, say)
    if gift.is_reversed:
        what = say(N_("{what}, reversed")).format(what=what)
    value = amount(gift.value, spoken) if gift.value else "–"
    if gift.rate:
        value = f"{value} ({gift.rate.replace('.', ',') if spoken == 'fr' else gift.rate})"
    return day(gift.day, say), what, label(gift.earmark, say), gift.document or "–", amount(gift.amount, spoken), value
