"""Ingredients of an invented dossier: a mother and a child who go to a State that accepted two persons."""

from dataclasses import replace
from datetime import date

from relocation_desk.domain import codes
from relocation_desk.domain.household_codes import CustodyKind
from relocation_desk.dossier.compose import compose
from relocation_desk.dossier.content import Content
from relocation_desk.dossier.given import Basis, Consented, Ingredients, Member, Minor
from relocation_desk.vault.dossier_records import DossierChoices
from relocation_desk.vault.records import AnswerTerms, ArrivalPlan, CareRelease, PersonIdentity, TransferBrief
from tests.dossier.samples import a_cover

PREPARED = date(2016, 11, 24)
MOTHER = PersonIdentity("ZARRIN Leila", "لیلا زرّین", "Leyla Zarin", "1981-04-04", "F", "QM", "Persian, French", "")
CHILD = PersonIdentity("ZARRIN Omid", "امید زرّین", "Omid Zarin", "2014-05-09", "M", "QM", "Persian", "")
BRIEF = TransferBrief(
    "Receive two persons.", "People of a former unit.", "The embassy.", "The word of the day.", "Duty line.",
    by="2016-11-30", their_contact="The structure that was named.", threat_summary="Calls at night, twice by name.",
    worked="Another telephone.",
)  # fmt: skip


def a_given(**said: object) -> Ingredients:
    """What a dossier is made from."""
    given = Ingredients(
        basis=Basis(
            codes.WayIn.RELOCATION_AGREEMENT, date(2015, 5, 3), "R-0412-9", date(2016, 10, 24), date(2016, 11, 20), 6, 2
        ),
        members=(
            Member(1, 1, codes.Relation.PRINCIPAL, MOTHER),
            Member(2, 2, codes.Relation.CHILD, CHILD),
        ),
        minors=(Minor(2, CustodyKind.SOLE_CUSTODY, 1, None, None, None),),
        terms=AnswerTerms("No publicity.", "Six months, renewable."),
        arrival=ArrivalPlan("By road, 21:40.", "2016-11-27"),
        brief=BRIEF,
        care=CareRelease("Carries an inhaler.", "A paediatrician."),
        consented=Consented(date(2016, 10, 12), "fa"),
        situation="S-03",
        calling_party=codes.CallingParty.DEFENCE,
        unfit_until=None,
        choices=DossierChoices(),
    )
    return replace(given, **said)  # type: ignore[arg-type]


def a_brief(**said: str) -> Ingredients:
    """The same with other words in the brief."""
    return a_given(brief=replace(BRIEF, **said))


def composed(given: Ingredients, language: str = "en") -> Content:
    """The content that these give."""
    return compose(given, a_cover(), language)
