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
AUTO_LOCK_MINUTES = Setting("auto_lock_minutes", 5)
ALL = (THEME, LANGUAGE, GEOMETRY, VAULT, AUTO_LOCK_MINUTES)
LEAST_MINUTES, MOST_MINUTES = 1, 30


class _Written:
    """How often this process wrote a choice: who keeps one reads it anew when this has changed."""

    times = 0


def _kept() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "relocation-desk", "desk")


def read(setting: Setting) -> Any:
    """What was chosen last, or the default."""
    return _kept().value(setting.key, setting.default)


def auto_lock_minutes() -> int:
    """After how long the desk locks by itself; within its bounds, whatever the file says."""
    kept = str(read(AUTO_LOCK_MINUTES))
    minutes = int(kept) if kept.isdecimal() and len(kept) < 4 else AUTO_LOCK_MINUTES.default
    return max(LEAST_MINUTES, min(MOST_MINUTES, int(minutes)))


def write(setting: Setting, value: Any) -> None:
    """Remember a choice."""
    _kept().setValue(setting.key, value)
    _Written.times += 1


def times_written() -> int:
    """Changes with each choice that this process remembers."""
    return _Written.times
