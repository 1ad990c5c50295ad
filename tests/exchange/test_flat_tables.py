"""Tables as sections keep them: several persons in a line, blanks below, words and totals of their own."""

from datetime import date
from pathlib import Path
from typing import Any

from relocation_desk.domain import codes
from relocation_desk.exchange import amounts, groups
from relocation_desk.exchange.caseload import Caseload
from relocation_desk.exchange.sheets import BY_NAME
from tests.exchange.sheets_by_hand import PARTNERS, REQUESTS, assembled, folder, places, read

MEMBERS = BY_NAME["members"]
REGISTER = {"register": "cases+members"}
HEAD = "No,Situation,Calling party,Reason,Date referred"
CASE = "7,S-03,Defence,was threatened,2016-02-01"


def taken(room: Path, table: str, **how: Any) -> Caseload:
    """What a register makes, sound."""
    found = read(folder(room / "in", register=table), titles=REGISTER, **how)
    whole = assembled(found).caseload
    assert places(found) == []
    return whole


def persons(whole: Caseload) -> list[list[tuple[str, str, str]]]:
    return [
        [(one.identity.passport_name, one.relation.value, one.age_band.value) for one in case.members]
        for case in whole.cases
    ]


def test_columns_that_repeat_for_one_person_after_another_are_told_by_what_their_headers_say() -> None:
    met = ("Child 1 name", "Date of birth of child 2", "Nom de l’enfant 3", "Spouse born", "Name 2", "Place 1 of work")

    guessed = [groups.guess(MEMBERS, one) for one in met]

    assert [(one[0].name, one[1]) if one else None for one in guessed] == [
        ("passport_name", "child_1"), ("born", "child_2"), ("passport_name", "enfant_3"), ("born", "spouse"),
        ("passport_name", "2"), None,
    ]  # fmt: skip


def test_a_line_a_case_with_columns_for_each_person_makes_a_household(tmp_path: Path) -> None:
    table = f"{HEAD},Name,Born,Spouse name,Spouse born,Child 1 name,Child 1 born,Child 2 name,Child 2 born\n"
    table += f"{CASE},VELD Ana,1980,VELD Ivo,1979,VELD Mia,2009,,\n"

    whole = taken(tmp_path, table, takes_guesses=True)

    assert persons(whole) == [
        [("VELD Ana", "principal", "adult"), ("VELD Ivo", "spouse", "adult"), ("VELD Mia", "child", "minor")]
    ]


def test_columns_of_a_person_are_left_out_until_somebody_says_so_and_a_fault_names_their_header(tmp_path: Path) -> None:
    table = f"{HEAD},Name,Born,Child 1 name,Child 1 born\n{CASE},VELD Ana,1980,VELD Mia,soon\n"
    room = folder(tmp_path / "in", register=table)
    said = {"members:child_1_name": "passport_name@child 1", "members:child_1_born": "born@child 1"}

    unsaid, found = read(room, titles=REGISTER), read(room, titles=REGISTER, headers=said)

    assert [one.guess for one in unsaid.headers if one.guess] == ["passport_name@child_1", "born@child_1"]
    assert places(found) == [("members", 2, "born@child 1", "NotADay")]
    assert (found.title_of("members"), found.header_of("members", "born@child 1")) == ("register", "Child 1 born")


def test_blanks_below_a_case_hold_its_further_persons(tmp_path: Path) -> None:
    table = f"{HEAD},Name,Relation,Born\n{CASE},VELD Ana,,1980\n,,,,,VELD Mia,child,2009\n,,,,,VELD Ivo,spouse,1979\n"
    table += "8,S-03,Defence,was followed,2016-03-01,MORAN Ivo,,1970\n"

    whole = taken(tmp_path, table, ways={"down/members.case": "yes"})

    assert [[one[:2] for one in case] for case in persons(whole)] == [
        [("VELD Ana", "principal"), ("VELD Mia", "child"), ("VELD Ivo", "spouse")], [("MORAN Ivo", "principal")],
    ]  # fmt: skip


def test_until_it_is_said_that_blanks_hold_what_is_above_they_are_faults(tmp_path: Path) -> None:
    table = f"{HEAD},Name,Relation,Born\n{CASE},VELD Ana,,1980\n,,,,,VELD Mia,child,2009\n"

    found = read(folder(tmp_path / "in", register=table), titles=REGISTER)

    assert places(found) == [("members", 3, "case", "CellMissing")]
    assert found.ways == {"down/members.case": "yes"}


def test_a_case_that_stands_in_each_line_of_its_persons_is_one_case(tmp_path: Path) -> None:
    table = f"{HEAD},Name,Relation,Born\n{CASE},VELD Ana,principal,1980\n{CASE},VELD Mia,child,2009\n"

    assert len(taken(tmp_path, table).cases) == 1


def test_two_lines_of_one_case_that_differ_in_it_are_told(tmp_path: Path) -> None:
    other = CASE.replace("Defence", "Prosecution")
    table = f"{HEAD},Name,Relation,Born\n{CASE},VELD Ana,principal,1980\n{other},VELD Mia,child,2009\n"

    found = read(folder(tmp_path / "in", register=table), titles=REGISTER)

    assert places(found) == [("cases", 3, "calling_party", "RowDiffers")]


def test_persons_joined_in_cells_are_taken_apart_once_it_is_said_what_parts_them(tmp_path: Path) -> None:
    table = f"{HEAD},Names,Births,Relations\n{CASE},VELD Ana; VELD Mia,1980; 2009,principal; child\n"
    room = folder(tmp_path / "in", register=table)
    said = {"members:names": "passport_name", "members:births": "born", "members:relations": "relation"}

    unsaid = read(room, titles=REGISTER, headers=said)
    whole = taken(tmp_path, table, headers=said, ways=unsaid.ways)

    assert unsaid.ways == {f"split/members.{name}": ";" for name in ("passport_name", "born", "relation")}
    assert persons(whole) == [[("VELD Ana", "principal", "adult"), ("VELD Mia", "child", "minor")]]


def test_joined_cells_of_one_line_hold_as_many_values_each(tmp_path: Path) -> None:
    table = f"{HEAD},Name,Born,Relation\n{CASE},A; B; C,1980; 2009,principal; child; child\n"
    ways = {f"split/members.{name}": ";" for name in ("passport_name", "born", "relation")}

    found = read(folder(tmp_path / "in", register=table), titles=REGISTER, ways=ways)

    assert places(found) == [("members", 2, "born", "PartsDiffer")]


def test_one_value_may_be_said_for_all_rows_of_a_column_that_is_not_there(tmp_path: Path) -> None:
    asked = "key,partner,purpose,on_behalf_of,happened_on\nR1,QN,relocation,chambers,2016-03-01\n"
    room = folder(tmp_path / "in", partners=PARTNERS, requests=asked)

    assert places(read(room)) == [("requests", 1, "sequence", "ColumnMissing")]
    said = read(room, ways={"all/requests.sequence": "primary"})
    assert (places(said), said.of("requests")[0]["sequence"]) == ([], codes.RequestSequence.PRIMARY)


def test_rows_with_a_word_may_be_left_out(tmp_path: Path) -> None:
    rows = "R1,QN,primary,relocation,chambers,2016-03-01\nR2,QN,cancelled,relocation,chambers,2016-03-01\n"
    room = folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + rows)

    found = read(room, words={"requests.sequence:cancelled": "-"})

    assert ([one["key"] for one in found.of("requests")], places(found)) == (["R1"], [])
    assert [type(one.trouble).__name__ for one in found.remarks] == ["RowLeftOut"]


def test_words_for_nothing_are_empty_cells_where_a_cell_may_be_empty(tmp_path: Path) -> None:
    rows = "R1,QN,primary,relocation,chambers,2016-03-01,n/a\nR2,QN,primary,relocation,n/a,2016-03-01,—\n"
    head = REQUESTS.replace("\n", ",deadline_on\n")

    found = read(folder(tmp_path / "in", partners=PARTNERS, requests=head + rows))

    assert places(found) == [("requests", 3, "on_behalf_of", "NotOneOf")]
    assert found.of("requests")[0]["deadline_on"] is None


def test_years_of_two_digits_are_of_this_century_and_that_is_said(tmp_path: Path) -> None:
    rows = "R1,QN,primary,relocation,chambers,3/4/16\nR2,QN,primary,relocation,chambers,23/4/16\n"

    found = read(folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + rows))

    assert [one["happened_on"] for one in found.of("requests")] == [date(2016, 4, 3), date(2016, 4, 23)]
    assert [type(one.trouble).__name__ for one in found.remarks] == ["YearsShort"]


def test_a_table_below_another_is_read_as_its_own_sheet(tmp_path: Path) -> None:
    asked = REQUESTS + "R1,QN,primary,relocation,chambers,2016-03-01\n\nAnswers received\n"
    asked += "Request,Answer,Date answered\nR1,accepted,2016-04-01\n"

    found = read(folder(tmp_path / "in", partners=PARTNERS, requests=asked), takes_guesses=True)

    assert (places(found), len(found.of("requests")), len(found.of("answers"))) == ([], 1, 1)


def test_headers_that_stand_again_on_each_page_are_no_row(tmp_path: Path) -> None:
    row = "R{},QN,primary,relocation,chambers,2016-03-01\n"
    found = read(
        folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + row.format(1) + REQUESTS + row.format(2))
    )

    assert (places(found), len(found.of("requests"))) == ([], 2)


def test_an_amount_is_read_with_its_currency_beside_it() -> None:
    assert [amounts.currency_beside(one) for one in ("€ 1 250,50", "1.250,50 EUR", "US$500", "$ 500", "500")] == [
        "EUR", "EUR", "USD", None, None,
    ]  # fmt: skip
    assert [amounts.minor_units(one, "EUR") for one in ("€ 1 250,50", "1.250,50 EUR", "1250.5€")] == [125050] * 3


def test_a_state_is_known_by_a_word_once_it_is_said(tmp_path: Path) -> None:
    rows = "R1,Republic of Quillon,primary,relocation,chambers,2016-03-01\n"
    room = folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + rows)

    unsaid, said = read(room), read(room, words={"partner:republic_of_quillon": "QN"})

    assert [one.partner for one in assembled(said).caseload.requests] == ["QN"]
    assert assembled(unsaid).caseload.requests == ()
    assert unsaid.words == {("requests", "partner", "Republic of Quillon"): "QN"}
