"""What the window does before it is unlocked; casework is loaded inside, off the GUI thread, so that it starts fast."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from relocation_desk.casework.desk import Desk
    from relocation_desk.casework.opening import OfficerView


def warm_up() -> None:
    """Load what will be needed next, while the officer reads and types."""
    import qtawesome  # noqa: F401 - loads its fonts on first use, here only its code

    from relocation_desk.casework import opening  # noqa: F401
    from relocation_desk.desk import room  # noqa: F401
