"""Annexes are made harmless: what acts or hides is gone and told, what shows stays, and a lying process is refused."""

import io
import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from relocation_desk.domain.annex_codes import Manner, Removed
from relocation_desk.domain.document_codes import DocumentKind, FileForm
from relocation_desk.dossier import concealed, disarming, rebuilding, repainting, unseen
from relocation_desk.dossier.content import Annex, Content
from relocation_desk.dossier.disarming import AnnexNotDisarmed, Disarmed, disarmed
from relocation_desk.dossier.disarming_process import LENGTH
from relocation_desk.dossier.parts import NotParts, Part, PartPage, checked
from relocation_desk.dossier.typeset import typeset
from tests.dossier import samples
from tests.dossier.test_showing import bomb_of_forms, pdf, png_that_says

ACTING = (
    b"/JS", b"/JavaScript", b"/URI", b"/OpenAction", b"/AA", b"/Launch", b"/EmbeddedFile", b"/AcroForm", b"/Annots",
    b"/Metadata", b"/OCProperties", b"/PieceInfo",
)  # fmt: skip
GPS = 0x8825


def a_letter(*draw: Callable[[Canvas], None]) -> bytes:
    """A page with a sentence, and what else is drawn."""
    page = io.BytesIO()
    canvas = Canvas(page, invariant=1, initialFontName="Helvetica")
    canvas.drawString(72, 700, "What stays is this sentence")
    for one in draw:
        one(canvas)
    canvas.showPage()
    canvas.save()
    return page.getvalue()


def changed(content: bytes, change: Callable[[Pdf], None]) -> bytes:
    written = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as opened:
        change(opened)
        opened.save(written)
    return written.getvalue()


def arm(opened: Pdf) -> None:
    """All that a PDF can do by itself, and some that it can hide."""
    script = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
    page = opened.pages[0]
    opened.Root.OpenAction = opened.make_indirect(script)
    opened.attachments["secret.txt"] = b"attached"
    page.AA = Dictionary(O=Dictionary(S=Name.Launch, F="calc.exe"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.URI, URI="http://x"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[0, 0, 9, 9], Contents="between us")
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T="name", V="Omid", Rect=[72, 600, 300, 620], F=4,
        DA="/Helv 12 Tf 0 g",
    )  # fmt: skip
    fields = [opened.make_indirect(one) for one in (link, note, field)]
    page.Annots = Array(fields)
    helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    fonts = Dictionary(Font=Dictionary(Helv=helvetica))
    opened.Root.AcroForm = Dictionary(Fields=[fields[2]], DR=fonts, DA="/Helv 12 Tf 0 g")
    opened.Root.Metadata = opened.make_stream(b"<x:xmpmeta>by P. Officer</x:xmpmeta>")


def with_annexes(*made: Disarmed) -> tuple[Content, tuple[Disarmed, ...]]:
    listed = tuple(
        Annex(number, DocumentKind.REPORT, date(2016, 3, 4), len(one.pages), one.manner, one.removed, "r", "s", 1, "h")
        for number, one in enumerate(made, start=1)
    )
    return replace(samples.a_dossier("Latn"), annexes=listed), made


def laid_open(content: bytes) -> bytes:
    """A PDF without compression."""
    written = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as opened:
        opened.save(written, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return written.getvalue()


@pytest.fixture(scope="module")
def armed() -> Disarmed:
    return disarmed(changed(a_letter(), arm), 1)


def test_what_acts_or_hides_in_a_pdf_is_told(armed: Disarmed):
    told = {
        Removed.SCRIPTS, Removed.ACTIONS, Removed.ATTACHMENTS, Removed.FORMS, Removed.LINKS, Removed.COMMENTS,
        Removed.METADATA,
    }  # fmt: skip

    assert (armed.manner, set(armed.removed)) == (Manner.REBUILT, told)


def test_a_dossier_with_an_annex_holds_what_showed_and_nothing_that_acts(armed: Disarmed):
    content, made = with_annexes(armed)
    whole, own = typeset(content, made), laid_open(typeset(replace(content, annexes=())))

    raw, read = laid_open(whole), " ".join(samples.text_of(whole).split())
    assert [key for key in ACTING if raw.count(key) > own.count(key)] == []
    assert [key for key in ACTING if key in own] == [b"/Metadata"]
    assert "What stays is this sentence" in read
    assert "Omid" in read
    assert "between us" not in read
    assert b"attached" not in raw


def test_the_pages_of_annexes_bear_copy_code_and_number_as_all_others(armed: Disarmed):
    content, made = with_annexes(armed)

    last = samples.text_of(typeset(content, made)).rstrip("\f\n").split("\f")[-1]

    count = len(samples.text_of(typeset(content, made)).rstrip("\f\n").split("\f"))
    assert "Annex 1 · Report of 4 March 2016" in last
    assert f"page {count} of {count}" in last
    assert content.cover.copy_code in last
    assert "CONFIDENTIAL" in last


def test_a_dossier_with_annexes_is_the_same_bytes_again(armed: Disarmed):
    assert typeset(*with_annexes(armed)) == typeset(*with_annexes(armed))


def layered(opened: Pdf) -> None:
    layer = opened.make_indirect(Dictionary(Type=Name.OCG, Name="draft"))
    opened.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=[layer]))


def cropped(opened: Pdf) -> None:
    opened.pages[0].CropBox = Array([100, 100, 400, 800])


def packed_oddly(opened: Pdf) -> None:
    told = {"Width": 8, "Height": 8, "Filter": Name.JBIG2Decode}
    picture = opened.make_stream(b"\x00\x01", Type=Name.XObject, Subtype=Name.Image, **told)
    opened.pages[0].Resources.XObject = Dictionary(X=picture)
    opened.pages[0].contents_add(b"q 9 0 0 9 9 9 cm /X Do Q")


@pytest.mark.parametrize(
    ("change", "why"), [(layered, Removed.LAYERS), (cropped, Removed.OUTSIDE), (packed_oddly, Removed.ODD)]
)
def test_what_cannot_be_rebuilt_safely_is_not(change: Callable[[Pdf], None], why: Removed):
    with Pdf.open(io.BytesIO(changed(a_letter(), change))) as opened, pytest.raises(rebuilding.NotRebuilt) as raised:
        rebuilding.rebuilt(opened)

    assert raised.value.why is why


def white(canvas: Canvas) -> None:
    canvas.setFillColorRGB(1, 1, 1)
    canvas.drawString(72, 500, "white on white")


def covered(canvas: Canvas) -> None:
    canvas.drawString(72, 500, "a name that was blacked out")
    canvas.rect(60, 490, 300, 30, fill=1)


def beside(canvas: Canvas) -> None:
    canvas.drawString(900, 500, "beside the sheet")


@pytest.mark.parametrize(("draw", "hides"), [((white,), True), ((covered,), True), ((beside,), True), ((), False)])
def test_text_that_nobody_sees_is_found(draw: tuple[Callable[[Canvas], None], ...], *, hides: bool):
    assert unseen.has_unseen_text(a_letter(*draw)) is hides


def test_a_page_that_hides_text_is_drawn_and_what_was_hidden_is_gone():
    made = disarmed(a_letter(covered), 1)

    assert (made.manner, Removed.UNSEEN in made.removed) == (Manner.DRAWN, True)
    assert "blacked out" not in samples.text_of(typeset(*with_annexes(made)))


def scanned(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.linear_gradient("L")), 72, 100, 400, 300)


def barred(canvas: Canvas) -> None:
    scanned(canvas)
    canvas.rect(90, 330, 120, 30, fill=1)


def cut(canvas: Canvas) -> None:
    window = canvas.beginPath()
    window.rect(80, 120, 50, 50)
    canvas.clipPath(window, stroke=0)
    scanned(canvas)


def over_the_edge(canvas: Canvas) -> None:
    canvas.translate(300, 0)
    scanned(canvas)


def seen_through(canvas: Canvas) -> None:
    canvas.setFillAlpha(0)
    scanned(canvas)


def a_dot(canvas: Canvas) -> None:
    canvas.scale(0.001, 0.001)
    scanned(canvas)


@pytest.mark.parametrize("draw", [barred, cut, over_the_edge, seen_through, a_dot])
def test_a_picture_that_holds_more_than_is_seen_is_found(draw: Callable[[Canvas], None]):
    assert concealed.has_concealed_picture(a_letter(draw))


def test_a_note_stuck_onto_a_scan_is_found():
    def stick(opened: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=[90, 330, 210, 360])
        opened.pages[0].Annots = Array([opened.make_indirect(note)])

    assert concealed.has_concealed_picture(changed(a_letter(scanned), stick))


def test_a_scan_that_is_all_in_sight_conceals_nothing():
    assert not concealed.has_concealed_picture(a_letter(scanned))


def test_a_scan_with_a_bar_over_a_name_goes_as_what_is_seen():
    made = disarmed(a_letter(barred), 1)

    assert (made.manner, Removed.CONCEALED in made.removed) == (Manner.DRAWN, True)


def masked(picture: Stream) -> None:
    picture.SMask = Name.Mask


def larger_than_any_scan(picture: Stream) -> None:
    picture.Width = picture.Height = 100_000


@pytest.mark.parametrize("change", [masked, larger_than_any_scan])
def test_a_picture_that_says_it_is_other_than_it_shows_is_not_taken(change: Callable[[Stream], None]):
    def change_it(opened: Pdf) -> None:
        change(next(one for one in opened.objects if isinstance(one, Stream) and one.get("/Subtype") == Name.Image))

    with Pdf.open(io.BytesIO(changed(a_letter(scanned), change_it))) as opened, pytest.raises(rebuilding.NotRebuilt):
        rebuilding.rebuilt(opened)


def test_what_a_page_has_and_never_draws_is_not_taken():
    def hide(opened: Pdf) -> None:
        told = {"BBox": [0, 0, 900, 900], "Resources": opened.pages[0].Resources}
        words = opened.make_stream(b"BT /F1 9 Tf (never drawn) Tj ET", Subtype=Name.Form, **told)
        opened.pages[0].Resources.XObject = Dictionary(Omid=opened.make_indirect(words))

    with Pdf.open(io.BytesIO(changed(a_letter(), hide))) as opened:
        parts, _pages = rebuilding.rebuilt(opened)

    assert not any("Omid" in str(part.value) for part in parts)
    assert not any(b"never drawn" in zlib.decompress(part.stream or zlib.compress(b"")) for part in parts)


def a_photograph() -> bytes:
    told = Image.Exif()
    told[GPS] = {1: "N", 2: (52.0, 5.0, 1.0)}
    written = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").save(written, "JPEG", exif=told)
    return written.getvalue()


def test_a_photograph_keeps_no_place():
    parts, _pages, removed = repainting.repainted(a_photograph(), FileForm.JPEG, 9)

    assert removed == {Removed.METADATA}
    assert all(b"Exif" not in (part.stream or b"") for part in parts)


def test_a_photograph_within_a_pdf_keeps_its_picture_and_no_place():
    photograph = a_photograph()

    kept = rebuilding.without_particulars(photograph)

    with Image.open(io.BytesIO(kept)) as after, Image.open(io.BytesIO(photograph)) as before:
        assert after.tobytes() == before.tobytes()
        assert not after.getexif()


@pytest.mark.parametrize(
    "made",
    [lambda: pdf(b"").replace(b"Kids[3 0 R]", b"Kids[2 0 R]"), bomb_of_forms, lambda: png_that_says(2**30, 2**30)],
    ids=["pages that are each other", "forms without end", "a picture of 10¹⁸ pixels"],
)
def test_a_file_that_is_made_to_do_harm_is_refused_in_words(made: Callable[[], bytes]):
    with pytest.raises(AnnexNotDisarmed):
        disarmed(made(), 3, seconds=3)


FORM = {"dict": {"/Subtype": "/Form", "/BBox": [0, 0, 9, 9]}}
PAGE = PartPage(0, 0, 9, 9, 0)


@pytest.mark.parametrize(
    "value",
    [
        {"dict": {"/JS": "/x"}},
        {"dict": {"/A": {"dict": {"/S": "/URI"}}}},
        {"dict": {"/Group": {"named": {"/AA": 1}}}},
        {"dict": {"/Font": {"ref": 7}}},
        {"dict": {"/Matrix": [float("inf")]}},
        {"dict": {"/Name": "/x\x00 >> /JS"}},
        {"raw": "/JS"},
    ],
)
def test_what_does_not_draw_is_not_taken_from_the_process(value: Any):
    with pytest.raises(NotParts):
        checked((Part(FORM, b""), Part(value, None)), (PAGE,))


@pytest.mark.parametrize("key", ["manner", "removed", "pages", "parts"])
@pytest.mark.parametrize("lie", [None, 7, "acts", [[]], [[FORM, 99]]])
def test_a_process_that_lies_is_not_believed(key: str, lie: object):
    told = {"manner": "rebuilt", "removed": [], "pages": [[0, 0, 9, 9, 0]], "parts": [[FORM, 3]]} | {key: lie}
    head = json.dumps(told).encode()

    try:
        believed = disarming._read(LENGTH.pack(len(head)) + head + b"abc")
    except (ValueError, TypeError, KeyError, NotParts):
        return
    assert (key, believed.removed) == ("removed", ())
