"""Who may do what: the written table, the code and every act agree."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from relocation_desk.casework import (
    alerts,
    assessments,
    caseload,
    cases,
    consents,
    copies,
    copy_receipts,
    dossier_sealing,
    dossier_signing,
    dossiers,
    exclusions,
    listing,
    measures,
    officers,
    oversight,
    overview,
    partner_views,
    partners,
    persons,
    profile_weighing,
    profiles,
    reporting,
    request_exchanges,
    request_listing,
    request_views,
    requests,
    searching_words,
    section,
    today,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.domain import codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import Compartment, Role
from relocation_desk.domain.permissions import (
    ALLOWED,
    COMPARTMENT_ROLES,
    OF_CASES,
    NotAllowed,
    RolesClash,
    may,
    require_roles_fit,
)
from relocation_desk.domain.references import (
    CaseRef,
    CopyCode,
    DossierNumber,
    OfficerRef,
    RequestRef,
    StateCode,
    with_check,
)
from relocation_desk.domain.request_filters import RequestQuery
from relocation_desk.domain.safeguard_codes import AlertKind
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.vault import records
from relocation_desk.vault.person_records import PersonPapers, SafeContacts
from relocation_desk.vault.trail_search import Wanted
from relocation_desk.words.sentences import say
from tests import desks
from tests.asking import a_message, a_profile
from tests.casework import test_acts_of_security
from tests.casework.pictures import a_picture
from tests.desks import HEAD, OFFICER_OF, TODAY, Archive, Office

WRITTEN = Path(__file__).resolve().parent.parent.parent / "docs" / "permissions.md"
W, D, R, Q = CaseRef("W-0001-A"), DossierNumber("D-2222-26-2"), RequestRef("R-0001-3"), StateCode("QN")


def table(first: str) -> dict[str, set[str]]:
    """A table of the document, by its first heading: what each row allows to whom."""
    lines = [
        [cell.strip() for cell in line.split("|")[1:-1]] for line in WRITTEN.read_text().splitlines() if "|" in line
    ]
    start = next(at for at, cells in enumerate(lines) if cells[0] == first)
    heads, found = lines[start][1:], {}
    for name, *cells in lines[start + 2 :]:
        if name in ("act", "compartment"):
            break
        found[name] = {role for role, cell in zip(heads, cells, strict=True) if cell == "yes"}
    return found


def test_the_code_allows_what_is_written_and_no_more():
    assert {act.value: {role.value for role in ALLOWED[act]} for act in Act} == table("act")


def test_the_compartments_open_to_whom_it_is_written():
    opened = {one.value: {role.value for role in COMPARTMENT_ROLES[one]} for one in Compartment}

    assert opened == table("compartment")


def test_each_act_and_role_of_the_table_is_answered():
    written = table("act")

    assert len(written) == len(Act)
    for act in Act:
        for role in Role:
            assert may(act, (role,)) == (role.value in written[act.value])


@pytest.mark.parametrize(
    ("role", "unseen"),
    [
        (Role.PROTECTION, {Compartment.CARE}),
        (Role.PSYCHOSOCIAL, {Compartment.WHEREABOUTS, Compartment.PROTECTION, Compartment.COOPERATION}),
        (Role.COOPERATION, set(OF_CASES)),
        (Role.FUND, set(Compartment)),
        (Role.AUDITOR, set(Compartment)),
        (Role.ADMINISTRATOR, set(Compartment)),
    ],
)
def test_no_role_opens_what_it_must_not_see(role: Role, unseen: set[Compartment]):
    assert all(role not in COMPARTMENT_ROLES[one] for one in unseen)


@pytest.mark.parametrize("act", [act for act in Act if act.value.startswith(("sign_off", "approve", "seal", "enrol"))])
def test_who_keeps_the_machine_approves_nothing(act: Act):
    assert not may(act, (Role.ADMINISTRATOR, Role.AUDITOR, Role.FUND))


@pytest.mark.parametrize("other", [Role.HEAD, Role.PROTECTION])
def test_an_administrator_holds_no_role_that_approves(other: Role):
    with pytest.raises(RolesClash):
        require_roles_fit((Role.ADMINISTRATOR, other))


@pytest.fixture(scope="module")
def office(archive: Archive, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Shared, since nothing that is refused changes it."""
    with archive.copy("keyed", tmp_path_factory.mktemp("refusals") / "vault") as opened:
        yield opened


Doing = Callable[[Desk], Any]
ACTS: dict[str, tuple[Act, Doing]] = {
    "refer": (Act.REFER_CASE, desks.refer),
    "record a member": (Act.RECORD_IDENTITY, lambda desk: cases.record_member(desk, W, desks.a_member())),
    "correct an identity": (Act.RECORD_IDENTITY, lambda desk: cases.correct_identity(desk, W, 1, desks.WITNESS)),
    "record whereabouts": (
        Act.RECORD_WHEREABOUTS, lambda desk: cases.record_whereabouts(desk, W, records.Whereabouts("a", "b")),
    ),
    "record papers": (
        Act.RECORD_IDENTITY, lambda desk: persons.record(desk, W, 1, PersonPapers()),
    ),
    "record contacts": (Act.RECORD_WHEREABOUTS, lambda desk: persons.record(desk, W, 1, SafeContacts())),
    "record a photo": (
        Act.RECORD_IDENTITY, lambda desk: persons.record_photo(desk, W, 1, a_picture()),
    ),
    "plan the arrival": (Act.RECORD_WHEREABOUTS, lambda desk: cases.plan_arrival(desk, W, records.ArrivalPlan("a"))),
    "brief": (Act.PREPARE_DOSSIER, lambda desk: cases.brief_transfer(desk, W, desks.a_brief())),
    "record needs": (Act.RECORD_NEEDS, lambda desk: cases.record_needs(desk, W, records.Needs("a", "b"))),
    "release needs": (Act.RELEASE_NEEDS, lambda desk: cases.release_needs(desk, W, records.CareRelease("a", "b"))),
    "draft": (Act.DRAFT_ASSESSMENT, lambda desk: assessments.draft(desk, W, desks.an_assessment())),
    "sign off": (Act.SIGN_OFF_ASSESSMENT, lambda desk: assessments.sign_off(desk, W)),
    "record an incident": (
        Act.RECORD_INCIDENT, lambda desk: assessments.record_incident(desk, W, desks.an_incident()),
    ),
    "consent": (Act.RECORD_CONSENT, lambda desk: consents.record_consent(desk, W, desks.a_consent())),
    "participation": (
        Act.RECORD_PARTICIPATION_AGREEMENT, lambda desk: consents.record_participation_agreement(desk, W, TODAY),
    ),
    "exclude": (
        Act.EXCLUDE_STATE, lambda desk: exclusions.exclude(desk, W, desks.an_exclusion()),
    ),
    "lift an exclusion": (
        Act.LIFT_EXCLUSION, lambda desk: exclusions.lift(desk, W, exclusions.Lifting(Q, "she asked")),
    ),
    "withdraw a consent": (Act.WITHDRAW_CONSENT, lambda desk: consents.withdraw_consent(desk, W, desks.a_withdrawal())),
    "record a measure": (Act.RECORD_MEASURE, lambda desk: measures.record(desk, W, desks.a_measure())),
    "end a measure": (Act.END_MEASURE, lambda desk: measures.end(desk, W, desks.a_closing(1))),
    "raise an alert": (Act.RAISE_ALERT, lambda desk: alerts.raise_alert(desk, W, desks.an_alert())),
    "lift an alert": (Act.LIFT_ALERT, lambda desk: alerts.lift(desk, W, AlertKind.UNFIT_TO_TRAVEL)),
    "record a partner": (Act.RECORD_PARTNER, lambda desk: partners.record_partner(desk, desks.a_partner())),
    "record an instrument": (
        Act.RECORD_INSTRUMENT, lambda desk: partners.record_instrument(desk, desks.an_agreement()),
    ),
    "compare": (
        Act.COMPARE_CERTIFICATE, lambda desk: partners.compare_certificate(desk, "AB", desks.a_comparison("AB")),
    ),
    "view partners": (Act.VIEW_PARTNERS, partner_views.partners),
    "transmit": (Act.TRANSMIT_REQUEST, lambda desk: requests.transmit(desk, desks.a_request(W))),
    "answer": (Act.RECORD_ANSWER, lambda desk: requests.record_answer(desk, R, desks.an_answer())),
    "list requests": (Act.VIEW_REQUESTS, lambda desk: request_listing.ids(desk, RequestQuery())),
    "board of requests": (Act.VIEW_REQUESTS, lambda desk: request_listing.board(desk, RequestQuery())),
    "rows of requests": (Act.VIEW_REQUESTS, lambda desk: request_listing.rows(desk, [1])),
    "show a request": (Act.VIEW_REQUESTS, lambda desk: request_views.show(desk, R)),
    "find a request": (Act.VIEW_REQUESTS, lambda desk: request_views.find(desk, with_check("X-2222-2222"))),
    "see a profile": (Act.VIEW_PROFILE, lambda desk: profiles.sheet(desk, R)),
    "print a profile": (Act.VIEW_PROFILE, lambda desk: profiles.send(desk, R, "laser")),
    "printers for a profile": (Act.VIEW_PROFILE, profiles.available),
    "suggest a profile": (Act.VIEW_CASE, lambda desk: profiles.suggested(desk, W)),
    "weigh a profile": (Act.TRANSMIT_REQUEST, lambda desk: profile_weighing.weigh(desk, a_profile())),
    "record a message": (Act.RECORD_EXCHANGE, lambda desk: request_exchanges.record(desk, R, a_message())),
    "withdraw a request": (Act.WITHDRAW_REQUEST, lambda desk: request_exchanges.withdraw(desk, R, TODAY, "over")),
    "agree": (
        Act.AGREE_PLACEMENT, lambda desk: requests.agree_placement(desk, R, codes.PlacementKind.DURABLE, TODAY),
    ),
    "advance": (
        Act.ADVANCE_PLACEMENT,
        lambda desk: requests.advance_placement(desk, 1, codes.PlacementStage.UNDER_WAY, TODAY),
    ),
    "what is missing": (Act.VIEW_DOSSIER, lambda desk: dossiers.missing(desk, W)),
    "propose": (Act.VIEW_DOSSIER, lambda desk: dossiers.proposal(desk, W, "en")),
    "show a dossier": (Act.VIEW_DOSSIER, lambda desk: dossiers.dossier(desk, D)),
    "read a dossier": (Act.VIEW_DOSSIER, lambda desk: dossiers.content(desk, D)),
    "see its pages": (Act.VIEW_DOSSIER, lambda desk: dossiers.pdf(desk, D)),
    "register of copies": (Act.VIEW_DOSSIER, copies.register),
    "seal": (Act.SEAL_DOSSIER, lambda desk: dossier_sealing.seal(desk, D, OfficerRef("P-99"), b"")),
    "export": (Act.EXPORT_COPY, lambda desk: dossier_sealing.export(desk, D, Path("nowhere"))),
    "record a receipt": (Act.RECORD_RECEIPT, lambda desk: copy_receipts.record_receipt(desk, b"")),
    "close a copy": (
        Act.CLOSE_COPY, lambda desk: copies.close(desk, CopyCode("222-22"), codes.CopyStage.RETURNED, TODAY),
    ),
    "load a caseload": (Act.LOAD_CASELOAD, lambda desk: caseload.load(desk, Caseload())),
    "report": (Act.MAKE_REPORT, lambda desk: reporting.period(desk, TODAY, TODAY)),
    "verify the trail": (Act.VERIFY_TRAIL, oversight.verify),
    "show the trail": (Act.VIEW_TRAIL, lambda desk: oversight.last(desk, 1)),
    "export the trail": (Act.EXPORT_TRAIL, lambda desk: oversight.export(desk, Wanted(), Path("trail.csv"))),
    "print a checkpoint": (Act.PRINT_CHECKPOINT, oversight.print_checkpoint),
    "compare a checkpoint": (Act.VERIFY_TRAIL, lambda desk: oversight.compare_checkpoint(desk, 1, "ab" * 32)),
    "open a case": (Act.VIEW_CASE, lambda desk: overview.case(desk, W)),
    "list": (Act.LIST_CASES, lambda desk: listing.ids(desk, listing.Query())),
    "count": (Act.LIST_CASES, listing.count),
    "rows": (Act.LIST_CASES, lambda desk: listing.rows(desk, [1])),
    "prepare names": (Act.LIST_CASES, listing.prepare_names),
    "search": (Act.SEARCH_PEOPLE, lambda desk: listing.record_search(desk, 1)),
    "names of partners": (Act.VIEW_PARTNERS, partner_views.names),
    "search in words": (Act.SEARCH_PEOPLE, lambda desk: searching_words.seek(desk, "x")),
    "today": (Act.VIEW_TODAY, today.lines),
    "page of today": (Act.VIEW_TODAY, today.page),
    "invite": (Act.INVITE_OFFICER, lambda desk: officers.invite(desk, OfficerRef("P-11"), (Role.FUND,))),
    "clear": (Act.CLEAR_OFFICER, lambda desk: officers.clear(desk, OfficerRef("P-07"))),
    "make section keys": (Act.MAKE_SECTION_KEYS, lambda desk: section.make_keys(desk, OfficerRef("P-05"), b"")),
}  # fmt: skip
# These look at the officer's own certificate, or load it, before the vault is asked.
BY_CERTIFICATE: dict[str, tuple[Act, Doing]] = {
    "prepare": (Act.PREPARE_DOSSIER, lambda desk: dossiers.prepare(desk, W, "en", HEAD)),
    "sign": (Act.SIGN_DOSSIER, lambda desk: dossier_signing.sign(desk, D)),
    "approve": (Act.APPROVE_DOSSIER, lambda desk: dossier_signing.approve(desk, D)),
}


def refusals() -> list[Any]:
    return [
        pytest.param(act, doing, role, id=f"{name} by {role.value}")
        for name, (act, doing) in {**ACTS, **BY_CERTIFICATE}.items()
        for role in Role
        if role not in ALLOWED[act] and role is not Role.ADMINISTRATOR
    ]


@pytest.mark.parametrize(("act", "doing", "role"), refusals())
def test_an_officer_whose_role_does_not_include_an_act_is_refused(office: Office, act: Act, doing: Doing, role: Role):
    desk = office.at(OFFICER_OF[role])

    with pytest.raises(NotAllowed) as raised:
        doing(desk)

    assert raised.value.facts["act"] is act
    assert say(raised.value).startswith("Your role does not include this: ")


def test_every_act_of_the_table_is_tried_or_is_no_act_of_a_desk():
    tried = {act for act, _doing in {**ACTS, **BY_CERTIFICATE, **test_acts_of_security.ACTS}.values()}

    untried = {Act.FOUND_VAULT, Act.UNLOCK, Act.TAKE_OVER_STATEMENT, Act.JOIN, Act.RECORD_CERTIFICATE}
    assert set(Act) - tried == untried


def test_a_certificate_is_recorded_by_who_may(office: Office):
    with pytest.raises(NotAllowed):
        partners.record_certificate(office.at(desks.AUDITOR), Q, office.story.state.certificate, TODAY)
