"""What the window remembers between runs, declared once: nothing about a case is ever in here."""

from typing import Any, NamedTuple

from PySide6.QtCore import QSettings


class Setting(NamedTuple):
    """One remembered choice."""

    key: str
    default: Any


THEME = Setting("theme", "")
LANGUAGE = Setting("language", "")
GEOMETRY = Setting("geometry", None)
VAULT = Setting("vault", "")
ALL = (THEME, LANGUAGE, GEOMETRY, VAULT)


def _kept() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "relocation-desk", "desk")


def read(setting: Setting) -> Any:
    """What was chosen last, or the default."""
    return _kept().value(setting.key, setting.default)


def write(setting: Setting, value: Any) -> None:
    """Remember a choice."""
    _kept().setValue(setting.key, value)
