"""One State or organisation: how it stands, what waits, the likely next act, focal points, instruments, law, record."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relocation_desk.casework import countries
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.partner_page import FocalPersonView, FocalPointView, PartnerPage
from relocation_desk.casework.partner_shapes import CertificateView
from relocation_desk.casework.partner_waits import WaitKind
from relocation_desk.desk import envelope_forms, icons, partner_forms, state_forms, theme
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Event, Facts, WaitingLine
from relocation_desk.desk.parts.lettering import (
    ActButton,
    OneLine,
    button,
    column,
    hairline,
    in_groups,
    only_if,
    row,
    words,
)
from relocation_desk.desk.parts.wrapping import Wrapping
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import PartnerKind
from relocation_desk.domain.partner_codes import CertificateStanding
from relocation_desk.vault.partner_notes import FocalName, FocalWho, LawText, NightNumber
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

_ICONS = {WaitKind.CERTIFICATE: "certificate", WaitKind.NUMBER: "phone", WaitKind.INSTRUMENT: "file-signature"}
_LINES_OF_CALLS = 3


class PartnerDetail(QWidget):
    """`form_wanted` carries a form, `visit_wanted` a visit; `records_wanted` and `facts_wanted` ask for more."""

    form_wanted = Signal(object)
    visit_wanted = Signal(object)
    records_wanted = Signal()
    facts_wanted = Signal()

    def __init__(self, desk: Desk, one: PartnerPage) -> None:
        super().__init__()
        self._desk, self._one = desk, one
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_l"))
        for card in (
            self._head(), self._waits(), self._focal_points(), self._instruments(), self._certificates(),
            self._law(), self._readiness(), self._history(),
        ):  # fmt: skip
            if card is not None:
                layout.addWidget(card)

    def _head(self) -> Card:
        one = self._one
        card = Card(one.view.name, f"{one.view.code} · {label(one.view.group)}")
        facts = Facts().add(_("Kind"), label(one.view.kind))
        if one.view.kind is PartnerKind.STATE_PARTY:
            facts.add(_("State Party since"), day(one.party_since) if one.party_since else _("not recorded"))
        facts.add(_("Language it chose"), countries.language_name(one.view.language))
        facts.add(_("Languages there"), ", ".join(countries.language_name(code) for code in one.languages))
        for channel in one.channels:
            facts.add(label(channel.channel), _("through {via}").format(via=label(channel.via)))
        card.body.addWidget(facts)
        records = button(_("Put right…"), "quiet", self.records_wanted.emit)
        only_if(self._desk.may(Act.VOID_PARTNER_RECORD), records)
        offers = Wrapping(
            self._act(_("Change…"), Act.RECORD_COOPERATION, partial(state_forms.details, self._desk, one)),
            self._act(_("Channel"), Act.RECORD_COOPERATION, partial(state_forms.channel, self._desk, one)),
            button(_("Facts…"), "quiet", self.facts_wanted.emit),
            records,
        )
        card.body.addLayout(offers)
        return card

    # ------------------------------------------------------------ what waits, and the likely next act
    def _waits(self) -> Card | None:
        likely = self._likely()
        if likely is None and not self._one.waits:
            return None
        card = Card(_("What waits"))
        if likely is not None:
            act, icon, title, verb, make = likely
            line = WaitingLine(icon, title, "", verb if self._desk.may(act) else "", make)
            line.chosen.connect(self._open)
            card.body.addWidget(line)
        for wait in self._one.waits:
            token = "danger" if wait.due_on < self._desk.today() else "muted"
            by = _("by {day}").format(day=day(wait.due_on))
            line = WaitingLine(_ICONS[wait.kind], wait.detail, by, self._verb(wait.kind), wait, token)
            line.chosen.connect(self._settle)
            card.body.addWidget(line)
        return card

    def _likely(self) -> tuple[Act, str, str, str, Callable[[], object]] | None:
        """What a State lacks first on the way to receiving anyone: a number to call, a certificate, its comparison."""
        one = self._one
        if not one.focal_points:
            make = partial(state_forms.focal_point, self._desk, one)
            return Act.RECORD_FOCAL_POINT, "phone", _("No focal point is known"), _("Record focal point"), make
        valid = [known for known in one.view.certificates if _is_open(one, known)]
        if not valid:
            make = partial(partner_forms.certificate, self._desk, one.view)
            text = _("No certificate that a dossier can be sealed for")
            return Act.RECORD_CERTIFICATE, "certificate", text, _("Import"), make
        if one.certificates[valid[-1].id].standing is CertificateStanding.NOT_COMPARED:
            make = partial(partner_forms.comparison, self._desk, one.view, valid[-1])
            text = _("Its certificate is not compared yet")
            return Act.COMPARE_CERTIFICATE, "certificate", text, _("Compare the fingerprint"), make
        if not one.law:
            make = partial(state_forms.law, self._desk, one)
            text = _("Nobody recorded on what its procedures rest")
            return Act.RECORD_COOPERATION, "scale-balanced", text, _("Record law"), make
        return None

    def _verb(self, kind: WaitKind) -> str:
        verbs = {
            WaitKind.NUMBER: (Act.RECORD_FOCAL_POINT, _("Record call")),
            WaitKind.CERTIFICATE: (Act.RECORD_CERTIFICATE, _("Import")),
            WaitKind.INSTRUMENT: (Act.VIEW_PARTNERS, _("Look")),
        }
        act, verb = verbs[kind]
        return verb if self._desk.may(act) else ""

    def _settle(self, wait: object) -> None:
        for one in self._one.waits:
            if one is wait and one.kind is WaitKind.INSTRUMENT:
                self.visit_wanted.emit(Visit(Destination.INSTRUMENTS, self._one.view.code))
            elif one is wait and one.kind is WaitKind.NUMBER:
                self.open_call(one.record)
            elif one is wait:
                self.form_wanted.emit(partner_forms.certificate(self._desk, self._one.view))

    def open_call(self, focal_point: int) -> None:
        """Open the form that records that a number was tried."""
        for one in self._one.focal_points:
            if one.id == focal_point and self._desk.may(Act.RECORD_FOCAL_POINT):
                self.form_wanted.emit(state_forms.call(self._desk, one))

    # ------------------------------------------------------------ focal points
    def _focal_points(self) -> Card:
        card = Card(_("Focal points"))
        make = partial(state_forms.focal_point, self._desk, self._one)
        self._offer(card, _("Record focal point"), Act.RECORD_FOCAL_POINT, make)
        for number, one in enumerate(self._one.focal_points):
            if number:
                card.body.addWidget(hairline())
            self._show_focal_point(card, one)
        if not self._one.focal_points:
            card.body.addWidget(words(_("None yet: nobody can be called at night."), "muted", wraps=True))
        return card

    def _show_focal_point(self, card: Card, one: FocalPointView) -> None:
        named = one.named if isinstance(one.named, FocalName) else None
        title = OneLine(named.name if named else _("withheld"), "strong")
        detail = OneLine(
            " · ".join(part for part in (label(one.kind), named.address if named else "") if part), "small"
        )
        line = row()
        line.addLayout(column(title, detail, gap="gap_xs"), 1)
        self._offer_in(line, _("Person"), partial(state_forms.person, self._desk, one))
        self._offer_in(line, _("Number"), partial(state_forms.number, self._desk, one))
        card.body.addLayout(line)
        self._show_number(card, one)
        for person in one.people:
            self._show_person(card, person)

    def _show_number(self, card: Card, one: FocalPointView) -> None:
        if one.number_since is None:
            card.body.addWidget(words(_("No number for out of hours."), "muted"))
            return
        shown = one.number.number if isinstance(one.number, NightNumber) else _("withheld")
        late = one.test_due is not None and one.test_due <= self._desk.today()
        tried = _("never tried")
        if one.calls:
            tried = _("{outcome} on {day}").format(outcome=label(one.calls[0].outcome), day=day(one.calls[0].on))
        said = words(shown, "code", is_selectable=True)
        said.setAccessibleName(_("Number for out of hours"))
        line = row(said, words(tried, "danger" if late else "small"), None)
        self._offer_in(line, _("Record call"), partial(state_forms.call, self._desk, one))
        card.body.addLayout(line)
        for call in one.calls[1:_LINES_OF_CALLS]:
            card.body.addWidget(Event(day(call.on), label(call.outcome), ""))

    def _show_person(self, card: Card, one: FocalPersonView) -> None:
        who = one.who if isinstance(one.who, FocalWho) else None
        until = (
            _("until {day}").format(day=day(one.until)) if one.until else _("since {day}").format(day=day(one.since))
        )
        detail = " · ".join(part for part in (who.function, who.reached_by) if part) if who else ""
        name = who.name if who else _("withheld")
        line = row()
        line.addLayout(column(OneLine(name, "muted" if one.until else ""), OneLine(detail, "small"), gap="gap_xs"), 1)
        line.addWidget(words(until, "small"))
        if one.until is None:
            self._offer_in(line, _("Left…"), partial(state_forms.departure, self._desk, one))
        card.body.addLayout(line)

    # ------------------------------------------------------------ instruments and certificates
    def _instruments(self) -> Card:
        one = self._one.view
        card = Card(_("Instruments"))
        make = partial(partner_forms.instrument, self._desk, one)
        self._offer(card, _("Record instrument"), Act.RECORD_INSTRUMENT, make)
        look = ActButton(_("Look"), Visit(Destination.INSTRUMENTS, one.code), "quiet")
        only_if(one.instruments, look)
        look.chosen.connect(self.visit_wanted)
        card.beside_title(look)
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

    def _certificates(self) -> Card:
        one = self._one.view
        card = Card(_("Certificate"))
        self._offer(card, _("Import"), Act.RECORD_CERTIFICATE, partial(partner_forms.certificate, self._desk, one))
        make = partial(partner_forms.instructions, self._desk, one)
        self._offer(card, _("Sheet to hand over"), Act.WRITE_INSTRUCTIONS, make)
        for known in reversed(one.certificates):
            self._show_certificate(card, known)
        if not one.certificates:
            card.body.addWidget(
                words(_("None yet. Without one, no dossier can be sealed for this State."), "muted", wraps=True)
            )
        return card

    def _show_certificate(self, card: Card, known: CertificateView) -> None:
        shown = words(in_groups(known.fingerprint, 5), "code", is_selectable=True)
        shown.setAccessibleName(_("Fingerprint"))
        card.body.addWidget(shown)
        standing = self._one.certificates[known.id]
        is_good = standing.standing is CertificateStanding.USABLE
        look, mark = "done" if is_good else "danger", words("")
        icons.put(mark, "circle-check" if is_good else "circle-exclamation", look)
        beside = row(mark)
        beside.addWidget(words(_standing(standing.standing, known), look, wraps=True), 1)
        card.body.addLayout(beside)
        self._show_naming(card, known)
        received = _("received {day}").format(day=day(known.received_on))
        if standing.expires_on is not None:
            received += " · " + _("ends {day}").format(day=day(standing.expires_on))
        line = row(words(received, "small"), None)
        if standing.standing is not CertificateStanding.REVOKED:
            make = partial(state_forms.revocation, self._desk, self._one.view.name, known)
            self._offer_in(line, _("Revoked…"), make, Act.REVOKE_CERTIFICATE)
        compare = partial(partner_forms.comparison, self._desk, self._one.view, known)
        self._offer_in(line, _("Compare the fingerprint"), compare, Act.COMPARE_CERTIFICATE)
        card.body.addLayout(line)

    def _show_naming(self, card: Card, known: CertificateView) -> None:
        """Whether envelopes name it, which they do only where it was chosen."""
        if self._one.certificates[known.id].standing is not CertificateStanding.USABLE:
            return
        said = _("Envelopes name it: its tool opens no other.") if known.is_named else _("Envelopes do not name it.")
        line = row()
        line.addWidget(words(said, "danger" if known.is_named else "small", wraps=True), 1)
        form = partial(envelope_forms.naming, is_named=known.is_named)
        make = partial(form, self._desk, known.fingerprint, self._one.view.name)
        self._offer_in(line, _("Hide it…") if known.is_named else _("Name it…"), make, Act.NAME_RECIPIENT)
        card.body.addLayout(line)

    # ------------------------------------------------------------ law, readiness, record
    def _law(self) -> Card:
        card = Card(_("Law on cooperation"), _("article 88"))
        self._offer(card, _("Record"), Act.RECORD_COOPERATION, partial(state_forms.law, self._desk, self._one))
        for number, one in enumerate(reversed(self._one.law)):
            permits = _("permits to protect witnesses: {permitted}").format(permitted=label(one.protection))
            card.body.addWidget(Event(day(one.since), label(one.basis).capitalize(), permits))
            if not number and isinstance(one.text, LawText):
                card.body.addWidget(words(one.text.text, "muted", wraps=True, is_selectable=True))
        if not self._one.law:
            card.body.addWidget(words(_("Unknown: nobody recorded it yet."), "muted"))
        return card

    def _readiness(self) -> Card:
        one = self._one
        card = Card(_("Willing to receive, and capacity"))
        self._offer(card, _("Willing"), Act.RECORD_COOPERATION, partial(state_forms.readiness, self._desk, one))
        self._offer(card, _("Capacity"), Act.RECORD_COOPERATION, partial(state_forms.capacity, self._desk, one))
        facts = Facts(176)
        for ready in one.readiness:
            facts.add(label(ready.purpose).capitalize(), f"{label(ready.willing)} · {day(ready.since)}")
        for given in one.capacity:
            until = _("until {day}").format(day=day(given.until)) if given.until else ""
            facts.add(label(given.kind).capitalize(), " · ".join(part for part in (day(given.since), until) if part))
        card.body.addWidget(facts)
        if not one.readiness and not one.capacity:
            card.body.addWidget(words(_("Nothing is recorded yet."), "muted"))
        return card

    def _history(self) -> Card:
        one = self._one.history
        card = Card(_("How it cooperated so far"))
        facts = Facts(176)
        facts.add(_("Requests"), str(one.requests), "strong")
        facts.add(_("Accepted"), str(one.accepted)).add(_("Refused"), str(one.refused))
        facts.add(_("Not decided"), str(one.undecided))
        if one.median_days is not None:
            days = ngettext("{count} day", "{count} days", one.median_days).format(count=one.median_days)
            facts.add(_("Half of the answers within"), days)
        facts.add(_("Placements"), _("withheld") if one.placements is None else str(one.placements))
        card.body.addWidget(facts)
        return card

    def _offer(self, card: Card, text: str, act: Act, make: Callable[[], object]) -> None:
        card.beside_title(self._act(text, act, make))

    def _act(self, text: str, act: Act, make: Callable[[], object]) -> ActButton:
        one = ActButton(text, make, "quiet")
        only_if(self._desk.may(act), one)
        one.chosen.connect(self._open)
        return one

    def _offer_in(
        self, line: QHBoxLayout, text: str, make: Callable[[], object], act: Act = Act.RECORD_FOCAL_POINT
    ) -> None:
        line.addWidget(self._act(text, act, make))

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _is_open(one: PartnerPage, known: CertificateView) -> bool:
    open_to = (CertificateStanding.USABLE, CertificateStanding.NOT_COMPARED)
    return one.certificates[known.id].standing in open_to


def _standing(standing: CertificateStanding, known: CertificateView) -> str:
    """How a certificate stands, and by which comparison."""
    if standing is CertificateStanding.NOT_COMPARED:
        return _("Not compared yet: it can’t be used.")
    if standing not in (CertificateStanding.USABLE, CertificateStanding.DIFFERS):
        return _("It can’t be used: {standing}.").format(standing=label(standing))
    last = known.comparisons[-1]
    said = _("matched") if last.matches else _("did not match")
    text = _("{said} on {day}, {channel}, by {officer}").format(
        said=said, day=day(last.compared_on), channel=label(last.channel), officer=last.compared_by
    )
    return text + (f" · {last.with_whom}" if last.with_whom else "")
