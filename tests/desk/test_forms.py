"""Forms: what is wrong is said at its field, and nothing typed is lost."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relocation_desk.desk import days
from relocation_desk.desk.fields import Field, FormSpec, Kind, Values
from relocation_desk.desk.forms import Form
from relocation_desk.desk.input_kinds import INPUTS
from relocation_desk.desk.parts.secret_field import capitals_locked
from relocation_desk.desk.side import SidePanel
from relocation_desk.desk.tasks import Tasks
from relocation_desk.desk.typed_inputs import DayInput, LineInput, NumberInput, PartialDayInput, TextInput
from relocation_desk.domain import dates, text
from relocation_desk.domain.partial_dates import DateImpossible
from relocation_desk.domain.references import UnknownReference
from relocation_desk.domain.trouble import Trouble
from relocation_desk.vault.troubles import DiskFull
from relocation_desk.words.catalogue import use_language
from relocation_desk.words.labels import day

NAME, NOTE = Field("name", "Name"), Field("note", "Note", Kind.TEXT, is_required=False)
DAY, YEARS = Field("day", "Day", Kind.DAY), Field("years", "Years", Kind.NUMBER, is_required=False)
SECRET = Field("secret", "Passphrase", Kind.SECRET)
COLOUR = Field("colour", "Colour", Kind.CODE, choices=((1, "red"), (2, "blue")), initial=2)


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    running = Tasks()
    yield running
    running.stop()


def spec(*fields: Field, save: object = dict) -> FormSpec:
    return FormSpec("a form", "Title", "What it is for.", "Record", fields, save)  # type: ignore[arg-type]


def form(qtbot: QtBot, *fields: Field) -> Form:
    one = Form(spec(*fields))
    qtbot.addWidget(one)
    return one


def panel(qtbot: QtBot, tasks: Tasks) -> SidePanel:
    one = SidePanel(tasks)
    qtbot.addWidget(one)
    return one


def test_values_come_out_by_name(qtbot: QtBot):
    one = form(qtbot, NAME, NOTE, DAY, YEARS, COLOUR)

    one.restore({"name": " Leila ", "note": "", "day": "28 Oct 2016", "years": "3", "colour": "1"})

    assert one.values() == {"name": "Leila", "note": "", "day": date(2016, 10, 28), "years": 3, "colour": 1}


def test_a_missing_field_is_named_where_it_is(qtbot: QtBot):
    one = form(qtbot, NAME, NOTE)

    values = one.values()

    assert values is None
    assert "Name" in one.wrong("name")
    assert one.wrong("note") == ""


def test_what_was_wrong_is_well_again_as_soon_as_it_is_corrected(qtbot: QtBot):
    one = form(qtbot, NAME)
    one.values()

    qtbot.keyClicks(one.inputs["name"].focusProxy(), "Leila")

    assert one.wrong("name") == ""


def test_an_unclear_day_is_told_with_an_example(qtbot: QtBot):
    one = form(qtbot, DAY)
    one.restore({"day": "soon"})

    assert one.values() is None
    assert "28 Oct 2016" in one.wrong("day")


TYPED = [
    kind for kind, made in INPUTS.items() if made in (LineInput, TextInput, DayInput, NumberInput, PartialDayInput)
]


@pytest.mark.parametrize("kind", [*TYPED, Kind.ROWS, Kind.ANSWERS])
def test_what_hides_or_is_too_long_is_refused_at_its_field_and_stays_there(qtbot: QtBot, kind: Kind):
    name = Field("name", "Name")
    one = form(qtbot, Field("name", "Name", kind, columns=(name,) if kind in (Kind.ROWS, Kind.ANSWERS) else ()))
    for bad, told in (("Leila\u202e", "U+202E"), ("a\x00b", "U+0000"), ("a\u2066b", "U+2066"), ("x" * 20_001, "20001")):
        rows = [{"name": bad}]
        typed = rows if kind is Kind.ROWS else {"knowledge": "known", "rows": rows} if kind is Kind.ANSWERS else bad
        one.restore({"name": typed})

        assert one.values() is None
        assert told in one.wrong("name")
        assert one.typed() == {"name": typed}


@pytest.mark.parametrize(
    "typed", ["28 Oct 2016", "28.10.2016", "28/10/2016", "2016-10-28", "28 october 2016", " 28-10-2016 "]
)
def test_days_are_read_as_officers_write_them(typed: str):
    assert days.parse(typed) == date(2016, 10, 28)


@pytest.mark.parametrize("typed", ["", "28 Brumaire 1795", "2016", "10/2016"])
def test_what_is_no_day_is_refused(typed: str):
    with pytest.raises(days.DayUnclear):
        days.parse(typed)


@pytest.mark.parametrize("typed", ["31.2.2016", "2016-13-01", "1.1.0202", "31 Dec 9999"])
def test_a_day_that_no_calendar_or_no_desk_has_is_refused(typed: str):
    with pytest.raises(DateImpossible):
        days.parse(typed)


@pytest.mark.parametrize("typed", ["1e5", "-1", "10000", "many"])
def test_a_draft_that_is_no_number_is_refused_at_its_field(qtbot: QtBot, typed: str):
    one = form(qtbot, YEARS)
    one.restore({"years": typed})

    assert one.values() is None
    assert "whole number from 0 to 9999" in one.wrong("years")


@pytest.mark.parametrize("number", range(1, 13))
def test_the_months_of_both_languages_are_read_back(number: int):
    for language in ("en", "fr"):
        use_language(language)
        for known in (date(2016, number, 9), date(2016, number, 1)):
            assert days.parse(day(known)) == known
    use_language("en")


def test_a_closed_form_keeps_what_was_typed(qtbot: QtBot, tasks: Tasks):
    side = panel(qtbot, tasks)
    side.open_form(spec(NAME))
    qtbot.keyClicks(side.form.form.inputs["name"].focusProxy(), "Leila")  # type: ignore[union-attr]

    side.put_away()
    side.open_form(spec(NAME))

    assert side.form is not None
    assert side.form.form.typed() == {"name": "Leila"}


def test_a_discarded_form_forgets_what_was_typed(qtbot: QtBot, tasks: Tasks):
    side = panel(qtbot, tasks)
    side.open_form(spec(NAME))
    qtbot.keyClicks(side.form.form.inputs["name"].focusProxy(), "Leila")  # type: ignore[union-attr]

    side.discard()

    assert side.unsaved() == {}


def test_a_passphrase_is_never_kept(qtbot: QtBot, tasks: Tasks):
    side = panel(qtbot, tasks)
    side.open_form(spec(SECRET))
    qtbot.keyClicks(side.form.form.inputs["secret"].focusProxy(), "five quiet birds")  # type: ignore[union-attr]

    side.put_away()

    assert side.unsaved() == {}


def test_a_refused_act_says_why_and_keeps_the_form(qtbot: QtBot, tasks: Tasks):
    def refuse(_values: Values) -> None:
        raise DiskFull

    side = panel(qtbot, tasks)
    side.open_form(spec(NAME, save=refuse))
    assert side.form is not None
    side.form.form.restore({"name": "Leila"})

    with qtbot.waitSignal(side.form.refused):
        side.save()

    assert "disk" in side.form.trouble.sentence.text()
    assert side.form.form.typed() == {"name": "Leila"}
    assert side.form.act.isEnabled()


@pytest.mark.parametrize("told", ["Day of consent", "Day on which it happened"])
def test_what_an_act_refuses_is_said_at_its_field(qtbot: QtBot, tasks: Tasks, told: str):
    def save(values: Values) -> object:
        return dates.happened(values["given_on"], date(2016, 9, 1), told)

    side = panel(qtbot, tasks)
    fields = (Field("scope", "Scope"), Field("given_on", "Day of consent", Kind.DAY, initial=date(2016, 9, 2)))
    side.open_form(spec(*fields, save=save))
    assert side.form is not None
    side.form.form.restore({"scope": "relocation"})

    with qtbot.waitSignal(side.form.refused):
        side.save()

    assert "is in the future (2 Sep 2016)" in side.form.form.wrong("given_on")
    assert side.form.trouble.isHidden()


OTHER, WHY = Field("other", "Case of the relative"), Field("why", "Why they are two", Kind.TEXT)


@pytest.mark.parametrize(
    ("trouble", "name"),
    [
        (UnknownReference(reference="W-0002-9"), "other"),
        (text.TextTooLong(field="Reason", length=5, limit=4), "why"),
    ],
)
def test_what_an_act_tells_of_is_found_in_its_field(qtbot: QtBot, trouble: Trouble, name: str):
    one = form(qtbot, OTHER, WHY, COLOUR)
    one.restore({"other": "W-0002-9", "why": "twins"})

    assert one.refuse(trouble)

    assert one.wrong(name)
    assert not one.refuse(UnknownReference(reference="W-0003-7"))


def test_a_form_says_which_case_it_is_of(qtbot: QtBot, tasks: Tasks):
    side = panel(qtbot, tasks)

    side.open_form(spec(NAME), "W-0001-A")

    assert "W-0001-A" in [one.text() for one in side.findChildren(QLabel)]


def test_what_is_typed_before_all_fields_came_goes_into_them_in_their_order(qtbot: QtBot, tasks: Tasks):
    side = panel(qtbot, tasks)
    side.open_form(spec(NAME, YEARS))

    for keys in ("Leila", "\t", "3"):
        focused = side.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, keys)
    assert side.form is not None

    assert side.form.form.typed() == {"name": "Leila", "years": "3"}


def test_a_form_that_goes_before_all_fields_came_keeps_what_was_typed(qtbot: QtBot, tasks: Tasks):
    side = panel(qtbot, tasks)
    side.bring_back({"a form": {"note": "Two men asked."}})
    side.open_form(spec(NAME, NOTE))

    side.put_away()

    assert side.unsaved()["a form"]["note"] == "Two men asked."


def test_a_saved_form_closes_and_tells_what_came_of_it(qtbot: QtBot, tasks: Tasks):
    side = panel(qtbot, tasks)
    side.open_form(spec(NAME))
    assert side.form is not None
    side.form.form.restore({"name": "Leila"})

    with qtbot.waitSignal(side.saved) as told:
        side.save()

    assert told.args[1] == {"name": "Leila"}
    assert side.form is None


def test_a_form_is_saved_once_however_often_it_is_asked(qtbot: QtBot, tasks: Tasks):
    saved: list[Values] = []
    side = panel(qtbot, tasks)
    side.open_form(spec(NAME, save=saved.append))
    assert side.form is not None
    side.form.form.restore({"name": "Leila"})

    with qtbot.waitSignal(side.saved):
        side.save()
        side.save()

    assert len(saved) == 1


@pytest.mark.parametrize(
    ("letter", "is_shift_held", "is_locked"),
    [
        ("a", False, False),
        ("A", True, False),
        ("A", False, True),
        ("a", True, True),
        ("5", False, False),
        ("ა", False, False),
    ],
)
def test_locked_capitals_are_noticed(letter: str, is_shift_held: bool, is_locked: bool):
    assert capitals_locked(letter, is_shift_held=is_shift_held) is is_locked
