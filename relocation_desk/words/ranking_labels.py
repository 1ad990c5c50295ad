"""The words for codes of the search for a State."""

from enum import Enum

from relocation_desk.domain import ranking_codes as codes
from relocation_desk.domain.acts import Act
from relocation_desk.domain.kinds import RecordKind
from relocation_desk.domain.trouble import N_

PAIRS: tuple[tuple[Enum, str], ...] = (
    (codes.Criterion.IMPLEMENTATION, N_("requests that lead to an arrival")),
    (codes.Criterion.SPEED, N_("speed of the answer")),
    (codes.Criterion.PLACES, N_("places left")),
    (codes.Criterion.LANGUAGE, N_("a language they speak")),
    (codes.Criterion.SCHOOLING, N_("schooling")),
    (codes.Criterion.HEALTH_CARE, N_("health care")),
    (codes.Criterion.COST, N_("low cost to the Court")),
    (codes.Criterion.BURDEN, N_("burden shared among regional groups")),
    (codes.Gate.ORIGIN, N_("State of origin")),
    (codes.Gate.REACH, N_("within the persecutor’s reach")),
    (codes.Gate.REFUSAL, N_("the witness refuses it")),
    (codes.Gate.TIE, N_("someone of theirs lives there")),
    (codes.Gate.DIASPORA, N_("people of their State of origin live there")),
    (codes.Availability.OPEN, N_("can be asked")),
    (codes.Availability.NO_PLACE, N_("too few places left")),
    (codes.Availability.NO_WAY_IN, N_("no agreement")),
    (codes.Availability.CLOSED, N_("closed for safety")),
    (codes.FactKind.SPOKEN_LANGUAGE, N_("language spoken there")),
    (codes.FactKind.SCHOOLING, N_("schooling for children who arrive")),
    (codes.FactKind.HEALTH_CARE, N_("health care that is open to them")),
    (codes.FactKind.COST, N_("cost to the Court")),
    (codes.FactKind.DIASPORA, N_("people of a State of origin")),
    (codes.Level.NONE, N_("none")),
    (codes.Level.LOW, N_("little")),
    (codes.Level.MODERATE, N_("some")),
    (codes.Level.HIGH, N_("much")),
    (codes.FactSource.STATE, N_("the State itself")),
    (codes.FactSource.SECTION, N_("the section’s own experience")),
    (codes.FactSource.FIELD_OFFICE, N_("a field office")),
    (codes.FactSource.ORGANISATION, N_("an international organisation")),
    (codes.FactSource.PUBLISHED, N_("a published report")),
    (codes.TieThere.FAMILY, N_("family")),
    (codes.TieThere.ACQUAINTANCE, N_("acquaintance")),
    (codes.TieThere.COMMUNITY, N_("community of their origin")),
    (codes.TieVerdict.DANGER, N_("danger")),
    (codes.TieVerdict.NO_DANGER, N_("assessed as no danger")),
    (RecordKind.PARTNER_FACTS, N_("facts of States")),
    (RecordKind.STATE_TIES, N_("ties in a State")),
    (RecordKind.RANKING_WEIGHTS, N_("weights of the criteria")),
    (RecordKind.WEIGHTS_SIGN_OFFS, N_("sign-offs of weights")),
    (RecordKind.STATE_CHOICES, N_("choices of a State")),
    (Act.FIND_STATE, N_("look for a State")),
    (Act.CHOOSE_STATE, N_("choose a State")),
    (Act.RECORD_STATE_TIE, N_("record a tie in a State")),
    (Act.RECORD_PARTNER_FACT, N_("record a fact of a State")),
    (Act.PROPOSE_WEIGHTS, N_("propose weights of the criteria")),
    (Act.PROPOSE_PLACEMENTS, N_("see a proposal for several households")),
    (Act.SIGN_OFF_WEIGHTS, N_("sign off weights of the criteria")),
)
