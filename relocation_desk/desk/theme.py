"""The theme of the window: tokens from resources/themes become a palette, a font and a style sheet."""

import json
import re
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QLoggingCategory, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from relocation_desk.places import resources

NAMES = ("light", "dark")
FAMILIES = ("Noto Sans", "Inter", "Noto Sans Arabic", "Noto Naskh Arabic", "Noto Sans Georgian", "Noto Sans Bengali",
            "Noto Sans Myanmar", "Noto Sans Ethiopic", "Noto Sans Math", "sans-serif")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """Tokens by name: colours as #rrggbb, measures in pixels."""

    name: str
    colours: dict[str, str]
    measures: dict[str, int]

    def colour(self, name: str) -> QColor:
        """A colour token."""
        return QColor(self.ink(name))

    def ink(self, name: str) -> QColor:
        """The same without a copy, to draw with: nobody may change it."""
        return _colour(self.colours[name])


@cache
def _colour(written: str) -> QColor:
    """Read once: a table asks some thousand times a second."""
    return QColor(written)


def load(name: str) -> Theme:
    """Read the tokens of a theme."""
    folder = resources() / "themes"
    colours = json.loads((folder / f"{name}.json").read_text("utf-8"))
    return Theme(name, colours, json.loads((folder / "measures.json").read_text("utf-8")))


class _Current:
    """The theme of this process: set by the way in, or by the officer."""

    theme: Theme | None = None


def current() -> Theme:
    """The theme of this process."""
    if _Current.theme is None:
        _Current.theme = load("light")
    return _Current.theme


def measure(name: str) -> int:
    """A measure token."""
    return current().measures[name]


def wanted(name: str | None) -> str:
    """The named theme, or the system's when there is no such name."""
    if name in NAMES:
        return str(name)
    is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if is_dark else "light"


def apply(application: QApplication, name: str | None) -> None:
    """Dress the application."""
    QLoggingCategory.setFilterRules("qt.text.font.db=false")  # that one font lacks a script and the next has it
    theme = _Current.theme = load(wanted(name))
    sheet = style_sheet(theme)
    if application.styleSheet() == sheet:
        return  # it holds every token; to set it again would have each widget read it anew
    if not application.styleSheet():  # a style sheet stands before the style and hides its name
        application.setStyle("Fusion")
    application.setFont(font(theme.measures["type_text"]))
    application.setPalette(palette(theme))
    application.setStyleSheet(sheet)


def font(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The one family that has the scripts, at a size in pixels, with figures of one width."""
    return QFont(_font(size, weight))


@cache
def _font(size: int, weight: QFont.Weight) -> QFont:
    """Kept with what was resolved for it; who gets a copy may change that."""
    one = QFont(list(FAMILIES))
    one.setPixelSize(size)
    one.setWeight(weight)
    one.setFeature(QFont.Tag("tnum"), 1)
    return one


def palette(theme: Theme) -> QPalette:
    """The palette, for what the style sheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: "ground", QPalette.ColorRole.Base: "card",
        QPalette.ColorRole.AlternateBase: "ground",
        QPalette.ColorRole.Button: "card", QPalette.ColorRole.WindowText: "text", QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.ButtonText: "text", QPalette.ColorRole.PlaceholderText: "muted",
        QPalette.ColorRole.Highlight: "accent", QPalette.ColorRole.HighlightedText: "accent_ink",
        QPalette.ColorRole.Link: "accent_text", QPalette.ColorRole.ToolTipBase: "card",
        QPalette.ColorRole.ToolTipText: "text", QPalette.ColorRole.Mid: "hairline",
    }  # fmt: skip
    one = QPalette()
    for role, token in roles.items():
        one.setColor(role, theme.colour(token))
    return one


def style_sheet(theme: Theme) -> str:
    """The style sheet with every token in its place."""
    control, icons = theme.measures["control"], resources() / "icons"
    tokens: dict[str, str] = dict(theme.colours)
    tokens |= {name: f"{value}px" for name, value in theme.measures.items()}
    tokens |= {"control_in": f"{control - 2}px", "control_focus": f"{control - 4}px"}
    tokens |= {one: (icons / f"{one}-{theme.name}.svg").as_posix() for one in ("arrow", "rise", "tick")}
    sheet = (resources() / "themes" / "desk.qss").read_text("utf-8")
    return re.sub(r"\$([a-z_0-9]+)", lambda found: tokens[found[1]], sheet)
