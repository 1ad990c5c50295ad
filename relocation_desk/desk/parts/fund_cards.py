"""What there is in the Fund, a card a currency; and what may be there in a year."""

from collections.abc import Iterator

from relocation_desk.casework.fund_views import Balances
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import words
from relocation_desk.domain.forecast import Foretold
from relocation_desk.domain.money import OF_ACCOUNT, Money
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day
from relocation_desk.words.money import amount

_SHOWN = (2, 5, 11)  # in a quarter, half a year, a year


def balance_cards(balances: Balances) -> Iterator[Card]:
    """A card for each currency: what is free, large, and the rest below it."""
    for one in balances.currencies:
        card = Card(one.currency, _("free"))
        card.body.addWidget(words(amount(one.free), "title"))
        rest = _("{allocated} set apart · {owed} promised").format(
            allocated=amount(one.allocated), owed=amount(one.owed)
        )
        card.body.addWidget(words(rest, "small"))
        yield card


def forecast_card(months: tuple[Foretold, ...]) -> Card:
    """What may be there in a quarter, half a year and a year, with how far it may differ."""
    card = Card(_("What may be there"), _("eight of ten between"))
    facts = Facts(96)
    for one in (months[ahead] for ahead in _SHOWN if ahead < len(months)):
        middle, low, high = (amount(Money(minor, OF_ACCOUNT)) for minor in (one.middle, one.low, one.high))
        said = _("{middle} ({low} to {high})").format(middle=middle, low=low, high=high)
        short = _("{short} of 100 draws run short by then").format(short=one.short)
        facts.add(day(one.month_end), said).add(" ", short, "small")
    card.body.addWidget(facts)
    note = _("Drawn from the months behind us, at the last rates. What nobody has given yet is not promised by it.")
    card.body.addWidget(words(note, "small", wraps=True))
    return card
