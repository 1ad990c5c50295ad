"""Which of the machine's fonts the window looks at."""

import os
import sys
from pathlib import Path

from relocation_desk.places import resources

_ASKED = "FONTCONFIG_FILE"
_INSTALLED = Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")


def choose() -> None:
    """Look at the fonts that are drawn with, and not at two thousand others, where those are there: start-up time."""
    if sys.platform == "linux" and _ASKED not in os.environ and _INSTALLED.is_file():
        os.environ[_ASKED] = str(resources() / "themes" / "fonts.conf")
