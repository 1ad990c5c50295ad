"""Where the product's own files are, from source and from a bundle."""

import sys
from pathlib import Path


def resources() -> Path:
    """The folder of translations, icons, themes and fonts."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parent.parent
    return root / "resources"
