"""How strong a passphrase is, while it is typed: a word, five segments with the floor marked, and what to do."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from relocation_desk.desk import theme
from relocation_desk.desk.parts.lettering import row, words
from relocation_desk.desk.parts.secret_field import SecretField
from relocation_desk.domain.trouble import N_
from relocation_desk.vault.passphrases import BANDS, ENOUGH_BAND, SHORTEST, Strength, judge
from relocation_desk.words.catalogue import _

_WORDS = (N_("Very weak"), N_("Weak"), N_("Not enough yet"), N_("Enough"), N_("Very strong"))
_BAR, _NOTCH, _BETWEEN = 6, 4, 4


class StrengthMeter(QWidget):
    """Follows a field and keeps of it only what the estimate says; `about` tells what a guesser knows."""

    def __init__(self, field: SecretField, about: Callable[[], Iterable[str]]) -> None:
        super().__init__()
        self._field, self._about = field, about
        self._segments, self._word = _Segments(), words("", "small")
        self._advice = words("", "small", wraps=True)
        # Room for the longest of both, so that nothing moves while one types.
        self._word.setMinimumWidth(max(self._word.fontMetrics().horizontalAdvance(_(word)) for word in _WORDS))
        self._advice.setMinimumHeight(2 * self._advice.fontMetrics().lineSpacing())
        self._advice.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.measure("gap_xs"))
        layout.addLayout(row(self._segments, self._word))
        layout.addWidget(self._advice)
        field.line.textChanged.connect(self.judge_again)
        self.judge_again()

    @property
    def said(self) -> tuple[str, str]:
        """The word and the advice that stand there."""
        return self._word.text(), self._advice.text()

    def judge_again(self) -> None:
        """Show what the field holds now."""
        if self._field.is_empty:
            self._show(
                "", _("At least {shortest} characters; five unrelated words are good.").format(shortest=SHORTEST)
            )
            self._segments.fill(None)
            return
        strength = judge(self._field.line.text(), self._about())
        self._show(_(_WORDS[strength.band]), _(strength.advice))
        self._segments.fill(strength)

    def _show(self, word: str, advice: str) -> None:
        self._word.setText(word)
        self._advice.setText(advice)
        self.setAccessibleName(_("Strength of the passphrase"))
        self.setAccessibleDescription(f"{word}. {advice}" if word else advice)


class _Segments(QWidget):
    """As many filled as the band says; a notch stands where it is enough."""

    def __init__(self) -> None:
        super().__init__()
        self._strength: Strength | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_BAR + 2 * _NOTCH)

    def fill(self, strength: Strength | None) -> None:
        """Show this strength, or none."""
        self._strength = strength
        self.update()

    def sizeHint(self) -> QSize:
        """Qt: what the word leaves."""
        return QSize(160, _BAR + 2 * _NOTCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: draw them."""
        painter, dress, count = QPainter(self), theme.current(), len(BANDS) + 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - (count - 1) * _BETWEEN) / count
        ink = dress.colour("done" if self._strength and self._strength.is_enough else "danger")
        for number in range(count):
            is_filled = self._strength is not None and number <= self._strength.band
            box = QRectF(number * (width + _BETWEEN), _NOTCH, width, _BAR).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(ink if is_filled else dress.colour("field_edge"), 1))
            painter.setBrush(ink if is_filled else dress.colour("card"))
            painter.drawRoundedRect(box, 2, 2)
        notch = round(ENOUGH_BAND * (width + _BETWEEN) - _BETWEEN / 2)
        painter.setPen(QPen(dress.colour("text"), 2))
        painter.drawLine(notch, 0, notch, self.height())
