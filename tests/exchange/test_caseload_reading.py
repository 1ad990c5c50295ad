"""Spreadsheets are read as people fill them in, and what can't be read is told by sheet, row and column."""

from datetime import date
from pathlib import Path

import pytest

from relocation_desk.domain import codes
from relocation_desk.domain.assessment_codes import TimeFrame
from relocation_desk.exchange import amounts, cells, faults, spelling
from relocation_desk.exchange.cells import Order
from relocation_desk.exchange.format_page import page
from relocation_desk.exchange.sheets import BY_NAME, SHEETS, Column, Kind
from tests.exchange.sheets_by_hand import CASES, PARTNERS, REQUESTS, assembled, folder, places, read, workbook

DOCUMENT = Path(__file__).parents[2] / "docs" / "caseload-format.md"
DAYS = ("2016-03-01", "2016/3/1", "20160301", "1 March 2016", "1er mars 2016", "2016-03-01 09:30", date(2016, 3, 1))
DAY = Column(name="day", kind=Kind.DAY, means="")
AMOUNTS = {
    "1250.50": 125050,
    "1,250.50": 125050,
    "1.250,50": 125050,
    "1 250,5": 125050,
    "EUR 1250": 125000,
    "1.250": 125000,
}


def request(day: str, *, key: str = "R1", partner: str = "QN") -> str:
    return f"{key},{partner},primary,relocation,chambers,{day}\n"


def test_the_documented_tables_are_those_of_the_sheets() -> None:
    assert DOCUMENT.read_text("utf-8").endswith(page())


def test_no_header_means_two_columns_and_no_title_two_sheets() -> None:
    titles = [spelling.plain(one) for sheet in SHEETS for one in (sheet.name, *sheet.also)]

    assert len(titles) == len(set(titles))
    assert [sheet.name for sheet in SHEETS for one in sheet if spelling.headers_of(sheet)[one.name] is not one] == []


def test_every_example_can_be_read() -> None:
    examples = [one for sheet in SHEETS for one in sheet if one.example]

    assert [one.name for one in examples if cells.reader(one)(one.example) is None] == []


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (codes.PartnerKind, "State Party", codes.PartnerKind.STATE_PARTY),
        (codes.PartnerKind, "ÉTAT PARTIE", codes.PartnerKind.STATE_PARTY),
        (codes.RequestSequence, "Follow-up", codes.RequestSequence.FOLLOW_UP),
        (codes.Severity, "4", codes.Severity.SEVERE),
        (codes.Severity, "severe", codes.Severity.SEVERE),
        (TimeFrame, "half year", TimeFrame.HALF_YEAR),
    ],
)
def test_a_code_is_read_by_its_value_its_number_and_its_words(kind, typed, code) -> None:
    assert spelling.spellings(kind)[spelling.plain(typed)] is code


@pytest.mark.parametrize("typed", DAYS)
def test_a_day_is_read_in_its_forms(typed: object) -> None:
    assert cells.reader(DAY)(typed) == date(2016, 3, 1)


@pytest.mark.parametrize("typed", ["31.02.2016", "1/2/96", "42430", "March 2016", "soon", 42430])
def test_what_is_no_day_is_told(typed: object) -> None:
    with pytest.raises(faults.NotADay):
        cells.reader(DAY)(typed)


@pytest.mark.parametrize(("typed", "minor"), AMOUNTS.items())
def test_an_amount_is_read_in_the_signs_of_its_country(typed: str, minor: int) -> None:
    assert amounts.minor_units(typed, "EUR") == minor


def test_an_amount_has_the_decimals_of_its_currency() -> None:
    assert (amounts.minor_units("1500", "JPY"), amounts.amount_of(125050, "EUR")) == (1500, "1250.50")
    for typed in ("12.345.6", "0.001"):
        with pytest.raises(faults.NotAnAmount):
            amounts.minor_units(typed, "EUR")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("13/02/2016", "01/03/2016"), date(2016, 3, 1)),
        (("02/13/2016", "01/03/2016"), date(2016, 1, 3)),
        (("01.03.2016", "01.03.2016"), date(2016, 3, 1)),
    ],
)
def test_one_day_after_the_twelfth_tells_the_order_of_a_column(tmp_path: Path, days, expected) -> None:
    rows = "".join(request(day, key=f"R{number}") for number, day in enumerate(days))

    found = read(folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + rows))

    assert places(found) == []
    assert found.of("requests")[1]["happened_on"] == expected


def test_days_that_nothing_tells_apart_are_faults_until_somebody_says(tmp_path: Path) -> None:
    room = folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + request("01/03/2016"))

    assert places(read(room)) == [("requests", 2, "happened_on", "DayEitherWay")]
    assert read(room, order=Order.MONTH_FIRST).of("requests")[0]["happened_on"] == date(2016, 1, 3)


def test_both_orders_in_one_column_are_faults(tmp_path: Path) -> None:
    rows = request("13/02/2016") + request("14/02/2016", key="R2") + request("02/15/2016", key="R3")

    found = read(folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + rows))

    assert places(found) == [("requests", 4, "happened_on", "DaysDisagree")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_are_read_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    partners = PARTNERS.replace("Quillon", "Québec").encode(encoding)

    found = read(folder(tmp_path / "in", partners=partners))

    assert found.of("partners")[0]["name_en"] == "Québec"


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_separators_are_found_out(tmp_path: Path, separator: str) -> None:
    found = read(folder(tmp_path / "in", partners=PARTNERS.replace(",", separator)))

    assert found.of("partners")[0]["kind"] is codes.PartnerKind.STATE_PARTY


def test_a_cell_of_several_lines_does_not_move_the_numbers_of_rows(tmp_path: Path) -> None:
    cases = CASES + 'C2,S-03,defence,"first\nsecond",2016-02-01\nC3,S-03,nobody,why,2016-02-01\n'

    found = read(folder(tmp_path / "in", cases=cases))

    assert found.of("cases")[1]["reason"] == "first\nsecond"
    assert places(found) == [("cases", 5, "calling_party", "NotOneOf")]


def test_titles_totals_and_notes_are_no_rows_and_are_named(tmp_path: Path) -> None:
    partners = f"States of the section\n\n{PARTNERS}Total,,1,\nNote: as of 2016\n"

    found = read(folder(tmp_path / "in", **{"01 States": partners, "readme": "a,b\n"}))

    assert len(found.of("partners")) == 1
    assert places(found) == []
    assert [type(one.trouble).__name__ for one in found.remarks] == ["TotalLeftOut", "TotalLeftOut", "SheetLeftOut"]


def test_another_header_is_guessed_and_taken_once_it_is_confirmed(tmp_path: Path) -> None:
    room = folder(tmp_path / "in", partners=PARTNERS.replace("kind", "kinds"))

    assert places(read(room)) == [("partners", 1, "kind", "ColumnMissing")]
    assert [one.guess for one in read(room).headers if one.guess] == ["kind"]
    assert read(room, headers={"partners:kinds": "kind"}).of("partners")[0]["kind"] is codes.PartnerKind.STATE_PARTY
    assert read(room, takes_guesses=True).of("partners")[0]["kind"] is codes.PartnerKind.STATE_PARTY


def test_another_word_for_a_code_is_guessed_and_taken_once_it_is_confirmed(tmp_path: Path) -> None:
    room = folder(tmp_path / "in", partners=PARTNERS.replace("state_party", "a State Party"))

    assert places(read(room)) == [("partners", 2, "kind", "MayMean")]
    assert read(room).words == {("partners", "kind", "a State Party"): "state_party"}
    said = read(room, words={"partners.kind:a_state_party": "organisation"})
    assert said.of("partners")[0]["kind"] is codes.PartnerKind.ORGANISATION
    assert places(read(room, takes_guesses=True)) == []


def test_another_title_is_guessed_and_one_table_may_hold_two_sheets(tmp_path: Path) -> None:
    flat = "case,situation,calling_party,reason,happened_on,relation,age_band,passport_name,sex\n"
    flat += "C1,S-03,defence,was threatened,2016-02-01,principal,adult,VELD Ana,F\n"
    room = folder(tmp_path / "in", **{"our partners 2016": PARTNERS, "register": flat})

    found = read(room, titles={"register": "cases+members"}, takes_guesses=True)

    assert (places(found), found.unknown) == ([], {})
    assert [len(found.of(one)) for one in ("partners", "cases", "members")] == [1, 1, 1]


def test_french_headers_and_words_are_read(tmp_path: Path) -> None:
    partners = "Code;Type;Nom;Partenaire depuis le\nQN;État partie;Quillonie;1er juillet 2002\n"
    asked = "N°;Destinataire;Primaire ou suivi;Objet;Pour le compte de;Date d’envoi\n"
    asked += "1;Quillonie;Primaire;Réinstallation;Défense;13/02/2016\n"
    asked += "2;Quillonie;Suivi;Arrestation et remise;Greffe;14/02/2016\n"
    said = "Demande;Réponse;Date de réponse\n1;acceptée;20/04/2016\n2;refusée;21/04/2016\n"
    found = read(folder(tmp_path / "in", États=partners, Demandes=asked, Réponses=said))

    whole = assembled(found).caseload

    assert places(found) == []
    assert [(one.on_behalf_of, one.answers[0].kind) for one in whole.requests] == [
        (codes.OnBehalfOf.DEFENCE, codes.AnswerKind.ACCEPTED),
        (codes.OnBehalfOf.OWN_ACCOUNT, codes.AnswerKind.REFUSED),
    ]


def test_a_placement_that_was_proposed_first_is_agreed_on_its_own_day(tmp_path: Path) -> None:
    asked, answer = request("2016-03-01").replace(",2016", ",C1,2016"), "R1,accepted,2016-03-05\n"
    steps = "PL,proposed,2016-03-06\nPL,ended,2016-03-20\n"

    def stages(agreed_on: str) -> list[tuple[str, date]]:
        found = assembled(read(folder(
            tmp_path, partners=PARTNERS, cases=CASES, requests=REQUESTS.replace("of,h", "of,case,h") + asked,
            members="case,relation,age_band,passport_name\nC1,principal,adult,VELD Ana\n",
            answers="request,kind,happened_on\n" + answer,
            placements=f"key,request,kind,happened_on\nPL,R1,durable,{agreed_on}\n",
            placement_steps="placement,stage,happened_on\n" + steps,
        )))  # fmt: skip
        (placed,) = found.caseload.cases[0].placements
        return [("", placed.happened_on), *((one.stage.value, one.happened_on) for one in placed.steps)]

    began, ended = date(2016, 3, 6), ("ended", date(2016, 3, 20))
    assert stages("2016-03-06") == [("", began), ("proposed", began), ended]
    assert stages("2016-03-08") == [("", began), ("proposed", began), ("agreed", date(2016, 3, 8)), ended]


def test_a_sheet_that_lacks_a_needed_column_is_told_so_and_nothing_else_of_it(tmp_path: Path) -> None:
    found = read(folder(tmp_path / "in", partners="Code;Since\nQN;2002-07-01\n", requests=REQUESTS))

    assembled(found)

    assert places(found) == [("partners", 1, "kind", "ColumnMissing")]


def test_a_key_twice_and_a_key_that_leads_nowhere_are_told(tmp_path: Path) -> None:
    rows = request("2016-03-01") + request("2016-03-01") + request("2016-03-01", key="R2", partner="XX")
    found = read(folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + rows))

    assembled(found)

    assert places(found) == [("requests", 3, "key", "KeyTwice"), ("requests", 4, "partner", "KeyUnknown")]


def test_a_faulty_row_is_told_once_and_not_by_those_that_refer_to_it(tmp_path: Path) -> None:
    answers = "request,kind,happened_on\nR1,accepted,2016-03-02\n"
    found = read(folder(tmp_path / "in", partners=PARTNERS, requests=REQUESTS + request("soon"), answers=answers))

    assembled(found)

    assert places(found) == [("requests", 2, "happened_on", "NotADay")]


def test_a_million_faults_are_counted_and_the_first_listed(tmp_path: Path) -> None:
    found = read(folder(tmp_path / "in", requests=REQUESTS + request("soon", partner="") * 2000))

    assert (found.faults.count, len(found.faults.listed)) == (4000, faults.MOST)


# ---------------------------------------------------------------- workbooks
HEAD = ["code", "kind", "name_en", "happened_on"]
QUILLON = ["QN", "state_party", "Quillon", date(2002, 7, 1)]


def test_a_workbook_is_read_for_its_values(tmp_path: Path) -> None:
    workbook(tmp_path / "in.xlsx", partners=[HEAD, QUILLON])

    found = read(tmp_path / "in.xlsx")

    assert places(found) == []
    assert found.of("partners")[0]["happened_on"] == date(2002, 7, 1)


def test_a_formula_without_its_value_and_a_hidden_sheet_are_faults(tmp_path: Path) -> None:
    book = workbook(tmp_path / "in.xlsx", partners=[HEAD, [*QUILLON[:2], "=A2", QUILLON[3]]], donations=[["partner"]])
    book["donations"].sheet_state = "hidden"
    book.save(tmp_path / "in.xlsx")

    found = read(tmp_path / "in.xlsx")

    assert places(found)[0] == ("partners", 2, "name_en", "FormulaWithoutValue")
    assert ("donations", 0, "", "SheetHidden") in places(found)


def test_cells_merged_in_one_column_count_as_filled_and_across_as_faults(tmp_path: Path) -> None:
    second = ["QM", None, "Morvania", date(2002, 7, 1)]
    book = workbook(tmp_path / "in.xlsx", partners=[HEAD, QUILLON, second, ["XA", "organisation", "Union", None]])
    book["partners"].merge_cells("B2:B3")
    book["partners"].merge_cells("C4:D4")
    book.save(tmp_path / "in.xlsx")

    found = read(tmp_path / "in.xlsx")

    assert found.of("partners")[1]["kind"] is codes.PartnerKind.STATE_PARTY
    assert ("partners", 4, "name_en", "MergedAcross") in places(found)


def test_the_sheets_of_a_template_are_all_read(tmp_path: Path) -> None:
    from relocation_desk.exchange.writing import write_template

    for target in (tmp_path / "empty.xlsx", tmp_path / "empty"):
        write_template(target)
        found = read(target)

        assert (places(found), found.remarks) == ([], [])
        assert set(found.titles) == set(BY_NAME)
