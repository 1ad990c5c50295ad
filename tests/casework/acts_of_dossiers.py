"""The acts of dossiers and their copies, each with what does it."""

from collections.abc import Callable
from typing import Any

from relocation_desk.casework import (
    apart,
    authenticating,
    copies,
    copy_papers,
    copy_receipts,
    dossier_versions,
    recalls,
    recipe,
    recipients,
    section_ends,
)
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.copy_codes import Naming
from relocation_desk.domain.references import CaseRef, CopyCode, DossierNumber, OfficerRef
from relocation_desk.vault.dossier_records import Choice, Override
from tests import copies_out, desks

W, C, D = CaseRef("W-0001-A"), CopyCode("222-22"), DossierNumber("D-2222-26-2")
APART = apart.NewApart(1, (apart.Released("a", "a"),))
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "recipe.choose": (
        Act.PREPARE_DOSSIER, lambda desk: recipe.choose(desk, W, Choice("situation", is_in=True, reason="a")),
    ),
    "recipe.keep": (
        Act.PREPARE_DOSSIER, lambda desk: recipe.keep(desk, W, Override("months", "status_and_costs", "a", "a")),
    ),
    "recipe.record_exception": (Act.PREPARE_DOSSIER, lambda desk: recipe.record_exception(desk, W, "a")),
    "apart.offered": (Act.VIEW_DOSSIER, lambda desk: apart.offered(desk, W)),
    "apart.prepare": (Act.PREPARE_DOSSIER, lambda desk: apart.prepare(desk, W, APART, "en", OfficerRef("P-05"))),
    "authenticating.authenticate": (
        Act.AUTHENTICATE_COPY,
        lambda desk: authenticating.authenticate(desk, authenticating.Read("D-2222-26-2", 1, C, "0" * 8)),
    ),
    "dossier_versions.prepare": (
        Act.PREPARE_DOSSIER,
        lambda desk: dossier_versions.prepare(desk, D, copies_out.a_version()),
    ),
    "dossier_versions.begin": (
        Act.VIEW_DOSSIER, lambda desk: dossier_versions.begin(desk, D),
    ),
    "recipients.of_dossier": (
        Act.VIEW_DOSSIER, lambda desk: recipients.of_dossier(desk, D),
    ),
    "section_ends.would_be_void": (Act.VIEW_DOSSIER, section_ends.would_be_void),
    "copies.history": (Act.VIEW_DOSSIER, lambda desk: copies.history(desk, C)),
    "copies.hand_over": (
        Act.HAND_OVER_COPY, lambda desk: copies.hand_over(desk, C, copies_out.a_hand_over()),
    ),
    "copy_papers.paper": (Act.MAKE_COPY_PAPER, lambda desk: copy_papers.paper(desk, C, copies_out.A_PAPER)),
    "copy_papers.print_out": (
        Act.MAKE_COPY_PAPER, lambda desk: copy_papers.print_out(desk, C, copies_out.A_PAPER, "Paper"),
    ),
    "copy_papers.available": (Act.MAKE_COPY_PAPER, copy_papers.available),
    "copies.destroy": (Act.DESTROY_COPY, lambda desk: copies.destroy(desk, C, desks.TODAY, OfficerRef("P-01"), b"")),
    "copy_receipts.record_paper": (
        Act.RECORD_RECEIPT, lambda desk: copy_receipts.record_paper(desk, C, copies_out.a_paper_receipt("")),
    ),
    "recalls.recall": (
        Act.RECALL_DOSSIER, lambda desk: recalls.recall(desk, D, copies_out.a_recall()),
    ),
    "recalls.beside": (Act.RECALL_DOSSIER, lambda desk: recalls.beside(desk, D)),
    "recipients.choose_naming": (
        Act.NAME_RECIPIENT, lambda desk: recipients.choose_naming(desk, "0" * 40, Naming.VISIBLE),
    ),
    "recipients.further": (Act.VIEW_DOSSIER, lambda desk: recipients.further(desk, W)),
}  # fmt: skip
