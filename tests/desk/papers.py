"""Papers of several kinds in a case, and what is done with their list, to be photographed."""

from datetime import timedelta

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from relocation_desk.casework import documents
from relocation_desk.casework.desk import Desk
from relocation_desk.desk.case.document_list import DocumentList
from relocation_desk.domain.codes import Compartment
from relocation_desk.domain.document_codes import DocumentKind, OriginatorKind
from relocation_desk.domain.references import CaseRef, StateCode
from relocation_desk.dossier.typeset import typeset
from relocation_desk.vault.documents import Content
from tests.dossier.samples import NAMES, a_dossier


def keep_papers(desk: Desk, witness: str) -> None:
    """An order, a State's report that is not shown, a certificate and a photograph."""
    kinds, inside, paper = DocumentKind, Compartment, typeset(a_dossier(*NAMES))
    court, state, giver = OriginatorKind.COURT, OriginatorKind.STATE, OriginatorKind.WITNESS
    for kind, originator, compartment, title, content in (
        (kinds.COURT_ORDER, court, inside.PROTECTION, "Order on measures, rule 87", paper),
        (kinds.REPORT, state, inside.PROTECTION, "Threat report of the agency", b"PK\x03\x04"),
        (kinds.IDENTITY_PAPER, giver, inside.IDENTITY, "Birth certificate", paper),
        (kinds.PHOTOGRAPH, giver, inside.WHEREABOUTS, "The house at the harbour", paper),
    ):
        partner = StateCode("QN") if originator is state else None
        day = desk.today() - timedelta(days=len(title))
        new = documents.NewDocument(kind, day, day, originator, partner, compartment, title)
        documents.attach(desk, CaseRef(witness), new, Content.of(content, "scan-0142.pdf"))


def choose_second(listed: DocumentList) -> None:
    """See what is known about one."""
    listed.table.selectRow(1)


def show_first(listed: DocumentList) -> None:
    """Open one by the keyboard."""
    QTest.keyClick(listed.table, Qt.Key.Key_Return)


def drop_picture(listed: DocumentList) -> None:
    """Add one."""
    dropped = QMimeData()
    dropped.setData("image/png", b"\x89PNG\r\n\x1a\n")
    listed.take(dropped)
