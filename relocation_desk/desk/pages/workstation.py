"""This workstation: how vault and machine stand to each other, what the machine protects, and the head's acts on it."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from relocation_desk.casework import vault_copies, workstation
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.vault_copies import VaultCopyView
from relocation_desk.casework.workstation import Workstation
from relocation_desk.desk import theme, workstation_forms
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.page import Page, scrolling
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, in_groups, row, words
from relocation_desk.desk.parts.machine_card import machine_card
from relocation_desk.desk.parts.recovery_card import RecoveryCard
from relocation_desk.desk.parts.states import Notice
from relocation_desk.desk.parts.two_columns import TwoColumns
from relocation_desk.desk.tasks import Tasks
from relocation_desk.domain.acts import Act
from relocation_desk.system import report
from relocation_desk.system.report import Fact
from relocation_desk.words.approvals import moment
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import day
from relocation_desk.words.sentences import say

_MIB = 1024
Found = tuple[Workstation, tuple[Fact, ...], tuple[VaultCopyView, ...]]


class WorkstationPage(Page):
    """What `vault check` says of the machine; binding, ending it and another store are the head's."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk)
        self._code, self._made = "", ""
        self._was_proven = False

    def visit(self, subject: str, part: str) -> None:
        self._made = ""
        self.refresh()

    def refresh(self) -> None:
        self.load(partial(_asked, self.desk), self.show_workstation)

    def show_workstation(self, found: Found) -> None:
        """Show how things stand."""
        seen, facts, copies = found
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, theme.measure("gap_m"), 0)
        layout.setSpacing(theme.measure("gap_l"))
        stands = _("the vault is bound to it") if seen.is_bound else _("the vault is not bound to it")
        layout.addLayout(row(words(_("This workstation"), "title"), words(stands, "muted"), None, gap="gap_m"))
        for part in self._above(seen):
            layout.addWidget(part)
        vault = Card(_("The vault on it"))
        vault.body.addWidget(_facts(seen))
        vault.body.addSpacing(theme.measure("gap_s"))
        vault.body.addLayout(row(*self._buttons(seen), None))
        if not self.desk.may(Act.BIND_VAULT):
            said = _("The head of section binds the vault to a machine and accepts another store.")
            vault.body.addWidget(words(said, "muted", wraps=True))
        left = (vault, self._copies(copies)) if self.desk.may(Act.RECORD_VAULT_COPY) else (vault,)
        layout.addWidget(TwoColumns(left, (machine_card(facts),)))
        layout.addStretch(1)
        self.show_whole(scrolling(content))

    def _above(self, seen: Workstation) -> Iterator[QWidget]:
        """What must be read first: a code that was not written down yet, and what is wrong with the store."""
        if self._code:
            card = RecoveryCard(self._code, self.tasks)
            card.proven.connect(self._forget_code)
            yield card
        elif self._was_proven:
            self._was_proven = False
            yield Notice(_("The paper has the code. Put it into the safe, apart from copies of the vault."), "check")
        troubles = (*seen.notices, *((seen.head_unguarded,) if seen.head_unguarded else ()))
        for sentence in dict.fromkeys(say(trouble) for trouble in troubles):
            yield Notice(sentence, "triangle-exclamation")

    def _buttons(self, seen: Workstation) -> list[ActButton]:
        offers = list(self._offers(seen)) if self.desk.may(Act.BIND_VAULT) else []
        made = [ActButton(text, make, "primary" if number == 0 else "") for number, (text, make) in enumerate(offers)]
        for one in made:
            one.chosen.connect(self._open)
        return made

    def _offers(self, seen: Workstation) -> Iterator[tuple[str, Callable[[], FormSpec]]]:
        """What the head can do as things stand; another store is settled before anything is put into it."""
        if seen.notices:
            yield f"{workstation_forms.accepting(seen)}…", partial(workstation_forms.accept_store, self.desk, seen)
        elif seen.store:
            binding = _("Bind anew…") if seen.is_bound else _("Bind to this machine…")
            yield binding, partial(workstation_forms.bind, self.desk, seen, self.show_code)
        if seen.is_bound:
            yield _("End the binding…"), partial(workstation_forms.unbind, self.desk, seen)

    def _copies(self, copies: tuple[VaultCopyView, ...]) -> Card:
        """The copies that exist, each with its end to record; how many are gone."""
        card, there = Card(_("Copies of the vault")), [one for one in copies if one.ended_on is None]
        card.beside_title(self._offer(_("Record a copy"), partial(workstation_forms.record_copy, self.desk, self.keep)))
        if self._made:
            card.body.addWidget(Notice(_("Write {code} on the medium.").format(code=self._made), "tag"))
        for one in there:
            make = partial(workstation_forms.end_copy, self.desk, one)
            line = row(Facts().add(one.reference, day(one.made_on)), self._offer(_("Record its end"), make, "inline"))
            line.setStretch(0, 1)
            card.body.addLayout(line)
        if not there:
            card.body.addWidget(words(_("None is on record. What is destroyed here is still in a copy."), "muted"))
        return card

    def _offer(self, text: str, make: Callable[[], FormSpec], look: str = "quiet") -> ActButton:
        one = ActButton(text, make, look)
        one.chosen.connect(self._open)
        return one

    def keep(self, code: str) -> None:
        """Show the code of a copy that was just recorded."""
        self._made = code

    def _open(self, make: Callable[[], FormSpec]) -> None:
        self.form_wanted.emit(make())

    def show_code(self, code: str) -> None:
        """Show a recovery code from the next refresh on, until the paper has it."""
        self._code = code

    def _forget_code(self) -> None:
        self._code, self._was_proven = "", True
        self.refresh()


def _asked(desk: Desk) -> Found:
    copies = vault_copies.copies(desk) if desk.may(Act.RECORD_VAULT_COPY) else ()
    return workstation.look(desk), report.facts(), copies


def _facts(seen: Workstation) -> Facts:
    facts = Facts()
    unbound = _("not bound to a machine: a passphrase opens any copy")
    facts.add(_("Binding"), _("bound to this machine") if seen.is_bound else unbound)
    facts.add(_("Follow when they unlock"), ", ".join(seen.not_yet))
    slot = _("{mib} MiB, {passes} passes, bound") if seen.slot_is_bound else _("{mib} MiB, {passes} passes, not bound")
    facts.add(_("Your slot"), slot.format(mib=seen.cost.memory_kib // _MIB, passes=seen.cost.passes))
    facts.add(_("Store of secrets"), seen.store or _("none that the desk trusts"))
    facts.add(_("Store before"), seen.pinned if seen.pinned != seen.store else "")
    if seen.last_head is not None:
        where = _("in the store") if seen.head_is_guarded else _("in a file only, which this user can change")
        entry = _("entry {number} of {moment}").format(number=seen.last_head.n, moment=moment(seen.last_head.at))
        facts.add(_("Last seen of the trail"), entry)
        facts.add(_("Remembered"), where)
        facts.add(_("Its head"), in_groups(seen.last_head.hash.hex().upper()), "code")
    return facts
