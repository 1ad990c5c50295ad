"""The acts that bring caseloads in and take cases out, each with what does it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relocation_desk.casework import caseload_export, caseload_import, caseload_persons, caseload_undo
from relocation_desk.casework.desk import Desk, no_progress
from relocation_desk.domain.acts import Act
from relocation_desk.domain.references import StateCode
from relocation_desk.exchange.caseload import Caseload

HERE = Path(__file__)
LEAVING = caseload_export.Outgoing(StateCode("QN"), is_whole=True)
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "caseload_import.look": (Act.LOAD_CASELOAD, lambda desk: caseload_import.look(desk, HERE)),
    "caseload_import.bring_in": (Act.LOAD_CASELOAD, lambda desk: caseload_import.bring_in(desk, HERE)),
    "caseload_persons.persons_twice": (
        Act.SEARCH_PEOPLE, lambda desk: caseload_persons.persons_twice(desk, Caseload(), {}, no_progress),
    ),
    "caseload_export.look": (Act.EXPORT_CASELOAD, lambda desk: caseload_export.look(desk, LEAVING)),
    "caseload_export.ask": (Act.EXPORT_CASELOAD, lambda desk: caseload_export.ask(desk, LEAVING, "because")),
    "caseload_export.take_out": (
        Act.EXPORT_CASELOAD, lambda desk: caseload_export.take_out(desk, LEAVING, HERE.parent),
    ),
    "caseload_export.of_view": (Act.LIST_CASES, lambda desk: caseload_export.of_view(desk, "open_cases")),
    "caseload_undo.loads": (Act.LOAD_CASELOAD, caseload_undo.loads),
    "caseload_undo.undo": (Act.UNDO_CASELOAD, lambda desk: caseload_undo.undo(desk, 1)),
}  # fmt: skip
