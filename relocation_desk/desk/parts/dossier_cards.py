"""Cards beside a dossier: what two compare aloud, a copy that has left the vault, copies that are followed."""

import hashlib
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.dossier_sealing import Exported
from relocation_desk.casework.recipients import Addressed
from relocation_desk.casework.views import DossierView
from relocation_desk.desk import apart_forms, dossier_forms, envelope_forms
from relocation_desk.desk.apart_forms import Offered
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.ejecting import Ejecting
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, in_groups, row, words
from relocation_desk.desk.parts.states import Notice
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import DossierStage
from relocation_desk.domain.household import letter
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day, label

_NAMES, _COPIES = 96, 72


class IdentityCard(Card):
    """What two officers compare aloud: number and digest. `chosen` carries what makes a form about the envelope."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, one: DossierView, pdf: bytes, addressed: Sequence[Addressed]) -> None:
        super().__init__(_("This document"))
        facts = Facts(_NAMES).add(_("Number"), one.number, "strong")
        facts.add(_("Copy code"), ", ".join(copy.code for copy in one.copies))
        facts.add(_("Signed by"), ", ".join(one.signatories) or _("nobody yet"))
        facts.add(_("Second officer"), one.second_officer)
        facts.add(_("Valid until"), day(one.not_after))
        self.body.addWidget(facts)
        if one.stage is not DossierStage.SEALED:
            self._show_envelope(desk, one, addressed)
        self.body.addWidget(words(_("Digest (SHA-256)"), "muted"))
        self.body.addWidget(words(in_groups(hashlib.sha256(pdf).hexdigest()), "code", is_selectable=True))

    def _show_envelope(self, desk: Desk, one: DossierView, addressed: Sequence[Addressed]) -> None:
        """Whether the seal will name for whom it is, and the way to choose otherwise."""
        is_named = any(other.is_named for other in addressed)
        said = _("The envelope names its recipients.") if is_named else _("The envelope names no recipient.")
        self.body.addWidget(words(said, "danger" if is_named else "small", wraps=True))
        for other in addressed if desk.may(Act.NAME_RECIPIENT) else ():
            make = partial(envelope_forms.naming, desk, other.fingerprint, one.partner_name, is_named=other.is_named)
            text = _("Hide {short}…") if other.is_named else _("Name {short}…")
            change = ActButton(text.format(short=dossier_forms.short(other.fingerprint)), make, "quiet")
            change.chosen.connect(self.chosen)
            self.body.addLayout(row(change, None))


class ApartCard(Card):
    """Whose secrets may go into an annex apart. `chosen` carries what makes its form."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, one: DossierView, seen: Offered) -> None:
        super().__init__(_("Annex apart"))
        told = _("What one keeps from another goes into a sealed file by itself, if the State must know it.")
        self.body.addWidget(words(told, "muted", wraps=True))
        for keeps in seen.keeps:
            make = partial(apart_forms.prepare, desk, one.case, keeps, seen)
            text = _("For {person} {name}…").format(person=keeps.person, name=keeps.name)
            way = ActButton(text, make, "quiet")
            way.chosen.connect(self.chosen)
            self.body.addLayout(row(way, None))


def called(one: DossierView) -> str:
    """What a dossier is, with its number."""
    said = _("Annex apart {number}") if one.apart else _("Dossier {number}")
    return said.format(number=one.number)


def stands_beside(one: DossierView) -> str:
    """Whose annex apart it is, and beside which dossier; empty of the dossier of all."""
    if one.apart is None:
        return ""
    return _("of {person}, beside {number}").format(person=letter(one.apart.person), number=one.apart.beside)


def result(desk: Desk, tasks: Tasks, exported: Exported) -> tuple[Card, ActButton]:
    """A copy that was just written, and the way to where it is followed."""
    card = Card(_("The copy has left the vault"))
    card.body.addWidget(Notice(_("Written, synced, read back and compared."), "circle-check"))
    facts = Facts(_NAMES).add(_("File"), exported.path.name, "code").add(_("Folder"), str(exported.path.parent))
    facts.add(_("Copy code"), exported.copy_code, "strong")
    card.body.addWidget(facts)
    card.body.addWidget(words(_("Digest of the file (SHA-256)"), "muted"))
    card.body.addWidget(words(in_groups(exported.sha256), "code", is_selectable=True))
    text = _("The State acknowledges it within two days; its receipt is recorded in Dossiers.")
    card.body.addWidget(words(text, "muted", wraps=True))
    follow = _follow(card, exported.copy_code)
    card.body.addWidget(Ejecting(desk, tasks, exported.path.parent))
    return card, follow


def followed(one: DossierView) -> tuple[Card, ActButton]:
    """Where all its copies are, and the way to the last."""
    card = Card(_("Copies"), _("followed until returned or destroyed"))
    facts = Facts(_COPIES)
    for copy in one.copies:
        facts.add(copy.code, f"{label(copy.stage)} · {day(copy.stage_on)}", "strong")
    card.body.addWidget(facts)
    return card, _follow(card, one.copies[-1].code)


def _follow(card: Card, code: str) -> ActButton:
    follow = ActButton(_("Follow in Dossiers"), Visit(Destination.DOSSIERS, code))
    card.body.addLayout(row(follow, None))
    return follow
