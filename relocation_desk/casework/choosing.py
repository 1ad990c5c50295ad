"""The officer decides which States are asked: the choice, its reasons, and what was shown, on record."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from relocation_desk.casework import candidates, finding, merged, state_gates
from relocation_desk.casework.candidates import Candidates, CandidateView
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.casework.known_states import known_states
from relocation_desk.casework.state_gates import TieView
from relocation_desk.domain import text
from relocation_desk.domain.acts import Act
from relocation_desk.domain.ranking_codes import Availability
from relocation_desk.domain.references import CaseRef, OfficerRef, StateCode, UnknownReference
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.partner_tables import Instrument, Partner
from relocation_desk.vault.ranking_records import ChoiceReasons
from relocation_desk.vault.ranking_tables import StateChoice
from relocation_desk.vault.records import Withheld
from relocation_desk.vault.tables import Case
from relocation_desk.words.catalogue import _


class ClosedForSafety(Trouble):
    """A closed gate is not chosen past."""

    says = N_("{state} is closed for {case}: {why} Choose another State, or have the gate assessed anew.")


@dataclass(frozen=True, slots=True)
class NewChoice:
    """The States to ask, and why these; the reasons are sealed."""

    states: tuple[StateCode, ...]
    reasons: str


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """A State that was chosen: its place then, by which weights, and why."""

    state: StateCode
    availability: Availability
    place: int
    weights_version: int
    inputs: str
    on: date
    chosen_by: OfficerRef
    reasons: ChoiceReasons | Withheld | None


def choose(desk: Desk, reference: CaseRef, choice: NewChoice) -> None:
    """Record which States are to be asked, with their places as they stand; ClosedForSafety for one that must not."""
    reasons = text.taken_in(choice.reasons, _("Reasons"))
    if not choice.states:
        raise text.TextMissing(field=_("State"))
    with desk.act(Act.CHOOSE_STATE, reference) as work:
        case = finding.case(work.session, reference)
        shown = candidates.of_case(work, case, known_states(desk, work.session, work.today))
        known = {one.state: one for one in shown.states}
        for state in dict.fromkeys(choice.states):
            one = known.get(state)
            if one is None:
                raise UnknownReference(reference=state)
            if one.availability is Availability.CLOSED:
                raise ClosedForSafety(state=one.name, case=reference, why=one.why)
            row = work.record(_row(work, case, one, shown), work.today)
            work.seal(reference, row.id, ChoiceReasons(reasons), work.today)
        # Not which States: the trail is read by more eyes.
        work.facts |= {"states": len(set(choice.states)), "weights": shown.weights_version, "inputs": shown.inputs[:12]}


@dataclass(frozen=True, slots=True)
class Search:
    """The States in their order, what is on record of ties there, and what was chosen before."""

    candidates: Candidates
    ties: tuple[TieView, ...]
    chosen: tuple[ChoiceView, ...]


def search(desk: Desk, reference: CaseRef) -> Search:
    """All that the page of a search shows."""
    with desk.act(Act.FIND_STATE, reference) as work:
        case = finding.case(work.session, reference)
        found = candidates.of_case(work, case, known_states(desk, work.session, work.today))
        work.facts |= {"weights": found.weights_version, "inputs": found.inputs[:12]}
        return Search(found, state_gates.ties(work, case), choices(work, case))


def _row(work: Work, case: Case, one: CandidateView, shown: Candidates) -> StateChoice:
    instrument = select(Instrument.id).where(Instrument.reference == one.instrument)
    return StateChoice(
        case_id=case.id, partner_id=one.id, instrument_id=work.session.scalar(instrument) if one.instrument else None,
        availability=one.availability, place=one.place, weights_version=shown.weights_version,
        inputs_digest=bytes.fromhex(shown.inputs),
    )  # fmt: skip


def choices(work: Work, case: Case) -> tuple[ChoiceView, ...]:
    """What was chosen for a household, oldest first."""
    statement = (
        select(StateChoice, Partner.code)
        .join(Partner, Partner.id == StateChoice.partner_id)
        .where(StateChoice.case_id.in_(merged.whole(work.session, case.id)))
        .order_by(StateChoice.id)
    )
    return tuple(
        ChoiceView(
            StateCode(code), row.availability, row.place, row.weights_version, row.inputs_digest.hex(),
            row.happened_on, OfficerRef(row.entered_by),
            work.open(merged.pseudonym(row.case_id), ChoiceReasons, row.id),
        )
        for row, code in work.session.execute(statement)
    )  # fmt: skip
