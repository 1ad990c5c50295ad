"""The marking strip: always there, never scrolled away."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from relocation_desk.desk import theme
from relocation_desk.words.catalogue import _


class Marking(QLabel):
    """Says at the top of every window how its content is classified."""

    def __init__(self) -> None:
        super().__init__(_("CONFIDENTIAL · VICTIMS AND WITNESSES SECTION ONLY"))
        self.setProperty("look", "marking")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lettering = theme.font(11, QFont.Weight.Bold)
        lettering.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 1.2)
        self.setFont(lettering)
