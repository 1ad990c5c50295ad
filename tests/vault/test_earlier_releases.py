"""A vault that an earlier release made and filled, as it stood before eighteen migrations, opened by this one."""

import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from relocation_desk.casework import cooperation, officers, opening, oversight, overview, request_views
from relocation_desk.casework.cooperation import NewLaw
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.instrument_codes import LawBasis
from relocation_desk.domain.partner_codes import Permitted
from relocation_desk.domain.references import CaseRef, RequestRef, StateCode
from relocation_desk.vault import access, holding
from relocation_desk.vault.access_state import REGISTER_KEY
from relocation_desk.vault.register import FILE as REGISTER_FILE
from relocation_desk.vault.register import Register
from tests.desks import HEAD, WITNESS, passphrase_of

MADE = Path(__file__).with_name("earlier_release.zip")
LATER = datetime(2031, 5, 6, tzinfo=UTC)
CASE, REQUEST = CaseRef("W-0001-A"), RequestRef("R-0001-M")


def unpack(folder: Path) -> None:
    """Lay out the earlier vault; its register is kept unencrypted, as what is encrypted does not shrink."""
    with zipfile.ZipFile(MADE) as kept:
        kept.extractall(folder)
    plain, register = folder / "register.plain", folder / REGISTER_FILE
    chain = access.read(folder)
    keys = access.open_slot(chain, HEAD, passphrase_of(HEAD))[1]
    held = holding.held(chain.vault, chain.state, chain.state.officers[HEAD], keys)
    connection = sqlcipher.connect(str(plain))
    key = held.newest_first(REGISTER_KEY)[0].hex()
    connection.execute("ATTACH DATABASE ? AS sealed KEY ?", (str(register), f"x'{key}'"))
    connection.execute("SELECT sqlcipher_export('sealed')")
    connection.close()
    plain.unlink()


def unlocked(folder: Path) -> Desk:
    """The head of then, at the desk of now."""
    return opening.unlock(folder, HEAD, passphrase_of(HEAD), lambda: LATER)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("earlier")
    unpack(folder)
    return folder


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[Desk]:
    with closing(unlocked(folder)) as desk:
        yield desk


def shape(register: Register) -> dict[tuple[str, str], str]:
    """The names of a register's tables, indexes and refusals of change, and the columns of its tables."""
    with register.reading() as session:
        things = session.execute(sa.text("SELECT type, name FROM sqlite_schema")).all()
        return {
            (kind, name): str(session.execute(sa.text(f"PRAGMA table_info({name})")).all() if kind == "table" else "")
            for kind, name in things
        }


def test_its_whole_trail_holds(desk: Desk):
    head = oversight.verify(desk)

    assert head.n > 58


def test_its_records_are_read_as_they_were_entered(desk: Desk):
    case = overview.case(desk, CASE)
    (answer,) = request_views.show(desk, REQUEST).answers

    assert case.members[0].identity == replace(WITNESS, born="1981-04-04")
    assert [one.before_agreement for one in case.safeguards.measures] == [False]
    assert not answer.by_exception


def test_the_head_opens_what_came_later_to_it(desk: Desk):
    law = NewLaw(LawBasis.TREATY, date(2030, 1, 1), Permitted.IN_PART, "Article 4 of it.")

    officers.clear(desk, HEAD)
    cooperation.record_law(desk, StateCode("QN"), law)

    assert oversight.verify(desk).n


def test_its_register_comes_to_the_shape_of_a_new_one(desk: Desk, tmp_path: Path):
    new = Register(tmp_path / "new.db", bytes(32))
    new.bring_up()

    assert shape(desk.vault.register) == shape(new)
    new.close()


def test_its_register_is_sound(desk: Desk):
    with desk.vault.register.reading() as session:
        assert session.execute(sa.text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert session.execute(sa.text("PRAGMA foreign_key_check")).all() == []


def test_its_request_keeps_the_reference_that_it_is_given(tmp_path: Path):
    unpack(tmp_path)
    given = set()

    for _time in range(2):
        with closing(unlocked(tmp_path)) as desk:
            given.add(request_views.show(desk, REQUEST).row.external)

    assert len(given) == 1
    assert given.pop().startswith("X-")
