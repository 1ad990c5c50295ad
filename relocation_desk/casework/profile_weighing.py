"""What makes a profile tell who someone is, among the cases that are open on this desk; and what went is kept."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relocation_desk.casework import archive, merged, request_gates, urgency
from relocation_desk.casework.desk import Desk, Work
from relocation_desk.domain import profile as rules
from relocation_desk.domain.acts import Act
from relocation_desk.domain.codes import AgeBand
from relocation_desk.domain.profile import Alike, Profile
from relocation_desk.domain.profile_codes import Identifying
from relocation_desk.domain.trouble import N_, Trouble
from relocation_desk.vault.household_tables import HouseholdMove
from relocation_desk.vault.partner_tables import Request
from relocation_desk.vault.request_records import ProfileSent
from relocation_desk.vault.tables import Case, HouseholdMember
from relocation_desk.words.labels import label


class CouldIdentify(Trouble):
    """A profile that tells few apart, or rare things together."""

    says = N_("This profile could tell who someone is: {reasons}. Tell less, or say that it goes all the same.")


def weigh(desk: Desk, profile: Profile) -> tuple[Identifying, ...]:
    """Why a profile could tell who someone is, among the cases that are open on this desk."""
    with desk.reading(Act.TRANSMIT_REQUEST) as session:
        return rules.identifying(profile, _open_cases(session))


def _open_cases(session: Session) -> Iterator[Alike]:
    """What of each open case can be set beside a profile: codes of the register, no sealed record."""
    closed = archive.closed(session) | frozenset(session.scalars(merged.numbers()))
    last = (
        select(HouseholdMove.member_id, HouseholdMove.moves_along, func.max(HouseholdMove.id))
        .group_by(HouseholdMove.member_id)
        .subquery()  # SQLite takes bare columns from the row that holds the maximum
    )
    moves = func.coalesce(last.c.moves_along, HouseholdMember.moves_along)
    households: dict[int, tuple[int, bool]] = {}
    rows = select(HouseholdMember.case_id, HouseholdMember.age_band).outerjoin(
        last, last.c.member_id == HouseholdMember.id
    )
    for case, band in session.execute(rows.where(moves)):
        size, has_minors = households.get(case, (0, False))
        households[case] = size + 1, has_minors or band is AgeBand.MINOR
    for case, urgent in session.execute(select(Case.id, urgency.standing())):
        if case not in closed and case in households:
            size, has_minors = households[case]
            yield Alike(rules.size_band(size), has_minors, urgent)


def attach(work: Work, request: Request, profile: Profile, *, despite: bool) -> None:
    """Keep with a request the profile that goes along; CouldIdentify unless it is said to go all the same."""
    reasons = rules.identifying(profile, _open_cases(work.session))
    if reasons and not despite:
        raise CouldIdentify(reasons=", ".join(label(one) for one in reasons))
    file = request_gates.file_of(work.session, request)
    work.seal(file, request.id, ProfileSent(profile.coded()), request.happened_on)
    work.facts |= {"profile": 1, "could_identify": len(reasons)}
