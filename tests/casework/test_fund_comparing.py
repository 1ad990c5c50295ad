"""The finance system's list of a month beside the books: read whole or refused whole, then recorded."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from relocation_desk.casework import fund, fund_closing, fund_comparing
from relocation_desk.casework.desk import Desk
from relocation_desk.casework.fund_comparing import ListChanged
from relocation_desk.domain.fund_codes import ListedAs
from relocation_desk.exchange.finance_list import ListRefused, ListTooLarge, ListUnreadable
from tests import funds
from tests.casework.test_fund_closing import LATE
from tests.desks import FUND, Office
from tests.funds import eur, usd

AtStage = Callable[[str], Office]
HEAD = "entry,finance_document,currency,amount\n"
SAME, OTHER = ",1900000001,EUR,50.00\n", "3,,EUR,49\n"


@pytest.fixture
def desk(at_stage: AtStage) -> Iterator[Desk]:
    """The custodian's, with a pledge and two donations of last month."""
    with at_stage("referred") as office:
        desk = office.at(FUND)
        fund.record_pledge(desk, fund.NewPledge(funds.QN, eur(1), funds.NONE, LATE))
        for document in ("1900000001", "1900000002"):
            fund.record_donation(desk, fund.NewDonation(funds.QN, eur(50), funds.NONE, LATE, document))
        yield desk


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "finance.csv"


def outcomes(found: fund_comparing.ListCompared) -> list[tuple[ListedAs, int | None, str]]:
    return [(one.outcome, one.entry, one.document) for one in found.pairs]


def test_a_list_is_laid_beside_the_books_and_what_it_says_is_recorded(desk: Desk, file: Path) -> None:
    file.write_text(HEAD + SAME + OTHER + ",1900000009,EUR,5.00\n")

    found = fund_comparing.compare(desk, LATE, file)

    assert outcomes(found) == [
        (ListedAs.DIFFERS, 3, "1900000002"), (ListedAs.ONLY_THERE, None, "1900000009"),
        (ListedAs.SAME, 2, "1900000001"),
    ]  # fmt: skip
    assert (found.pairs[0].here, found.pairs[0].there) == ((eur(50),), (eur(49),))
    assert len(fund_closing.comparison(desk, LATE).open) == 2
    fund_comparing.record(desk, LATE, file, found.sha256)
    kept = fund_closing.comparison(desk, LATE)
    assert [(one.number, one.found) for one in kept.differing] == [(3, eur(49))]
    assert [one.number for one in kept.matched] == [2]


def test_what_is_only_in_the_list_keeps_the_month_open_until_a_list_without_it(desk: Desk, file: Path) -> None:
    file.write_text(HEAD + SAME + "3,,EUR,50\n,1900000009,EUR,5\n")
    fund_comparing.record(desk, LATE, file)
    with pytest.raises(fund_closing.OnlyThere):
        fund_closing.close(desk, LATE)
    fund.book_fee(desk, fund.NewFee(eur(5), LATE, "1900000009"))

    fund_comparing.record(desk, LATE, file)
    fund_closing.close(desk, LATE)

    assert fund_closing.comparison(desk, LATE).is_closed


def test_the_desks_own_list_comes_back_the_same_with_both_sides_of_an_exchange(desk: Desk, file: Path) -> None:
    fund.record_rate(desk, fund.NewRate("USD", "0.9", funds.a_rate().source, LATE))
    fund.exchange(desk, fund.NewExchange(eur(10), usd(11), funds.NONE, LATE, "7"))
    fund_closing.export(desk, LATE, file)

    found = fund_comparing.compare(desk, LATE, file)

    assert found.count(ListedAs.SAME) == len(found.pairs) == 3
    assert found.pairs[-1].there == (eur(10), usd(11))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("finance_document,currency\n1,EUR\n", "Row 1, amount"),
        (HEAD + ",1,XYZ,5\n", "Row 2, currency"),
        (HEAD + SAME + ",2,EUR,-5\n", "Row 3, amount"),
        (HEAD + ",2,EUR,1.234\n", "Row 2, amount"),
        (HEAD + SAME + SAME, "Row 3, finance_document"),
        (HEAD + "two,,EUR,5\n", "Row 2, entry"),
        (HEAD + ",,EUR,5\n", "Row 2, finance_document"),
    ],
)
def test_a_list_with_a_fault_is_refused_whole_at_its_place(desk: Desk, file: Path, content: str, said: str) -> None:
    file.write_text(content)

    with pytest.raises(ListRefused) as refused:
        fund_comparing.record(desk, LATE, file)

    assert said in str(refused.value.facts["faults"])
    assert len(fund_closing.comparison(desk, LATE).open) == 2


def test_a_list_is_bounded_and_the_one_that_was_looked_at(desk: Desk, file: Path) -> None:
    with pytest.raises(ListUnreadable):
        fund_comparing.compare(desk, LATE, file)
    file.write_text(HEAD + SAME)
    with pytest.raises(ListChanged):
        fund_comparing.record(desk, LATE, file, "0" * 64)
    file.write_text(HEAD + SAME.replace("1900000001", "") * 30_000)
    with pytest.raises(ListTooLarge):
        fund_comparing.compare(desk, LATE, file)
