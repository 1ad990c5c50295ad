"""Icons drawn from one symbol font in the colours of the theme."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap, QPixmapCache
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from relocation_desk.desk import theme

SIZE = 16
_NAME, _TOKEN = "icon_name", "icon_token"


def icon(name: str, token: str = "muted") -> QIcon:
    """An icon in a colour token."""
    import qtawesome  # loads its fonts: not before the first window shows

    dress = theme.current()
    drawn: QIcon = qtawesome.icon(f"fa6s.{name}", color=dress.colour(token), color_disabled=dress.colour("faint"))
    return drawn


def pixmap(name: str, token: str = "muted", size: int = SIZE) -> QPixmap:
    """An icon as a picture; drawn once, since the rail asks at each painting."""
    screen = QGuiApplication.primaryScreen().devicePixelRatio()
    key, drawn = f"{name} {theme.current().name} {token} {size} {screen}", QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = icon(name, token).pixmap(QSize(size, size))
        QPixmapCache.insert(key, drawn)
    return drawn


def put(widget: QAbstractButton | QLabel, name: str, token: str = "muted", size: int = SIZE) -> None:
    """Show an icon on a button or label; `renew` finds it again."""
    widget.setProperty(_NAME, name)
    widget.setProperty(_TOKEN, token)
    if isinstance(widget, QLabel):
        widget.setPixmap(pixmap(name, token, size))
        widget.setFixedWidth(size + 4)
    else:
        widget.setIcon(icon(name, token))
        widget.setIconSize(QSize(size, size))


def renew(root: QWidget) -> None:
    """Draw the icons again, in the colours of a theme just chosen."""
    for widget in root.findChildren(QWidget):
        name, token = widget.property(_NAME), widget.property(_TOKEN)
        if name and isinstance(widget, QAbstractButton | QLabel):
            put(widget, name, token)
