"""The peer of the typesetting benchmark: ReportLab alone, the same words on as many pages in plain Noto Sans."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from relocation_desk.dossier import labels
from relocation_desk.dossier.content import Content, Cover

_FONT, _SIZE, _LEADING = "NotoSans", 10, 14.4
_LEFT, _WIDTH, _TOP, _BOTTOM = 190, 339, 776, 58
_LABEL_LEFT = 66
_FILE = Path("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf")


class _Pages:
    """A page after the other, from the top down."""

    def __init__(self, canvas: Canvas, foot: str) -> None:
        self._canvas = canvas
        self._foot = foot
        self._y = 0.0

    def open(self) -> None:
        if self._y:
            self.close()
        self._y = _TOP
        self._canvas.setFont(_FONT, _SIZE)
        self._canvas.drawCentredString(A4[0] / 2, 804, labels.MARKING)

    def close(self) -> None:
        self._canvas.drawCentredString(A4[0] / 2, 34, labels.MARKING)
        self._canvas.drawString(_LABEL_LEFT, 34, self._foot)
        self._canvas.drawRightString(529, 34, f"page {self._canvas.getPageNumber()}")
        self._canvas.showPage()

    def write(self, label: str, text: str) -> None:
        self._canvas.drawString(_LABEL_LEFT, self._y - _LEADING, label)
        for line in simpleSplit(text, _FONT, _SIZE, _WIDTH):
            if self._y - _LEADING < _BOTTOM:
                self.open()
            self._y -= _LEADING
            self._canvas.drawString(_LEFT, self._y, line)
        self._y -= _LEADING

    def code(self, text: str) -> None:
        drawing = Drawing(62, 62)
        drawing.add(QrCodeWidget(text, barWidth=62, barHeight=62, barBorder=0))
        renderPDF.draw(drawing, self._canvas, 467, 58)


def register() -> None:
    """Make the font known, as a program does once."""
    if _FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(_FONT, _FILE))


def draw(content: Content, scans: Sequence[bytes] = ()) -> bytes:
    """Draw the words of a dossier, and scans on pages of their own, as plainly as ReportLab can."""
    register()
    rl_config.useA85 = 0  # it would spell pictures out in letters, which takes many times as long
    paper = BytesIO()
    canvas = Canvas(paper, pagesize=A4, invariant=1, pageCompression=1)
    pages = _Pages(canvas, f"{content.cover.number} {content.cover.copy_code}")
    pages.open()
    for label, text in _cover(content.cover):
        pages.write(label, text)
    pages.code(f"{content.cover.number} {content.cover.version} {content.cover.copy_code}")
    for part in (_duty(content), _sections(content)):
        pages.open()
        for label, text in part:
            pages.write(label, text)
    for scan in scans:
        pages.open()
        canvas.drawImage(ImageReader(BytesIO(scan)), 66, _BOTTOM, 463, 655)
    pages.close()
    canvas.save()
    return paper.getvalue()


def _cover(cover: Cover) -> Iterator[tuple[str, str]]:
    yield labels.TITLE, cover.number
    yield labels.VERSION, f"{cover.version}, supersedes nothing"
    yield labels.COPY, f"{cover.copy_number} of {cover.copies}, code {cover.copy_code}"
    yield labels.DATE, cover.issued_on.strftime("%d %B %Y")
    yield labels.NOT_AFTER, cover.not_after.strftime("%d %B %Y")
    yield labels.SIGNED_BY, labels.SIGNATORIES
    yield labels.DUTY_LINE, cover.duty_line
    yield labels.TRAIL_HEAD, cover.trail_head.hex(" ", 2)
    yield labels.BEFORE, "\n".join(labels.BEFORE_LINES)
    yield labels.RETURN, labels.RETURN_TEXT


def _duty(content: Content) -> Iterator[tuple[str, str]]:
    yield labels.DUTY, labels.DUTY_LEAD
    for entry in content.duty:
        yield labels.ITEMS[entry.item], entry.text
    yield labels.PERSONS, f"{labels.NAME_COLUMN} {labels.BORN} {labels.SEX} {labels.RELATION_LANGUAGE}"
    for person in content.persons:
        yield person.letter, f"{person.passport_name} {person.born} {person.sex} {person.relation} {person.languages}"


def _sections(content: Content) -> Iterator[tuple[str, str]]:
    for person in content.persons:
        yield person.letter, f"{person.passport_name}\n{person.native_name}"
        yield labels.BORN, f"{person.born} {labels.SEX} {person.sex}"
        yield labels.NATIONALITY, f"{person.nationality} {labels.RELATION} {person.relation}"
        yield labels.LANGUAGES, person.languages
        yield labels.PAPERS, person.papers
    for section, entries in content.sections:
        yield labels.SECTIONS[section], "\n"
        for entry in entries:
            yield labels.ITEMS[entry.item], entry.text
