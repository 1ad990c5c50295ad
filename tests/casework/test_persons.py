"""What is recorded about a person: never asked, unknown and none differ; who may read it; what is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relocation_desk.casework import cases, dossiers, listing, overview, persons
from relocation_desk.casework.views import MemberView
from relocation_desk.domain import codes
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.known import MOST, Knowledge, Known, TooManyAnswers, known
from relocation_desk.domain.partial_dates import (
    BandDiffers,
    DateImpossible,
    DateUnclear,
    NotBornYet,
    PartialDate,
    StillMinor,
)
from relocation_desk.domain.person_codes import AliasKind, ContactWay, Fluency, PaperKind
from relocation_desk.domain.references import UnknownReference
from relocation_desk.domain.text import HiddenCharacter, TextMissing, TextTooLong
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.person_records import (
    Alias,
    Language,
    Matter,
    Nationality,
    Paper,
    PersonAliases,
    PersonBackground,
    PersonPapers,
    PersonPhoto,
    SafeContact,
    SafeContacts,
)
from relocation_desk.vault.records import PersonIdentity, Withheld
from relocation_desk.vault.structured import Structured
from tests.casework.pictures import a_picture
from tests.desks import CARE, CHILD, HEAD, PREPARER, TODAY, WITNESS, Office, a_member
from tests.vault.tampering import rows

AtStage = Callable[[str], Office]
PASSPORT = Paper(PaperKind.PASSPORT, "QM 7712", "QM", PartialDate(2029, 5))
PAPERS = PersonPapers(
    known(Nationality("QM"), Nationality("QN")), known(Language("Persian", Fluency.FIRST)), known(PASSPORT)
)
MAIDEN = PersonAliases(known(Alias("KARIMI Leila", AliasKind.FORMER, "until 2009")))
BACKGROUND = PersonBackground(
    Known(Knowledge.NONE), known(Matter("a loan", PartialDate(2015))), Known(Knowledge.UNKNOWN)
)
CONTACTS = SafeContacts(known(SafeContact(ContactWay.IN_PERSON, "the baker", "mornings", "her brother")))

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
DATES = st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12))


def answers(items: st.SearchStrategy[object]) -> st.SearchStrategy[Known[object]]:
    nothing_listed = (Knowledge.NEVER_ASKED, Knowledge.UNKNOWN, Knowledge.NONE)
    unlisted: st.SearchStrategy[Known[object]] = st.sampled_from(nothing_listed).map(Known)
    return unlisted | st.lists(items, min_size=1, max_size=4).map(lambda found: known(*found))


RECORDS = st.one_of(
    st.builds(PersonAliases, answers(st.builds(Alias, TEXTS, st.sampled_from(AliasKind), TEXTS))),
    st.builds(
        PersonPapers,
        answers(st.builds(Nationality, TEXTS)),
        answers(st.builds(Language, TEXTS, st.sampled_from(Fluency))),
        answers(st.builds(Paper, st.sampled_from(PaperKind), TEXTS, TEXTS, st.none() | DATES)),
    ),
    st.builds(SafeContacts, answers(st.builds(SafeContact, st.sampled_from(ContactWay), TEXTS))),
)


@pytest.fixture
def office(at_stage: AtStage) -> Office:
    return at_stage("referred")


def first(office: Office, officer: object = PREPARER) -> MemberView:
    return overview.case(office.at(officer), office.story.witness).members[0]  # type: ignore[arg-type]


@given(RECORDS)
def test_any_record_of_lists_is_read_back(record: Structured) -> None:
    assert type(record).from_bytes(record.to_bytes()) == record


def test_what_an_older_record_lacks_was_never_asked() -> None:
    opened = PersonPapers.from_bytes(b'{"papers":[{"kind":"passport"}],"version":1}')

    assert opened.languages.knowledge is Knowledge.NEVER_ASKED
    assert opened.papers.items == (Paper(PaperKind.PASSPORT),)


def test_nothing_was_asked_about_a_person_at_first(office: Office) -> None:
    assert first(office).more == persons.PersonView()


@pytest.mark.parametrize(
    ("told", "where"),
    [(MAIDEN, "aliases"), (PAPERS, "papers"), (BACKGROUND, "background"), (CONTACTS, "contacts")],
)
def test_what_was_told_is_there_and_what_stood_before_stays_in_history(
    office: Office, told: persons.Told, where: str
) -> None:
    desk, member = office.at(PREPARER), first(office).id
    persons.record(desk, office.story.witness, member, type(told)())
    persons.record(desk, office.story.witness, member, told)

    assert getattr(first(office).more, where) == told
    revisions = "SELECT revision FROM sealed_records WHERE kind = :kind AND record = :record ORDER BY revision"
    assert [row.revision for row in rows(desk, revisions, kind=told.kind, record=member)] == [1, 2]


def test_ways_to_reach_a_person_are_withheld_with_the_whereabouts(office: Office) -> None:
    persons.record(office.at(PREPARER), office.story.witness, first(office).id, CONTACTS)

    seen = first(office, CARE).more

    assert seen.contacts == Withheld(Compartment.WHEREABOUTS)


def test_a_psychosocial_officer_reads_papers_and_background(office: Office) -> None:
    for told in (PAPERS, BACKGROUND):
        persons.record(office.at(PREPARER), office.story.witness, first(office).id, told)

    seen = first(office, CARE).more

    assert (seen.papers, seen.background) == (PAPERS, BACKGROUND)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (PersonAliases(known(Alias("", AliasKind.FORMER))), TextMissing),
        (PersonAliases(known(Alias("x" * 10_000, AliasKind.FORMER))), TextTooLong),
        (PersonAliases(known(Alias("a\u202eb", AliasKind.FORMER))), HiddenCharacter),
        (PersonAliases(known(*[Alias("Leila", AliasKind.FORMER)] * (MOST + 1))), TooManyAnswers),
        (PersonPapers(papers=known(Paper(PaperKind.PASSPORT, "77\x0012"))), HiddenCharacter),
    ],
)
def test_what_can_not_be_is_refused_and_nothing_recorded(
    office: Office, told: persons.Told, kind: type[Trouble]
) -> None:
    with pytest.raises(kind):
        persons.record(office.at(PREPARER), office.story.witness, first(office).id, told)

    assert first(office).more == persons.PersonView()


def test_a_person_of_no_or_another_case_is_named(office: Office) -> None:
    for doing in (
        lambda desk: persons.record(desk, office.story.witness, 99, PAPERS),
        lambda desk: persons.record_photo(desk, office.story.witness, 99, a_picture()),
    ):
        with pytest.raises(UnknownReference):
            doing(office.at(PREPARER))


def test_a_person_is_found_by_another_name_as_soon_as_it_is_recorded(office: Office) -> None:
    desk = office.at(PREPARER)
    assert not listing.ids(desk, listing.Query(text="karimi"))

    persons.record(desk, office.story.witness, first(office).id, MAIDEN)

    found = listing.rows(desk, listing.ids(desk, listing.Query(text="karimi")))
    assert [one.reference for one in found] == [office.story.witness]
    assert listing.ids(desk, listing.Query(text="zarrin karimi"))


def test_a_photo_is_kept_without_what_came_with_it(office: Office) -> None:
    persons.record_photo(office.at(PREPARER), office.story.witness, first(office).id, a_picture(kind="PNG"))

    kept = first(office).more.photo

    assert isinstance(kept, PersonPhoto)
    assert kept.body.startswith(b"\xff\xd8")


def test_the_trail_says_which_record_of_whom_and_no_word_of_it(office: Office) -> None:
    desk = office.at(PREPARER)

    persons.record(desk, office.story.witness, first(office).id, PAPERS)

    entry = rows(desk, "SELECT * FROM trail ORDER BY n DESC LIMIT 1")[0]
    assert "papers" in str(entry)
    assert "7712" not in str(entry)


# ---------------------------------------------------------------- birth


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("4 April 1981", "1981-04-04"), ("about 1974", "about 1974"), ("05.1974", "1974-05"), ("Unknown", "unknown")],
)
def test_a_birth_is_kept_as_far_as_it_is_known(office: Office, typed: str, kept: str) -> None:
    desk, member = office.at(PREPARER), first(office).id

    cases.correct_identity(desk, office.story.witness, member, replace(WITNESS, born=typed))

    identity = first(office).identity
    assert isinstance(identity, PersonIdentity)
    assert identity.born == kept


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("31 February 1981", DateImpossible),
        ("2999", DateImpossible),
        ("2199", NotBornYet),
        ("long ago", DateUnclear),
        (str(TODAY.year - 6), StillMinor),
    ],
)
def test_a_birth_that_can_not_be_is_refused(office: Office, typed: str, kind: type[Trouble]) -> None:
    with pytest.raises(kind):
        cases.correct_identity(
            office.at(PREPARER), office.story.witness, first(office).id, replace(WITNESS, born=typed)
        )


@pytest.mark.parametrize(
    ("relation", "born", "trouble"),
    [(codes.Relation.CHILD, "before 1990", BandDiffers), (codes.Relation.SPOUSE, str(TODAY.year - 6), StillMinor)],
)
def test_who_is_surely_an_adult_is_no_minor_and_the_other_way_round(
    office: Office, relation: codes.Relation, born: str, trouble: type[Exception]
) -> None:
    with pytest.raises(trouble):
        cases.record_member(office.at(PREPARER), office.story.witness, a_member(relation, replace(CHILD, born=born)))


# ---------------------------------------------------------------- the dossier


@pytest.mark.parametrize(
    ("language", "born", "papers"),
    [
        ("en", "4 April 1981", "Passport QM 7712, issued by QM, valid until May 2029"),
        ("fr", "4 avril 1981", "QM 7712"),
    ],
)
def test_the_dossier_prints_what_was_asked_in_its_language(
    at_stage: AtStage, language: str, born: str, papers: str
) -> None:
    office = at_stage("placed")
    persons.record(office.at(PREPARER), office.story.witness, first(office).id, PAPERS)

    witness, child = dossiers.proposal(office.at(PREPARER), office.story.witness, language).content.persons

    assert (witness.nationality, witness.languages, witness.born) == ("QM, QN", "Persian", born)
    assert papers in witness.papers
    assert (child.nationality, child.papers) == ("QM", "")


def test_no_nationality_is_told_apart_from_one_that_nobody_asked(at_stage: AtStage) -> None:
    office = at_stage("placed")
    stateless = PersonPapers(nationalities=Known(Knowledge.NONE), papers=Known(Knowledge.UNKNOWN))
    persons.record(office.at(HEAD), office.story.witness, first(office).id, stateless)

    witness = dossiers.proposal(office.at(PREPARER), office.story.witness, "en").content.persons[0]

    assert (witness.nationality, witness.papers) == ("none (stateless)", "unknown")
    assert witness.languages == "Persian, French"
