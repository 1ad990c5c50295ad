"""What a dossier can't do without and is not on record: each with whose act it is, and the way there."""

from PySide6.QtCore import Signal

from relocation_desk.casework.desk import Desk
from relocation_desk.casework.ingredients import Missing, Need
from relocation_desk.desk.next_acts import Step
from relocation_desk.desk.parts.cards import Card
from relocation_desk.desk.parts.entries import WaitingLine
from relocation_desk.desk.visits import Destination, Visit
from relocation_desk.domain.acts import Act
from relocation_desk.domain.permissions import ALLOWED
from relocation_desk.words.catalogue import _
from relocation_desk.words.labels import label

_ON_THE_CASE: dict[Need, tuple[Act, str]] = {
    Need.ASSESSMENT: (Act.DRAFT_ASSESSMENT, Step.ASSESS),
    Need.CONSENT: (Act.RECORD_CONSENT, Step.CONSENT),
    Need.PARTICIPATION: (Act.RECORD_PARTICIPATION_AGREEMENT, Step.PARTICIPATION),
    Need.MEMBER: (Act.RECORD_IDENTITY, "household"),
    Need.PLACEMENT: (Act.AGREE_PLACEMENT, "placing"),
    Need.ARRIVAL: (Act.RECORD_WHEREABOUTS, Step.ARRIVAL),
    Need.BRIEF: (Act.PREPARE_DOSSIER, Step.BRIEF),
    Need.RELEASE: (Act.RELEASE_NEEDS, Step.RELEASE),
    Need.INTERESTS: (Act.DECIDE_BEST_INTERESTS, Step.INTERESTS),
}
_ELSEWHERE: dict[Need, tuple[Act, Destination]] = {
    Need.KEYS: (Act.MAKE_SECTION_KEYS, Destination.OFFICERS),
    Need.CERTIFICATE: (Act.COMPARE_CERTIFICATE, Destination.PARTNERS),
}


class MissingList(Card):
    """`chosen` carries the visit that leads to an act."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, case: str, missing: tuple[Missing, ...]) -> None:
        super().__init__(_("Still missing"), _("nobody signs before all of it is on record"))
        for one in missing:
            act, visit = _way(case, one)
            may = desk.may(act)
            detail = "" if may else _("by: {roles}").format(roles=label(tuple(sorted(ALLOWED[act]))))
            line = WaitingLine("circle-exclamation", one.sentence, detail, _("Go to it") if may else "", visit)
            line.chosen.connect(self.chosen)
            self.body.addWidget(line)


def _way(case: str, one: Missing) -> tuple[Act, Visit]:
    if one.need in _ELSEWHERE:
        act, destination = _ELSEWHERE[one.need]
        return act, Visit(destination)
    act, part = _ON_THE_CASE[one.need]
    return act, Visit(Destination.CASE, case, f"{part}:{one.record}" if one.record else part)
