"""The parts of a dossier agree: persons, days, months, papers, languages, letters."""

from dataclasses import replace
from datetime import date

import pytest

from relocation_desk.domain import codes
from relocation_desk.domain.known import known
from relocation_desk.domain.partial_dates import PartialDate
from relocation_desk.domain.person_codes import PaperKind
from relocation_desk.dossier.coherence import contradictions
from relocation_desk.dossier.findings import Found
from relocation_desk.dossier.given import Consented, Ingredients, Member
from relocation_desk.vault.dossier_records import DossierChoices
from relocation_desk.vault.person_records import Paper, PersonPapers
from relocation_desk.vault.records import AnswerTerms, ArrivalPlan
from tests.dossier.givens import MOTHER, PREPARED, a_brief, a_given, composed


def found(given: Ingredients) -> list[Found]:
    return [one.kind for one in contradictions(given, composed(given), PREPARED)]


def arriving(day: str) -> Ingredients:
    return a_given(arrival=ArrivalPlan("By road.", day))


def with_paper(year: int) -> Ingredients:
    papers = PersonPapers(papers=known(Paper(PaperKind.PASSPORT, expires=PartialDate(year))))
    given = a_given()
    return replace(given, members=(replace(given.members[0], asked=papers), given.members[1]))


def staying_between() -> Ingredients:
    """B stays: the child is C on the desk, and B in the dossier."""
    given = a_brief(first_contact="C travels beside A.")
    return replace(given, members=(given.members[0], replace(given.members[1], ordinal=3)))


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (a_given(), []),
        (a_brief(asked="Receive three persons."), [Found.PERSONS_SAID]),
        (a_brief(asked="Recevoir deux personnes."), []),
        (a_given(basis=replace(a_given().basis, persons=1)), [Found.PERSONS_ACCEPTED]),
        (arriving("2016-11-19"), [Found.ARRIVES_BEFORE_ACCEPTANCE]),
        (arriving("2016-11-23"), [Found.ARRIVES_IN_THE_PAST]),
        (arriving("2016-12-01"), [Found.ARRIVES_TOO_LATE]),
        (a_given(unfit_until=date(2016, 11, 28)), [Found.UNFIT]),
        (a_given(unfit_until=date(2016, 11, 27)), []),
        (a_given(terms=AnswerTerms("", "Douze mois.")), [Found.MONTHS]),
        (a_given(consented=Consented(PREPARED, "ka")), [Found.LANGUAGE]),
        (with_paper(2015), [Found.PAPER_EXPIRES]),
        (with_paper(2016), []),
        (staying_between(), [Found.LETTER]),
    ],
)  # fmt: skip
def test_what_does_not_agree_is_found(given: Ingredients, kinds: list[Found]):
    assert found(given) == kinds


def test_an_exception_of_the_state_lets_more_persons_arrive():
    given = a_given(
        basis=replace(a_given().basis, persons=1),
        choices=DossierChoices(exception="Two, said their head on 22 November."),
    )

    assert found(given) == []
    assert "Two, said their head on 22 November." in [one.text for one in composed(given).duty]


def test_one_person_alone_needs_no_plural():
    given = a_brief(asked="Receive one person.")

    assert found(replace(given, members=(Member(1, 1, codes.Relation.PRINCIPAL, MOTHER),), minors=())) == []
