"""Registers that nobody made for this desk: headers in two rows, steps as columns, words for nothing, guesses told."""

from pathlib import Path
from typing import Any

import pytest

from relocation_desk.domain import codes, text
from relocation_desk.domain.trouble import Trouble
from relocation_desk.exchange import cells, faults
from relocation_desk.exchange.assembling import Assembly
from relocation_desk.exchange.keyed_rows import OnDesk
from relocation_desk.exchange.rows_read import Read
from relocation_desk.exchange.sheet_columns import Column, Kind
from relocation_desk.exchange.sheets import BY_NAME
from tests.exchange.sheets_by_hand import PARTNERS, REQUESTS, assembled, folder, places, read, workbook

ASKED = f"{REQUESTS.strip()},Reply,Reply date\n"
HOUSEHOLD = "Case no,Situation,Referred by,Date of referral,Reason,Name,Born,Child 1 name,Child 1 born\n"


def told(found: Read, kind: type[Trouble]) -> list[dict[str, object]]:
    return [one.trouble.facts for one in found.remarks if isinstance(one.trouble, kind)]


def household(room: Path, cells_of_persons: str, **how: Any) -> tuple[Read, list[tuple[str, codes.AgeBand]]]:
    table = f"{HOUSEHOLD}C1,S-03,defence,2016-02-01,was threatened,{cells_of_persons}\n"
    found = read(folder(room / "in", register=table), titles={"register": "cases+members"}, takes_guesses=True, **how)
    (case,) = assembled(found).caseload.cases
    return found, [(one.identity.passport_name, one.age_band) for one in case.members]


def test_headers_in_two_rows_name_the_groups_of_their_columns(tmp_path: Path) -> None:
    book = workbook(tmp_path / "register.xlsx", cases=[
        ["Register of witnesses"], ["Case", None, None, None, None, "Witness", None, "Child 1", None],
        ["No", "Situation", "Referred by", "Date of referral", "Reason", "Name", "Born", "Name", "Born"],
        ["C1", "Sit. 3", "Defence", "2016-02-01", "was threatened", "VELD Ana", "approx. 1980", "VELD Mia", "2012"],
    ])  # fmt: skip
    for merged in ("A1:I1", "A2:E2", "F2:G2", "H2:I2"):
        book["cases"].merge_cells(merged)
    book.save(tmp_path / "register.xlsx")

    found = read(tmp_path / "register.xlsx", takes_guesses=True)

    (case,) = assembled(found).caseload.cases
    assert [(one.identity.passport_name, one.relation.value, one.identity.born) for one in case.members] == [
        ("VELD Ana", "principal", "about 1980"), ("VELD Mia", "child", "2012"),
    ]  # fmt: skip
    assert (places(found), case.situation) == ([], "S-03")


def test_steps_of_an_instrument_may_be_columns(tmp_path: Path) -> None:
    agreements = "No,State,Kind,Signed on,In force\nA1,QN,relocation_agreement,2015-10-03,2016-02-01\n"

    found = read(folder(tmp_path / "in", partners=PARTNERS, agreements=agreements), takes_guesses=True)

    (made,) = assembled(found).caseload.instruments
    assert [(one.stage.value, one.happened_on.isoformat()) for one in made.events] == [
        ("signed", "2015-10-03"), ("in_force", "2016-02-01"),
    ]  # fmt: skip


def test_a_known_sheet_that_holds_another_is_told_and_read_as_both_once_that_is_taken(tmp_path: Path) -> None:
    asked = ASKED.replace("key", "Our ref") + "R1,QN,primary,records,chambers,2016-03-01,Yes,2016-03-09\n"
    room = folder(tmp_path / "in", partners=PARTNERS, requests=asked)

    assert told(read(room), faults.MayHoldTwo) == [{"name": "requests", "sheet": "requests+answers"}]

    found = read(room, takes_guesses=True)
    (request,) = assembled(found).caseload.requests
    assert ([one.kind for one in request.answers], places(found)) == ([codes.AnswerKind.ACCEPTED], [])
    assert {"value": "Our ref", "meant": "key"} in told(found, faults.GuessTaken)


def test_rows_are_left_out_by_a_word_that_has_a_meaning_too(tmp_path: Path) -> None:
    asked = ASKED + "R1,QN,primary,records,chambers,2016-03-01,no answer,n/a\n"
    how = {"titles": {"requests": "requests+answers"}, "takes_guesses": True}

    found = read(folder(tmp_path, partners=PARTNERS, requests=asked), words={"answers.kind:no_answer": "-"}, **how)

    (request,) = assembled(found).caseload.requests
    assert (request.answers, places(found)) == ((), [])


def test_a_word_for_nothing_below_a_name_of_a_group_is_nobody(tmp_path: Path) -> None:
    found, persons = household(tmp_path, "VELD Ana,1980,n/a,")

    assert persons == [("VELD Ana", codes.AgeBand.ADULT)]
    assert told(found, faults.EmptyWord) == [{"value": "n/a", "column": "passport_name"}]


def test_what_is_said_of_the_age_of_all_never_makes_a_child_an_adult(tmp_path: Path) -> None:
    _found, persons = household(tmp_path, "VELD Ana,unknown,VELD Mia,2012", ways={"all/members.age_band": "adult"})

    assert persons == [("VELD Ana", codes.AgeBand.ADULT), ("VELD Mia", codes.AgeBand.MINOR)]


@pytest.mark.parametrize(("row", "on_desk"), [("QM,other_state,QUILLON", ()), ("QM,other_state,Tarn", ("Tarn",))])
def test_a_name_never_means_two_states(tmp_path: Path, row: str, on_desk: tuple[str, ...]) -> None:
    found = read(folder(tmp_path, partners=f"{PARTNERS}{row},2002-07-01\n"))

    Assembly(found, "P-01", [OnDesk("QT", on_desk)] if on_desk else []).assembled()

    assert places(found) == [("partners", 3, "name_en", "NameOfAnother")]


def test_a_key_says_how_long_keys_may_be() -> None:
    with pytest.raises(text.TextTooLong) as told_of:
        cells.reader(Column(name="key", kind=Kind.KEY, means=""))("C" * 300)

    assert told_of.value.facts["limit"] == cells.LONGEST_KEY


@pytest.mark.parametrize(("column", "typed", "value"), [
    (BY_NAME["cases"].column("situation"), "Situation n° 3", "S-03"),
    (BY_NAME["members"].column("moves_along"), "sí", True),
    (BY_NAME["members"].column("moves_along"), "nein", False),
    (BY_NAME["partners"].column("group"), "Amérique latine et Caraïbes", codes.RegionalGroup.LATIN_AMERICA),
    (BY_NAME["partners"].column("kind"), "Organisation internationale", codes.PartnerKind.ORGANISATION),
])  # fmt: skip
def test_words_of_registers_are_read(column: Column, typed: str, value: object) -> None:
    assert cells.reader(column)(typed) == value
