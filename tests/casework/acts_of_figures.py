"""The acts on figures, each with how it is tried; the table of all acts is in test_acts_of_security."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from relocation_desk.casework import counting_list, editions
from relocation_desk.casework.desk import Desk
from relocation_desk.domain.acts import Act
from relocation_desk.domain.figure_codes import Edition, Figure
from tests.desks import TODAY

HERE = Path(__file__)
REPORT = editions.Wanted(TODAY, TODAY)
PUBLISHED = editions.Wanted(TODAY, TODAY, None, Edition.PUBLISHABLE)
ACTS: dict[str, tuple[Act, Callable[[Desk], Any]]] = {
    "editions.preview": (Act.EXPORT_REPORT, lambda desk: editions.preview(desk, REPORT)),
    "editions.export": (
        Act.PUBLISH_REPORT, lambda desk: editions.export(desk, PUBLISHED, HERE.with_suffix(".csv"), "en"),
    ),
    "editions.kept": (Act.MAKE_REPORT, editions.kept),
    "editions.again": (Act.MAKE_REPORT, lambda desk: editions.again(desk, 1)),
    "counting_list.counted": (
        Act.LIST_COUNTED, lambda desk: counting_list.counted(desk, Figure.HOSTS, TODAY, TODAY),
    ),
    "counting_list.write_signed": (
        Act.LIST_COUNTED, lambda desk: counting_list.write_signed(desk, HERE, TODAY, TODAY),
    ),
    "counting_list.verify_signed": (Act.MAKE_REPORT, lambda desk: counting_list.verify_signed(desk, HERE)),
}  # fmt: skip
