"""Officers: who has a key slot, what it opens, who stands in for whom, and what the section's keys wait for."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from relocation_desk.casework import assignments, handing_over, officers, reviews, section_ends, settings
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.handing_over import HandOverView
from relocation_desk.casework.officers import OfficerView, SectionView
from relocation_desk.desk import (
    approval_forms,
    assessment_forms,
    hand_over_forms,
    officer_forms,
    proceedings_forms,
    theme,
    wall_forms,
)
from relocation_desk.desk.fields import FormSpec
from relocation_desk.desk.officer_table import code_card, columns
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import Facts
from relocation_desk.desk.parts.lettering import ActButton, button, clear, in_groups, only_if, row, words
from relocation_desk.desk.parts.states import Notice
from relocation_desk.desk.table_page import TablePage
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, OfficerState, Role, Standing
from relocation_desk.domain.permissions import BY_CLEARING
from relocation_desk.domain.references import OfficerRef
from relocation_desk.vault.access_state import REGISTER_KEY
from relocation_desk.words.catalogue import _, ngettext
from relocation_desk.words.labels import day, label

Make = Callable[[], FormSpec]
Asked = tuple[tuple[OfficerView, ...], SectionView, dict[OfficerRef, int], tuple[HandOverView, ...]]
SHOWN_HANDED = 4


def key_name(name: str) -> str:
    """The word for a key: the register's, or a compartment's."""
    return _("Register") if name == REGISTER_KEY else label(Compartment(name))


class OfficersPage(TablePage):
    """A table, beside it the officer chosen in it, above both what waits."""

    def __init__(self, tasks: Tasks, desk: Desk) -> None:
        super().__init__(tasks, desk, _("Officers"), columns())
        self._chosen: str = desk.officer
        self._cases: dict[OfficerRef, int] = {}
        self._handed: tuple[HandOverView, ...] = ()
        self._invited: tuple[OfficerRef, str] | None = None
        self.table.sort_itself()
        self.table.row_chosen.connect(self.show_officer)
        own = button(_("Change your passphrase"), "", self.change_passphrase)
        invite = button(_("Invite an officer"), "primary", self.invite)
        only_if(desk.may(Act.INVITE_OFFICER), invite)
        intervals = button(_("Intervals of review"), "", self.ask_intervals)
        only_if(desk.may(Act.SET_REVIEW_INTERVALS), intervals)
        deadlines = button(_("Deadlines and retention"), "", self.ask_deadlines)
        only_if(desk.may(Act.SET_DEADLINES), deadlines)
        self.offer(intervals)
        self.offer(deadlines)
        self.offer(button(_("This workstation"), "", self.show_workstation))
        self.offer(own)
        self.offer(invite)
        self.above.setSpacing(theme.measure("gap_m"))

    def visit(self, subject: str, part: str) -> None:
        self._chosen = subject or self._chosen
        self.refresh()
        if part == "invite":
            self.invite()

    def refresh(self) -> None:
        self.load(partial(_asked, self.desk), self.show_officers)

    def invite(self) -> None:
        """Open the form of an invitation."""
        if self.desk.may(Act.INVITE_OFFICER):
            self.form_wanted.emit(officer_forms.invite(partial(officers.invite, self.desk), self._keep_code))

    def show_workstation(self) -> None:
        """Lead to the machine that the slots may be bound to."""
        self.visit_wanted.emit(Visit(Destination.WORKSTATION))

    def ask_intervals(self) -> None:
        """Open the form of the section's intervals of review, with those that stand."""
        self.tasks.run(partial(reviews.intervals, self.desk), self.show_intervals)

    def show_intervals(self, standing: reviews.ReviewIntervals) -> None:
        """Open the form with these."""
        self.form_wanted.emit(assessment_forms.intervals(self.desk, standing))

    def ask_deadlines(self) -> None:
        """Open the form of the section's deadlines, with those that stand."""
        self.tasks.run(partial(settings.settings, self.desk), self.show_deadlines)

    def show_deadlines(self, standing: settings.Settings) -> None:
        """Open the form with these."""
        self.form_wanted.emit(proceedings_forms.deadlines(self.desk, standing))

    def change_passphrase(self) -> None:
        """Open the form of one's own passphrase."""
        self.form_wanted.emit(officer_forms.change_passphrase(self.desk))

    def _keep_code(self, officer: OfficerRef, code: str) -> None:
        self._invited, self._chosen = (officer, code), officer

    def show_officers(self, found: Asked) -> None:
        """Show all officers, and the one that was chosen."""
        known, section, self._cases, self._handed = found
        active = sum(one.state is OfficerState.ACTIVE for one in known)
        self.counted.setText(ngettext("{count} active", "{count} active", active).format(count=active))
        self._show_above(section, known)
        self.table.rows.show_rows(known)
        references: list[str] = [one.reference for one in known]
        self.table.choose(references.index(self._chosen) if self._chosen in references else 0)
        self.show_table()

    # ---------------------------------------------------------------- what waits
    def _show_above(self, section: SectionView, known: tuple[OfficerView, ...]) -> None:
        clear(self.above)
        if self._invited is not None:
            self.above.addWidget(code_card(*self._invited, self._forget_code))
        for one, since, until in _delegates(known, self.desk.now()):
            said = _("{officer} stands in for the head of section from {since} to {until}.")
            span = said.format(officer=one, since=day(since.date()), until=day(until.date()))
            self.above.addWidget(Notice(span, "user-tie"))
        if not self.desk.may(Act.MAKE_SECTION_KEYS):
            return
        if not section.has_keys:
            self._wait(_("The section has no keys yet: no dossier can be signed or sealed."), _("Make the keys"),
                       partial(officer_forms.make_keys, self.desk))  # fmt: skip
        elif section.renewal_due:
            self._wait(_("A signing officer left since the section’s keys were made."), _("Make the keys anew"),
                       partial(officer_forms.renew, self.desk))  # fmt: skip
        elif section.uncertified:
            said = _("Without the section’s keys yet: {officers}.").format(officers=", ".join(section.uncertified))
            self._wait(said, _("Give the keys"), partial(officer_forms.certify, self.desk))
        if section.has_keys:
            self._show_ends(section)
        if section.rotation_due:
            names = ", ".join(key_name(name) for name in section.rotation_due)
            said = _("Keys that someone knows who left rotate as soon as a holder unlocks: {keys}.")
            self.above.addWidget(Notice(said.format(keys=names), "rotate"))

    def _show_ends(self, section: SectionView) -> None:
        """When the section's certificates end, aloud once that is near; each can be renewed before."""
        near = [one for one in section.ends if one.is_near(self.desk.today())]
        for one in near:
            verb, form = (_("Renew"), officer_forms.certify) if one.officers else (_("Make anew"), officer_forms.renew)
            self._wait(f"{section_ends.told(one)}.", verb, partial(form, self.desk))
        authority, *certificates = section.ends
        if not near and certificates:
            said = _("Signing authority until {day}; signing certificates until {until}.")
            line = Notice(said.format(day=day(authority.on), until=day(certificates[0].on)), "certificate")
            line.offer(_("Renew the certificates…"), partial(self._open, partial(officer_forms.certify, self.desk)))
            line.offer(_("Make the keys anew…"), partial(self._open, partial(officer_forms.renew, self.desk)))
            self.above.addWidget(line)

    def _wait(self, said: str, verb: str, make: Make) -> None:
        line = Notice(said)
        line.offer(verb, partial(self._open, make))
        self.above.addWidget(line)

    def _forget_code(self) -> None:
        self._invited = None
        self.refresh()

    # ---------------------------------------------------------------- one officer
    def show_officer(self, one: OfficerView) -> None:
        """Show what an officer holds, and what may be done."""
        self._chosen = one.reference
        clear(self.detail)
        head = Card(one.reference, label(one.state))
        head.body.addWidget(self._facts(one))
        self.detail.addWidget(head)
        if one.fingerprint:
            self.detail.addWidget(_fingerprint(one))
        offers = self._offers(one)
        if offers:
            self.detail.addWidget(self._acts(offers))
        handed = [each for each in self._handed if one.reference in (each.leaving, each.taker)]
        if handed:
            self.detail.addWidget(self._hand_overs(handed))
        self.detail.addStretch(1)

    def _hand_overs(self, handed: list[HandOverView]) -> Card:
        """What this officer handed over or took over, the newest first."""
        card = Card(_("Hand-overs"))
        for one in handed[:SHOWN_HANDED]:
            span = _("until {day}").format(day=day(one.until)) if one.until else _("for good")
            facts = Facts(120).add(day(one.on), f"{one.leaving} → {one.taker} · {span}", "strong")
            facts.add(_("Note"), one.note if isinstance(one.note, str) else "")
            facts.add(_("Taken back"), day(one.taken_back_on) if one.taken_back_on else "")
            card.body.addWidget(facts)
            if one.may_take_back:
                back = ActButton(_("Take back…"), partial(hand_over_forms.take_back, self.desk, one))
                back.chosen.connect(self._open)
                card.body.addLayout(row(back, None))
        return card

    def _facts(self, one: OfficerView) -> QWidget:
        facts = Facts(120).add(_("Role"), label(one.roles))
        facts.add(_("Opens"), ", ".join(key_name(name) for name in one.holds) or _("nothing yet"))
        if not one.is_closed:
            facts.add(_("Lacks"), ", ".join(key_name(name) for name in one.lacks))
        for kind, since, until in one.standings:
            span = _("{since} to {until}").format(since=day(since.date()), until=day(until.date()))
            facts.add(label(kind).capitalize(), span)
        if one.invited_until is not None:
            facts.add(_("Invited"), _("until {day}").format(day=day(one.invited_until.date())))
        if {Role.PROTECTION, Role.HEAD} & set(one.roles) and one.state is OfficerState.ACTIVE:
            facts.add(_("Signs dossiers"), _("yes") if one.is_certified else _("not yet"))
        facts.add(_("Cases"), str(self._cases.get(one.reference, "")))
        facts.add(_("This machine"), _("needed to unlock") if one.is_bound else "")
        return facts

    def _offers(self, one: OfficerView) -> list[tuple[str, Make]]:
        """What may be done to an officer as things stand, the likely first."""
        make, cases = partial(partial, desk=self.desk, one=one), self._cases.get(one.reference, 0)
        offers: list[tuple[bool, str, Make]] = [
            (self._may_clear(one), _("Clear…"), make(officer_forms.clear)),
            (self._may(Act.REINSTATE_OFFICER) and one.state is OfficerState.SUSPENDED, _("Reinstate…"),
             make(officer_forms.reinstate)),
            *self._standing_offers(one),
            (self._may(Act.UNCLEAR_OFFICER) and _has_compartments(one), _("Withdraw a clearance…"),
             make(officer_forms.unclear)),
            (self._may(Act.SUSPEND_OFFICER) and self._is_other(one), _("Suspend…"), make(officer_forms.suspend)),
            (self._may_hand_over(one), _("Hand over…"), partial(hand_over_forms.begin, self.desk, one.reference)),
            (cases > 0 and not self._may_hand_over(one), _("Hand over their cases…"),
             partial(wall_forms.hand_over_all, self.desk, one.reference, cases)),
            (self._may_ask(Act.ENROL_ANEW, one) and self._is_about_a_head(one), _("Ask to enrol anew…"),
             partial(approval_forms.ask_enrolment, self.desk, one.reference)),
            (self._may_ask(Act.REMOVE_OFFICER, one), _("Ask to remove…"),
             partial(approval_forms.ask_removal, self.desk, one.reference)),
        ]  # fmt: skip
        return [(text, form) for is_offered, text, form in offers if is_offered]

    def _standing_offers(self, one: OfficerView) -> list[tuple[bool, str, Make]]:
        texts = {
            Standing.DUTY: (_("Put on duty…"), _("End duty…"), Act.GIVE_DUTY),
            Standing.DELEGATE: (_("Make delegate…"), _("End delegation…"), Act.DELEGATE_HEAD),
        }
        offers: list[tuple[bool, str, Make]] = []
        for kind, (give, end, act) in texts.items():
            fits = self._may(act) and self._is_other(one) and Role.PROTECTION in one.roles
            stands = any(given is kind and until > self.desk.now() for given, _since, until in one.standings)
            form = officer_forms.end_standing if stands else officer_forms.standing
            offers.append((fits, end if stands else give, partial(form, desk=self.desk, one=one, kind=kind)))
        return offers

    def _may(self, act: Act) -> bool:
        return self.desk.may(act)

    def _is_other(self, one: OfficerView) -> bool:
        return one.reference != self.desk.officer and one.state in (OfficerState.ACTIVE, OfficerState.JOINED)

    def _may_ask(self, act: Act, one: OfficerView) -> bool:
        """Whether another officer, who is still of the section, may be asked about."""
        is_there = one.state not in (OfficerState.INVITED, OfficerState.REMOVED)
        return self._may(act) and is_there and one.reference != self.desk.officer

    def _may_hand_over(self, one: OfficerView) -> bool:
        """One’s own work, or as the head and the head’s delegate that of anybody who has any."""
        has_work = one.state not in (OfficerState.INVITED, OfficerState.JOINED)
        return has_work and self._may(Act.HAND_OVER) and (self.desk.is_head or one.reference == self.desk.officer)

    def _is_about_a_head(self, one: OfficerView) -> bool:
        return Role.HEAD in (*self.desk.roles, *one.roles)

    def _may_clear(self, one: OfficerView) -> bool:
        """Whether the officer at the desk holds what the other lacks, or may open more to them."""
        if not self._may(Act.CLEAR_OFFICER) or one.is_closed:
            return False
        mine = self.desk.vault.holding().present()
        beyond = any(where.value not in one.holds for role in one.roles for where in BY_CLEARING.get(role, ()))
        return any(name in mine for name in one.lacks) or (beyond and self._may(Act.UNCLEAR_OFFICER))

    def _acts(self, offers: list[tuple[str, Make]]) -> Card:
        card = Card(_("What you can do"))
        for number, (text, make) in enumerate(offers):
            one = ActButton(text, make, "primary" if number == 0 and text == _("Clear…") else "")
            one.chosen.connect(self._open)
            card.body.addLayout(row(one, None))
        return card

    def _open(self, make: object) -> None:
        if callable(make):
            self.form_wanted.emit(make())


def _asked(desk: Desk) -> Asked:
    cases = assignments.counts(desk) if desk.may(Act.ASSIGN_CASE) else {}
    handed = handing_over.hand_overs(desk) if desk.may(Act.HAND_OVER) else ()
    return officers.officers(desk), officers.section(desk), cases, handed


def _has_compartments(one: OfficerView) -> bool:
    return one.state is OfficerState.ACTIVE and any(where.value in one.holds for where in Compartment)


def _fingerprint(one: OfficerView) -> Card:
    card = Card(_("Fingerprint"), _("compared when the officer is cleared"))
    shown = words(in_groups(one.fingerprint), "code", is_selectable=True)
    shown.setAccessibleName(_("Fingerprint"))
    card.body.addWidget(shown)
    return card


def _delegates(known: tuple[OfficerView, ...], now: datetime) -> Iterator[tuple[OfficerRef, datetime, datetime]]:
    """Who stands in for the head now, or will."""
    for one in known:
        for kind, since, until in one.standings:
            if kind is Standing.DELEGATE and until > now and not one.is_closed:
                yield one.reference, since, until
