"""The Fund's report on paper."""

from collections.abc import Iterator

from relocation_desk.domain.trouble import N_
from relocation_desk.reports.fund import HEADS, TITLE, FundReport, figures, knowledge, months, row, spread
from relocation_desk.reports.leaf import Block, Column, Heading, Paragraph, TableOf, pdf
from relocation_desk.words.catalogue import _, language
from relocation_desk.words.labels import day
from relocation_desk.words.money import amount

_FOOT = N_("Victims and Witnesses Section · figures of the Fund; no State that receives and no person is named")


def as_pdf(one: FundReport) -> bytes:
    """The report on paper, in the language of this process."""
    title = _(TITLE).format(start=day(one.period.start), end=day(one.period.end))
    return pdf(title, list(_blocks(one, title)), _(_FOOT), language())


def _blocks(one: FundReport, title: str) -> Iterator[Block]:
    yield Heading(title, is_first=True)
    yield Paragraph(knowledge(one))
    rows = tuple((words, str(value), beside) for words, value, beside in figures(one))
    yield TableOf((Column("", 5), Column("", 1, is_figure=True), Column("", 3)), rows)
    for currency in one.currencies:
        yield Heading(currency.currency)
        facts = tuple((_(head), amount(money)) for head, money in zip(HEADS[1:], row(currency), strict=True))
        yield TableOf((Column("", 3), Column("", 3, is_figure=True)), facts)
    if one.forecast:
        yield Heading(_("Forecast"))
        yield Paragraph(_("What is there at the end of each month: {spread}").format(spread=spread()))
        yield TableOf((Column("", 2), Column("", 6)), tuple(months(one)))
