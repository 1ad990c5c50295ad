"""Every act of casework is in the one table, and no function that takes a desk is left out."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.casework import (
    across_walls,
    approvals,
    assignments,
    breaking_glass,
    closing,
    correctable,
    correcting,
    correcting_outside,
    destruction,
    document_release,
    document_views,
    documents,
    drafts,
    duplicates,
    filters,
    household,
    instructions,
    leaving,
    links,
    listing,
    merging,
    officers,
    outgoing,
    oversight,
    overview,
    printing,
    proceedings,
    reach,
    retention,
    reviews,
    saved_views,
    saving_out,
    second_officer,
    section,
    settings,
    sharing_out,
    urgency,
    vault_copies,
    voiding,
    voiding_outside,
    walls,
    workstation,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.duplicate_search import Typed
from relocation_desk.casework.filters import Filters
from relocation_desk.casework.lifecycle_views import Criteria
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role, Standing, Urgency
from relocation_desk.domain.household_codes import TieKind
from relocation_desk.domain.kinds import RecordKind, VoidCause
from relocation_desk.domain.lifecycle_codes import DischargeGround, Met
from relocation_desk.domain.permissions import ALLOWED, NotAllowed, compartments_of
from relocation_desk.domain.printing_codes import Spoiled
from relocation_desk.domain.proceedings_codes import CourtMeasureKind, HearingKind, Service
from relocation_desk.domain.references import CaseRef, CopyCode, DossierNumber, OfficerRef, StateCode, VaultCopyRef
from relocation_desk.system.printers import Sides
from relocation_desk.vault.documents import Content
from relocation_desk.vault.person_records import KeptApart
from relocation_desk.vault.records import HoldReason
from relocation_desk.vault.trail_search import Wanted
from tests import desks
from tests.casework import (
    acts_of_caseloads,
    acts_of_days,
    acts_of_dossiers,
    acts_of_emergencies,
    acts_of_letters,
    acts_of_placements,
    acts_of_tellings,
    fund_acts,
    looking,
    partner_acts,
)
from tests.desks import NOW, OFFICER_OF, ROLES, TODAY, Archive, Office, a_document, an_answer, before

Doing = Callable[[Desk], Any]
W, P, NEW, C = CaseRef("W-0001-A"), OfficerRef("P-07"), OfficerRef("P-11"), CopyCode("222-22")
DISCHARGE = closing.Decision(TODAY, "a", ground=DischargeGround.ARRESTED)
WRONG = voiding.Wrong(RecordKind.SIGN_OFFS, 1, VoidCause.MISTAKEN, "by mistake")
HERE, COPY = Path(__file__), CopyCode("222-22")
OUTGOING = saving_out.Outgoing(1, StateCode("QN"))
CASEWORK = HERE.parents[2] / "relocation_desk" / "casework"
ACTS: dict[str, tuple[Act, Doing]] = {
    **looking.ACTS,
    **partner_acts.ACTS,
    "approvals.ask": (Act.REMOVE_OFFICER, lambda desk: approvals.ask(desk, Act.REMOVE_OFFICER, P, {})),
    "approvals.show": (Act.ASK_APPROVAL, lambda desk: approvals.show(desk, 1)),
    "approvals.waiting": (Act.ASK_APPROVAL, approvals.waiting),
    "approvals.withdraw": (Act.ASK_APPROVAL, lambda desk: approvals.withdraw(desk, 1)),
    "second_officer.approve": (Act.ANSWER_APPROVAL, lambda desk: second_officer.approve(desk, 1, b"")),
    "second_officer.refuse": (Act.ANSWER_APPROVAL, lambda desk: second_officer.refuse(desk, 1, b"", "no")),
    **fund_acts.ACTS,
    "assignments.assign": (Act.ASSIGN_CASE, lambda desk: assignments.assign(desk, W, P)),
    "assignments.unassign": (Act.ASSIGN_CASE, lambda desk: assignments.unassign(desk, W, P)),
    "assignments.hand_over": (Act.ASSIGN_CASE, lambda desk: assignments.hand_over(desk, P, NEW)),
    "assignments.hand_over_one": (Act.ASSIGN_CASE, lambda desk: assignments.hand_over_one(desk, W, P, NEW)),
    "sharing_out.share_out": (Act.ASSIGN_CASE, lambda desk: sharing_out.share_out(desk, P, 1)),
    "sharing_out.nobodys": (Act.ASSIGN_CASE, lambda desk: sharing_out.nobodys(desk, P)),
    "assignments.counts": (Act.ASSIGN_CASE, assignments.counts),
    "assignments.mine": (Act.LIST_CASES, assignments.mine),
    "reach.reach": (Act.LIST_CASES, lambda desk: reach.reach(desk, W)),
    "walls.put_up": (Act.WALL_CASE, lambda desk: walls.put_up(desk, W, (P, NEW))),
    "walls.complete": (Act.WALL_CASE, lambda desk: walls.complete(desk, W)),
    "walls.name_another": (Act.WALL_CASE, lambda desk: walls.name_another(desk, W, P)),
    "walls.take_down": (Act.WALL_CASE, lambda desk: walls.take_down(desk, W)),
    "breaking_glass.ask": (
        Act.BREAK_GLASS, lambda desk: breaking_glass.ask(desk, W, (Compartment.CARE,), 4, "because"),
    ),
    "breaking_glass.end": (Act.BREAK_GLASS, lambda desk: breaking_glass.end(desk, W)),
    "voiding.ask": (Act.VOID_RECORD, lambda desk: voiding.ask(desk, W, WRONG)),
    "voiding.void": (Act.VOID_RECORD, lambda desk: voiding.void(desk, W, WRONG)),
    "merging.proposal": (Act.MERGE_CASES, lambda desk: merging.proposal(desk, W, W)),
    "merging.ask": (Act.MERGE_CASES, lambda desk: merging.ask(desk, W, W, "the same passport")),
    "merging.unmerge": (Act.MERGE_CASES, lambda desk: merging.unmerge(desk, W, "two sisters")),
    "correcting.correct": (
        Act.VOID_RECORD, lambda desk: correcting.correct(desk, W, WRONG, correctable.Signed(TODAY)),
    ),
    "correcting_outside.correct": (
        Act.VOID_PARTNER_RECORD,
        lambda desk: correcting_outside.correct(desk, StateCode("QN"), WRONG, an_answer()),
    ),
    "voiding_outside.records": (
        Act.VOID_PARTNER_RECORD, lambda desk: voiding_outside.records(desk, StateCode("QN")),
    ),
    "voiding_outside.void": (
        Act.VOID_PARTNER_RECORD, lambda desk: voiding_outside.void(desk, StateCode("QN"), WRONG),
    ),
    "voiding_outside.ask": (
        Act.VOID_PARTNER_RECORD, lambda desk: voiding_outside.ask(desk, StateCode("QN"), WRONG),
    ),
    "voiding.undo": (Act.VOID_RECORD, lambda desk: voiding.undo(desk, W)),
    "destruction.ask": (Act.DESTROY_CASE, lambda desk: destruction.ask(desk, W)),
    "destruction.destroy": (Act.DESTROY_CASE, lambda desk: destruction.destroy(desk, W)),
    "documents.attach": (
        Act.RECORD_DOCUMENT, lambda desk: documents.attach(desk, W, a_document(), Content.of(b"one page", "page.txt")),
    ),
    "documents.content": (Act.VIEW_DOCUMENT, lambda desk: documents.content(desk, W, 1)),
    "documents.check_passing": (Act.VIEW_DOCUMENT, lambda desk: documents.check_passing(desk, W, 1, StateCode("QN"))),
    "documents.record_consent": (
        Act.RECORD_DOCUMENT_CONSENT,
        lambda desk: documents.record_consent(
            desk, W, 1, documents.NewPassingConsent(StateCode("QN"), NOW.date(), is_given=True)
        ),
    ),
    "saving_out.ask": (Act.SAVE_DOCUMENT, lambda desk: saving_out.ask(desk, W, OUTGOING, "they need it")),
    "saving_out.save": (Act.SAVE_DOCUMENT, lambda desk: saving_out.save(desk, W, OUTGOING, HERE.parent)),
    "document_release.release": (Act.RELEASE_DOCUMENT, lambda desk: document_release.release(desk, W, 1)),
    "printing.available": (Act.PRINT_COPY, printing.available),
    "printing.pages": (Act.VIEW_DOSSIER, lambda desk: printing.pages(desk, COPY)),
    "printing.send": (Act.PRINT_COPY, lambda desk: printing.send(desk, COPY, "Paper", Sides.ONE)),
    "printing.came_out": (
        Act.PRINT_COPY, lambda desk: printing.came_out(desk, printing.Printing(DossierNumber("D"), COPY, "")),
    ),
    "printing.spoil": (Act.CLOSE_COPY, lambda desk: printing.spoil(desk, COPY, Spoiled.JAMMED)),
    "outgoing.removable": (Act.EXPORT_COPY, outgoing.removable),
    "outgoing.eject": (Act.EXPORT_COPY, lambda desk: outgoing.eject(desk, HERE.parent)),
    "instructions.write": (
        Act.WRITE_INSTRUCTIONS, lambda desk: instructions.write(desk, StateCode("QN"), HERE.parent / "none"),
    ),
    "document_views.of_case": (Act.VIEW_DOCUMENT, lambda desk: document_views.of_case(desk, W)),
    "closing.record_criteria": (
        Act.RECORD_ADMISSION, lambda desk: closing.record_criteria(desk, W, Criteria(Met.YES, Met.YES, Met.YES, TODAY)),
    ),
    "proceedings.record_details": (
        Act.RECORD_PROCEEDINGS,
        lambda desk: proceedings.record_details(desk, W, proceedings.Details(None, Service.CLOTHING, Urgency.NORMAL)),
    ),
    "proceedings.record_hearing": (
        Act.RECORD_PROCEEDINGS,
        lambda desk: proceedings.record_hearing(desk, W, proceedings.NewHearing(HearingKind.TESTIMONY, TODAY)),
    ),
    "proceedings.record_measure": (
        Act.RECORD_PROCEEDINGS,
        lambda desk: proceedings.record_measure(
            desk, W, proceedings.NewCourtMeasure(CourtMeasureKind.PSEUDONYM, TODAY)
        ),
    ),
    "urgency.change": (
        Act.SET_URGENCY, lambda desk: urgency.change(desk, W, urgency.NewUrgency(Urgency.EMERGENCY, "They came back.")),
    ),
    "proceedings.acknowledge": (Act.RECORD_PROCEEDINGS, lambda desk: proceedings.acknowledge(desk, W, TODAY)),
    "settings.settings": (Act.LIST_CASES, settings.settings),
    "settings.set_settings": (Act.SET_DEADLINES, lambda desk: settings.set_settings(desk, settings.Settings(4))),
    "destruction.print_certificate": (
        Act.PRINT_CERTIFICATE, lambda desk: destruction.print_certificate(desk, W),
    ),
    "retention.over": (Act.DESTROY_CASE, retention.over),
    "vault_copies.record": (Act.RECORD_VAULT_COPY, lambda desk: vault_copies.record(desk, TODAY)),
    "vault_copies.end": (
        Act.RECORD_VAULT_COPY, lambda desk: vault_copies.end(desk, VaultCopyRef("B-0001-A"), TODAY),
    ),
    "vault_copies.copies": (Act.RECORD_VAULT_COPY, vault_copies.copies),
    "closing.admit": (Act.DECIDE_CASE, lambda desk: closing.admit(desk, W, closing.Decision(TODAY, "a"))),
    "closing.defer": (Act.DECIDE_CASE, lambda desk: closing.defer(desk, W, closing.Decision(TODAY, "a", before(-9)))),
    "closing.decline": (Act.DECIDE_CASE, lambda desk: closing.decline(desk, W, closing.Decision(TODAY, "a"))),
    "closing.discharge": (Act.DECIDE_CASE, lambda desk: closing.discharge(desk, W, DISCHARGE)),
    "closing.record_death": (Act.RECORD_DEATH, lambda desk: closing.record_death(desk, W, closing.Death(TODAY, "a"))),
    "closing.lay_hold": (Act.HOLD_CASE, lambda desk: closing.lay_hold(desk, W, HoldReason("a"))),
    "closing.lift_hold": (Act.HOLD_CASE, lambda desk: closing.lift_hold(desk, W, HoldReason("a"))),
    "drafts.keep": (Act.KEEP_DRAFT, lambda desk: drafts.keep(desk, "form", {"name": "typed"})),
    "drafts.load": (Act.KEEP_DRAFT, drafts.load),
    "drafts.discard": (Act.KEEP_DRAFT, lambda desk: drafts.discard(desk, "form")),
    "saved_views.load": (Act.KEEP_DRAFT, saved_views.load),
    "saved_views.keep": (Act.KEEP_DRAFT, lambda desk: saved_views.keep(desk, saved_views.Views())),
    "saved_views.save": (Act.KEEP_DRAFT, lambda desk: saved_views.save(desk, saved_views.View("Mine too"))),
    "saved_views.keep_headers": (Act.KEEP_DRAFT, lambda desk: saved_views.keep_headers(desk, {})),
    "saved_views.keep_columns": (Act.KEEP_DRAFT, lambda desk: saved_views.keep_columns(desk, "dossiers", ())),
    "saved_views.keep_widths": (Act.KEEP_DRAFT, lambda desk: saved_views.keep_widths(desk, "dossiers", {})),
    "filters.choices": (Act.LIST_CASES, filters.choices),
    "listing.leaves_nothing": (
        Act.LIST_CASES, lambda desk: listing.leaves_nothing(desk, listing.Query(filters=Filters(officer="mine"))),
    ),
    "leaving.ask_removal": (Act.REMOVE_OFFICER, lambda desk: leaving.ask_removal(desk, P)),
    "leaving.remove": (Act.REMOVE_OFFICER, lambda desk: leaving.remove(desk, P)),
    "leaving.ask_rotation": (Act.ROTATE_KEYS, lambda desk: leaving.ask_rotation(desk, ("register",))),
    "leaving.rotate": (Act.ROTATE_KEYS, lambda desk: leaving.rotate(desk, ("register",))),
    "leaving.ask_enrolment": (Act.ENROL_ANEW, lambda desk: leaving.ask_enrolment(desk, P)),
    "leaving.enrol_anew": (Act.ENROL_ANEW, lambda desk: leaving.enrol_anew(desk, P)),
    "officers.officers": (Act.VIEW_OFFICERS, officers.officers),
    "officers.section": (Act.VIEW_OFFICERS, officers.section),
    "officers.unclear": (Act.UNCLEAR_OFFICER, lambda desk: officers.unclear(desk, P, (Compartment.IDENTITY,))),
    "officers.change_passphrase": (
        Act.CHANGE_PASSPHRASE, lambda desk: officers.change_passphrase(desk, b"not the one that it is", b"x"),
    ),
    "officers.give_standing": (
        Act.DELEGATE_HEAD, lambda desk: officers.give_standing(desk, P, Standing.DELEGATE, NOW, NOW),
    ),
    "give duty": (Act.GIVE_DUTY, lambda desk: officers.give_standing(desk, P, Standing.DUTY, NOW, NOW)),
    "officers.suspend": (Act.SUSPEND_OFFICER, lambda desk: officers.suspend(desk, P)),
    "officers.reinstate": (Act.REINSTATE_OFFICER, lambda desk: officers.reinstate(desk, P)),
    "section.certify": (Act.MAKE_SECTION_KEYS, lambda desk: section.certify(desk, P, b"")),
    "section.renew": (Act.MAKE_SECTION_KEYS, lambda desk: section.renew(desk, P, b"")),
    "workstation.bind": (Act.BIND_VAULT, lambda desk: workstation.bind(desk, b"")),
    "workstation.unbind": (Act.BIND_VAULT, lambda desk: workstation.unbind(desk, b"")),
    "workstation.accept_store": (Act.BIND_VAULT, workstation.accept_store),
    "oversight.examine": (Act.VERIFY_TRAIL, oversight.examine),
    "oversight.numbers": (Act.VIEW_TRAIL, lambda desk: oversight.numbers(desk, Wanted())),
    "oversight.lines": (Act.VIEW_TRAIL, lambda desk: oversight.lines(desk, [1])),
    "cases.refer": (Act.REFER_CASE, desks.refer),
    "reviews.intervals": (Act.LIST_CASES, reviews.intervals),
    "reviews.set_intervals": (
        Act.SET_REVIEW_INTERVALS, lambda desk: reviews.set_intervals(desk, reviews.ReviewIntervals(1, 2, 3, 4, 5)),
    ),
    "household.record_ties": (
        Act.RECORD_HOUSEHOLD, lambda desk: household.record_ties(desk, W, household.NewTies(())),
    ),
    "household.record_move": (
        Act.RECORD_HOUSEHOLD, lambda desk: household.record_move(desk, W, household.Move(1, moves_along=False)),
    ),
    "household.record_custody": (
        Act.RECORD_HOUSEHOLD, lambda desk: household.record_custody(desk, W, desks.a_custody(1, None)),
    ),
    "household.decide_interests": (
        Act.DECIDE_BEST_INTERESTS, lambda desk: household.decide_interests(desk, W, desks.a_best_interests(1)),
    ),
    "household.evaluate": (
        Act.EVALUATE_PERSON, lambda desk: household.evaluate(desk, W, desks.an_evaluation(1)),
    ),
    "household.keep_apart": (Act.KEEP_APART, lambda desk: household.keep_apart(desk, W, 1, KeptApart())),
    "links.link": (Act.LINK_CASES, lambda desk: links.link(desk, W, links.NewLink("W-0002-8", TieKind.PARENT))),
    "duplicates.look": (Act.SEARCH_PEOPLE, lambda desk: duplicates.look(desk, W, Typed(("a b",)))),
    "duplicates.all_of_case": (Act.SEARCH_PEOPLE, lambda desk: duplicates.all_of_case(desk, W)),
    "across_walls.compare": (Act.COMPARE_ACROSS_WALL, across_walls.compare),
    "across_walls.of_case": (Act.VIEW_CASE, lambda desk: across_walls.of_case(desk, W)),
    "across_walls.renew": (Act.SEARCH_PEOPLE, across_walls.renew),
    "duplicates.of_case": (Act.SEARCH_PEOPLE, lambda desk: duplicates.of_case(desk, W)),
    "duplicates.tell_apart": (
        Act.TELL_APART, lambda desk: duplicates.tell_apart(desk, W, duplicates.NewApart(1, "W-0002-8", 1)),
    ),
    "duplicates.tell_apart_from": (Act.TELL_APART, lambda desk: duplicates.tell_apart_from(desk, W, 1, ())),
    **acts_of_placements.ACTS,
    "overview.with_corrections": (Act.VIEW_CASE, lambda desk: overview.with_corrections(desk, W)),
}  # fmt: skip
ACTS |= acts_of_dossiers.ACTS | acts_of_caseloads.ACTS | acts_of_emergencies.ACTS | acts_of_tellings.ACTS
ACTS |= acts_of_days.ACTS | acts_of_caseloads.ACTS | acts_of_emergencies.ACTS | acts_of_tellings.ACTS
ACTS |= acts_of_letters.ACTS | acts_of_caseloads.ACTS | acts_of_emergencies.ACTS | acts_of_tellings.ACTS
# Parts of acts: they are asked by functions that were let in already, or tell what stands open in the access file.
PARTS = {
    *acts_of_days.PARTS,
    *looking.PARTS,
    *partner_acts.PARTS,
    "across_walls.concerning", "across_walls.standing",
    "duplicate_search.told_apart", "duplicates.witnesses_apart",
    "approvals.require_signed", "assignments.candidates", "breaking_glass.closed_to", "oversight.officers",
    "consents.explainers", "reporting.asked", "voiding.require_may",
    "assignments.is_of_cases", "breaking_glass.next_end", "breaking_glass.sweep", "listing.as_spelt",
    "dossier_views.copy_view", "dossier_views.dossier_view",
    "dossier_views.dossiers_of", "dossiers.second_officers", "dossiers.require_may_approve", "today_copies.lines",
    "emergencies.authorities", "emergency_debts.debts", "emergency_debts.lines",
    "finding.host", "fund_balances.known", "later_references.give", "leaving.rotatable", "listing.names",
    "placement_views.rows", "opening.attempt", "recipe.known_names",
    "filtered_persons.kept", "filtered_persons.passes", "filters.given", "for_oneself.opened", "for_oneself.wrapped",
    "opening.beside", "opening.close_slot_anew", "opening.finish_rotations", "opening.prove_presence",
    "opening.second_slot", "oversight.clock_set_back", "section.certificate_of", "section.certificates",
    "section.keys_of", "section_ends.ends", "section_ends.lines", "dossier_signing.require_present_keys",
    "partner_views.requests", "voiding.may_void", "voiding.undoable",
    "walls.candidates", "workstation.look",
}  # fmt: skip


@pytest.fixture(scope="module")
def office(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Shared, since nothing that is refused changes it."""
    with archive.copy("keyed", tmp_path_factory.mktemp("refusals") / "vault") as opened:
        yield opened


@pytest.mark.parametrize("name", ACTS)
def test_each_role_that_may_not_is_refused(office: Office, name: str):
    act, doing = ACTS[name]
    for role in Role:
        if role in ALLOWED[act] or role is Role.ADMINISTRATOR:  # who opens no register has no desk
            continue

        with pytest.raises(NotAllowed) as raised:
            doing(office.at(OFFICER_OF[role]))

        assert raised.value.facts["act"] is act


def desk_functions() -> set[str]:
    """All public functions of casework whose first argument is a desk."""
    found = set()
    for source in CASEWORK.glob("*.py"):
        for node in ast.parse(source.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.args.args:
                taken = node.args.args[0].annotation
                if isinstance(taken, ast.Name) and taken.id == "Desk":
                    found.add(f"{source.stem}.{node.name}")
    return found


def test_no_function_that_takes_a_desk_is_left_out():
    tried = set(re.findall(r"\b[a-z_]+\.[a-z_]+\b", HERE.with_name("test_permissions.py").read_text())) | set(ACTS)

    assert desk_functions() - tried == PARTS
    assert not PARTS & tried


def test_every_function_that_is_an_act_names_it_or_calls_one_that_does():
    unasked = []
    for name in desk_functions() - PARTS:
        module, function = name.split(".")
        tree = ast.parse((CASEWORK / f"{module}.py").read_text())
        bodies = {node.name: ast.unparse(node) for node in tree.body if isinstance(node, ast.FunctionDef)}
        called = [bodies[one] for one in bodies if one != function and re.search(rf"\b{one}\(", bodies[function])]
        if not any("Act." in body or re.search(r"\bact\b", body) for body in (bodies[function], *called)):
            unasked.append(name)

    assert unasked == []


@pytest.mark.parametrize("officer", [one for one, role in ROLES.items() if role is not Role.ADMINISTRATOR])
@pytest.mark.parametrize("compartment", Compartment)
def test_an_officer_holds_the_keys_of_their_compartments_and_no_other(
    office: Office, officer: OfficerRef, compartment: Compartment
):
    desk = office.at(officer)

    assert desk.is_cleared_for(compartment) == (compartment in compartments_of((ROLES[officer],)))
    assert (compartment in desk.vault.sealer.keys._compartments) == desk.is_cleared_for(compartment)
