"""States and agreements: who can be asked, by which way in, and for which certificate a dossier is sealed."""

from functools import partial

from relocation_desk.casework import partner_facts, partner_views, voiding_outside
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_facts import FactView
from relocation_desk.casework.views import CertificateView, PartnerView
from relocation_desk.casework.voiding_outside import PartnerRecords
from relocation_desk.desk import icons, partner_forms
from relocation_desk.desk.columns import Column
from relocation_desk.desk.kept_columns import KeptColumns
from relocation_desk.desk.partner_facts_card import PartnerFactsCard
from relocation_desk.desk.partner_records import PartnerRecordsCard
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, button, clear, hairline, in_groups, row, words
from relocation_desk.desk.parts.states import Nothing
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.permissions import Act
from relocation_desk.domain.references import StateCode
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        Column(_("State"), _name, None, 0, "strong", code="name"),
        Column(_("Code"), _code, None, 56, "muted", code="code"),
        Column(_("Kind"), _kind, None, 128, code="kind"),
        Column(_("Instruments"), _instruments, None, 104, code="instruments"),
        Column(_("Certificate"), _certificate, None, 120, code="certificate"),
    )


def _name(one: PartnerView) -> str:
    return one.name


def _code(one: PartnerView) -> str:
    return one.code


def _kind(one: PartnerView) -> str:
    return label(one.kind)


def _instruments(one: PartnerView) -> str:
    return str(len(one.instruments)) if one.instruments else "–"


def _certificate(one: PartnerView) -> str:
    if not one.certificates:
        return "–"
    return _("compared") if one.certificates[-1].is_compared else _("not compared")


def _language(code: str) -> str:
    return {"en": _("English"), "fr": _("French")}.get(code, code)


class PartnersPage(TablePage):
    """A table, and beside it the State chosen in it."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("States and agreements"), columns())
        KeptColumns(self.table, tasks, desk, "partners")
        self._chosen = ""
        self.table.row_chosen.connect(self.show_partner)
        self.offer(button(_("All instruments"), "", self.go_to_instruments))
        record = button(_("Record a State"), "primary", self.record)
        record.setVisible(self.desk.may(Act.RECORD_PARTNER))
        self.offer(record)

    def visit(self, subject: str, part: str) -> None:
        self._chosen = subject or self._chosen
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(partner_views.partners, self.desk), self.show_partners)

    def show_partners(self, partners: tuple[PartnerView, ...]) -> None:
        """Show all States, and the one that was chosen."""
        if not partners:
            act = _("Record a State") if self.desk.may(Act.RECORD_PARTNER) else ""
            sentence = _(
                "A State or organisation comes here with its instruments and its certificate, before it is asked."
            )
            self.show_whole(Nothing("building-columns", _("No States yet"), sentence, act, self.record))
            return
        count = ngettext("{count} State or organisation", "{count} States and organisations", len(partners))
        self.counted.setText(count.format(count=len(partners)))
        self.table.rows.show_rows(partners)
        codes: list[str] = [one.code for one in partners]
        self.table.selectRow(codes.index(self._chosen) if self._chosen in codes else 0)
        self.show_table()

    def show_partner(self, one: PartnerView) -> None:
        """Show the instruments and certificates of a State."""
        self._chosen = one.code
        clear(self.detail)
        head = Card(one.name, f"{one.code} · {label(one.group)}")
        facts = Facts().add(_("Kind"), label(one.kind)).add(_("Language it chose"), _language(one.language))
        head.body.addWidget(facts)
        records = button(_("Put right…"), "quiet", self.load_records)
        records.setVisible(self.desk.may(Act.VOID_PARTNER_RECORD))
        head.beside_title(button(_("Facts…"), "quiet", self.load_facts))
        head.beside_title(records)
        self.detail.addWidget(head)
        self.detail.addWidget(self._instruments_of(one))
        self.detail.addWidget(self._certificates_of(one))
        self.detail.addStretch(1)

    def load_facts(self) -> None:
        """Ask for what is on record of the State beside its instruments."""
        self.load(partial(partner_facts.facts, self.desk, StateCode(self._chosen)), self.show_facts)

    def show_facts(self, found: tuple[FactView, ...]) -> None:
        """Show the facts by which the State is looked for, in place of all else about it."""
        clear(self.detail)
        card = PartnerFactsCard(self.desk, StateCode(self._chosen), found)
        card.form_wanted.connect(self.form_wanted)
        self.detail.addWidget(card)
        self.detail.addLayout(row(button(_("Back"), "quiet", self.refresh), None))
        self.detail.addStretch(1)

    def load_records(self) -> None:
        """Ask for the records of the State that can be voided."""
        self.load(partial(voiding_outside.records, self.desk, StateCode(self._chosen)), self.show_records)

    def show_records(self, found: PartnerRecords) -> None:
        """Show the records of the State that can be voided, and those that were, in place of all else about it."""
        clear(self.detail)
        card = PartnerRecordsCard(self.desk, StateCode(self._chosen), found)
        card.form_wanted.connect(self.form_wanted)
        self.detail.addWidget(card)
        self.detail.addLayout(row(button(_("Back"), "quiet", self.refresh), None))
        self.detail.addStretch(1)

    def _instruments_of(self, one: PartnerView) -> Card:
        card = Card(_("Instruments"))
        self._offer(card, _("Record"), Act.RECORD_INSTRUMENT, partial(partner_forms.instrument, self.desk, one))
        for number, known in enumerate(one.instruments):
            if number:
                card.body.addWidget(hairline())
            facts = Facts(72)
            facts.add(known.reference, label(known.kind), "strong")
            facts.add("", f"{label(known.stage)} · {day(known.stage_on)}", "muted")
            if known.places_per_year:
                places = ngettext("{count} place a year", "{count} places a year", known.places_per_year)
                facts.add(" ", places.format(count=known.places_per_year), "muted")
            card.body.addWidget(facts)
        if not one.instruments:
            card.body.addWidget(
                words(_("None: every request goes outside any instrument, and takes long."), "muted", wraps=True)
            )
        return card

    def _certificates_of(self, one: PartnerView) -> Card:
        card = Card(_("Certificate"), _("for which dossiers are sealed"))
        self._offer(card, _("Import"), Act.RECORD_CERTIFICATE, partial(partner_forms.certificate, self.desk, one))
        make = partial(partner_forms.instructions, self.desk, one)
        self._offer(card, _("Sheet to hand over"), Act.WRITE_INSTRUCTIONS, make)
        for known in reversed(one.certificates):
            self._show_certificate(card, one, known)
        if not one.certificates:
            card.body.addWidget(
                words(_("None yet. Without one, no dossier can be sealed for this State."), "muted", wraps=True)
            )
        return card

    def _show_certificate(self, card: Card, one: PartnerView, known: CertificateView) -> None:
        shown = words(in_groups(known.fingerprint, 5), "code", is_selectable=True)
        shown.setAccessibleName(_("Fingerprint"))
        card.body.addWidget(shown)
        mark = words("")
        icons.put(
            mark,
            "circle-check" if known.is_compared else "circle-exclamation",
            "done" if known.is_compared else "danger",
        )
        if known.comparisons:
            last = known.comparisons[-1]
            said = _("matched") if last.matches else _("did not match")
            text = _("{said} on {day}, {channel}, by {officer}").format(
                said=said, day=day(last.compared_on), channel=label(last.channel), officer=last.compared_by
            )
            text += f" · {last.with_whom}" if last.with_whom else ""
        else:
            text = _("Not compared yet: it can’t be used.")
        line = words(text, "done" if known.is_compared else "danger", wraps=True)
        beside = row(mark)
        beside.addWidget(line, 1)
        card.body.addLayout(beside)
        received = _("received {day}").format(day=day(known.received_on))
        compare = ActButton(_("Compare the fingerprint"), partial(partner_forms.comparison, self.desk, one, known))
        compare.setVisible(self.desk.may(Act.COMPARE_CERTIFICATE))
        compare.chosen.connect(self._open)
        card.body.addLayout(row(words(received, "small"), None, compare))

    def _offer(self, card: Card, text: str, act: Act, make: object) -> None:
        one = ActButton(text, make, "quiet")
        one.setVisible(self.desk.may(act))
        one.chosen.connect(self._open)
        card.beside_title(one)

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())

    def go_to_instruments(self) -> None:
        """Go to the instruments, at the first of the State that is shown."""
        self.visit_wanted.emit(Visit(Destination.INSTRUMENTS, self._chosen))

    def record(self) -> None:
        """Open the form of a State."""
        self.form_wanted.emit(partner_forms.partner(self.desk))
